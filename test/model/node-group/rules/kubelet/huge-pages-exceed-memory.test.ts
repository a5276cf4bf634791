import { describe, expect, it } from "@jest/globals";
import type { Cloud } from "../../../../../model/base/cloud";
import type { NodeGroupDeclaration } from "../../../../../model/declaration/node-group";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

const CODE = "huge-pages-exceed-memory";

const problems = (cloud: Cloud, change: NodeGroupDeclaration) =>
  groupProblems(cloud, change).filter(({ code }) =>
    [CODE, "machine-too-small", "boot-disk-size-out-of-range"].includes(code),
  );

describe(CODE, () => {
  it.each([
    ["aws", "12392Mi", "15155Mi"],
    ["azure", "12392Mi", "15155Mi"],
    ["google", "13252Mi", "16015Mi"],
  ] as const)("reports pages that take what reservations leave on %s", (cloud, left, room) => {
    expect(problems(cloud, { hugePages: { "2Mi": 512, "1Gi": 13 } })).toEqual([
      partly(
        CODE,
        `prod-${cloud}/general: hugePages["1Gi"]`,
        'hugePages["2Mi"] 1Gi, hugePages["1Gi"] 13Gi: 14Gi',
        `less than the ${left} that reservations leave of the node's ${room}`,
      ),
    ]);
  });

  it("reports pages beyond all memory, whatever is reserved", () => {
    const kubelet = { kubeReserved: { memory: "16Gi" } };
    expect(problems("aws", { kubelet, hugePages: { "2Mi": 10_000 } })).toEqual([
      partly(
        CODE,
        'prod-aws/general: hugePages["2Mi"]',
        'hugePages["2Mi"] 20000Mi: 20000Mi',
        "less than the node's 15155Mi",
      ),
    ]);
  });

  it("leaves reservations that take all by themselves to another rule", () => {
    expect(problems("aws", { kubelet: { kubeReserved: { memory: "16Gi" } }, hugePages: { "1Gi": 1 } })).toEqual([]);
  });

  it.each(["aws", "azure", "google"] as const)("accepts pages that leave memory on %s", (cloud) => {
    expect(groupProblems(cloud, { hugePages: { "2Mi": 512, "1Gi": 8 } })).toEqual([]);
    expect(groupProblems(cloud, { hugePages: { "2Mi": 0 } })).toEqual([]);
  });
});
