import { describe, expect, it } from "@jest/globals";
import { CLOUDS } from "../../../../../model/base/cloud";
import type { ReservedResources } from "../../../../../model/declaration/kubelet";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

const CODE = "cpu-manager-without-reservation";

const reserving = (kubeReserved: ReservedResources, systemReserved: ReservedResources = {}) => ({
  kubelet: { cpuManagerPolicy: "static", kubeReserved, systemReserved } as const,
});

describe(CODE, () => {
  it.each([
    ["0", {}],
    ["0m", { cpu: "0" }],
  ])("reports %p in kubeReserved with %p in systemReserved", (cpu, systemReserved) => {
    expect(groupProblems("aws", reserving({ cpu }, systemReserved))).toEqual([
      partly(
        CODE,
        "prod-aws/general: kubelet.kubeReserved.cpu",
        `"${cpu}", with nothing in systemReserved`,
        "more than 0 in kubeReserved and systemReserved together",
      ),
    ]);
  });

  it.each(CLOUDS)("accepts some in either, and the default, on %s", (cloud) => {
    expect(groupProblems(cloud, reserving({ cpu: "1" }))).toEqual([]);
    expect(groupProblems(cloud, reserving({ cpu: "0" }, { cpu: "1m" }))).toEqual([]);
    expect(groupProblems(cloud, reserving({}))).toEqual([]);
    expect(groupProblems(cloud, { kubelet: { kubeReserved: { cpu: "0" } } })).toEqual([]);
  });

  it("leaves amounts that are none to another rule", () => {
    const problems = groupProblems("aws", reserving({ cpu: "0" }, { cpu: "some" }));
    expect(problems.map(({ code }) => code)).toEqual(["kubelet-reservation-invalid"]);
  });
});
