import { describe, expect, it } from "@jest/globals";
import { CLOUDS } from "../../../../../model/base/cloud";
import { declareCluster, declareFleet } from "../../../../support/fleets";
import { fleetProblems, groupProblems, VALID } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

const CODE = "kubelet-reservation-invalid";
const BYTES = "whole bytes, 0 or at least 1Mi";
const MILLICORES = "whole millicores, 0 or more";

describe(CODE, () => {
  it.each([
    ["kubeReserved", "cpu", "200 m", MILLICORES, "kubelet.kubeReserved.cpu"],
    ["kubeReserved", "cpu", "-1", MILLICORES, "kubelet.kubeReserved.cpu"],
    ["kubeReserved", "cpu", "0.0005", MILLICORES, "kubelet.kubeReserved.cpu"],
    ["systemReserved", "cpu", "", MILLICORES, "kubelet.systemReserved.cpu"],
    ["systemReserved", "memory", "1GB", BYTES, "kubelet.systemReserved.memory"],
    ["systemReserved", "memory", "0.1Gi", BYTES, "kubelet.systemReserved.memory"],
    ["kubeReserved", "memory", "1024m", BYTES, "kubelet.kubeReserved.memory"],
    ["kubeReserved", "memory", "512", BYTES, "kubelet.kubeReserved.memory"],
    ["systemReserved", "ephemeral-storage", "1Ki", BYTES, 'kubelet.systemReserved["ephemeral-storage"]'],
    ["kubeReserved", "memory", "-1Gi", BYTES, "kubelet.kubeReserved.memory"],
    ["kubeReserved", "ephemeral-storage", "10%", BYTES, 'kubelet.kubeReserved["ephemeral-storage"]'],
  ])("reports %s.%s %p", (field, resource, amount, expected, path) => {
    expect(groupProblems("aws", { kubelet: { [field]: { [resource]: amount } } })).toEqual([
      partly(CODE, `prod-aws/general: ${path}`, JSON.stringify(amount), expected),
    ]);
  });

  it("says what is wrong with a suffix", () => {
    const hint = (memory: string) => groupProblems("aws", { kubelet: { kubeReserved: { memory } } })[0]?.hint;
    expect(hint("512m")).toContain("write Mi");
    expect(hint("512MiB")).toContain("Leave out the B");
    expect(hint("512")).toContain("write 512Mi");
  });

  it("says where the amount was set", () => {
    const defaults = { kubelet: { systemReserved: { "ephemeral-storage": "lots" } } };
    const fleet = declareFleet([declareCluster("aws", { general: VALID })], {}, { defaults });
    expect(fleetProblems(fleet)[0]?.hint).toMatch(/The value comes from the fleet's defaults\.$/);
  });

  it.each(CLOUDS)("accepts quantities and nothing on %s", (cloud) => {
    const kubeReserved = { cpu: "0.29", memory: "1.5Gi", "ephemeral-storage": "2G" };
    expect(groupProblems(cloud, { kubelet: { kubeReserved, systemReserved: { cpu: "0", memory: "1e9" } } })).toEqual(
      [],
    );
    expect(groupProblems(cloud, { kubelet: { kubeReserved: {} } })).toEqual([]);
  });
});
