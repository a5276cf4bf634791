import { describe, expect, it } from "@jest/globals";
import { CLOUDS } from "../../../../../model/base/cloud";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

const CODE = "cpu-manager-options-unused";
const options = { cpuManagerPolicyOptions: { "full-pcpus-only": "true" } };
const PATH = 'prod-aws/general: kubelet.cpuManagerPolicyOptions["full-pcpus-only"]';

describe(CODE, () => {
  it("reports options of the policy none, declared or not", () => {
    const told = [partly(CODE, PATH, 'cpuManagerPolicy "none"', 'cpuManagerPolicy "static", or no options')];
    expect(groupProblems("aws", { kubelet: options })).toEqual(told);
    expect(groupProblems("aws", { kubelet: { ...options, cpuManagerPolicy: "none" } })).toEqual(told);
  });

  it("reports an unknown option once", () => {
    const kubelet = { cpuManagerPolicyOptions: { "no-such": "false" } };
    expect(groupProblems("aws", { kubelet }).map(({ code }) => code)).toEqual([CODE]);
  });

  it.each(CLOUDS)("accepts them with the static policy, and none with the other, on %s", (cloud) => {
    expect(groupProblems(cloud, { kubelet: { ...options, cpuManagerPolicy: "static" } })).toEqual([]);
    expect(groupProblems(cloud, { kubelet: { cpuManagerPolicy: "none", cpuManagerPolicyOptions: {} } })).toEqual([]);
  });
});
