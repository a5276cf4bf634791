import { describe, expect, it } from "@jest/globals";
import type { Cloud } from "../../../../../model/base/cloud";
import type { NodeGroupDeclaration } from "../../../../../model/declaration/node-group";
import { groupProblems, typed } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

const CODE = "kubelet-reservation-too-large";

const problems = (cloud: Cloud, change: NodeGroupDeclaration) =>
  groupProblems(cloud, change).filter(({ code }) =>
    [CODE, "machine-too-small", "boot-disk-size-out-of-range"].includes(code),
  );

describe(CODE, () => {
  it.each([
    ["aws", "15155Mi"],
    ["azure", "15155Mi"],
    ["google", "16015Mi"],
  ] as const)("reports memory that is reserved beyond the node's on %s", (cloud, room) => {
    const kubelet = { kubeReserved: { memory: "14Gi" }, systemReserved: { memory: "2Gi" } };
    expect(problems(cloud, { kubelet })).toEqual([
      partly(
        CODE,
        `prod-${cloud}/general: kubelet.kubeReserved.memory`,
        'kubelet.kubeReserved.memory 14Gi, kubelet.systemReserved.memory 2Gi, kubelet.evictionHard["memory.available"] 100Mi by default: 16484Mi',
        `less than the ${room} that the node has`,
      ),
    ]);
  });

  it("reports exactly all of the CPU, and not one millicore less", () => {
    const kubelet = (cpu: string) => ({ kubelet: { systemReserved: { cpu } } });
    expect(problems("aws", kubelet("3920m"))).toEqual([
      partly(
        CODE,
        "prod-aws/general: kubelet.systemReserved.cpu",
        "kubelet.kubeReserved.cpu 80m by default, kubelet.systemReserved.cpu 3920m: 4",
        "less than the 4 that the node has",
      ),
    ]);
    expect(groupProblems("aws", kubelet("3919m"))).toEqual([]);
  });

  it("reports a threshold of memory", () => {
    expect(problems("aws", { kubelet: { evictionHard: { "memory.available": "13Gi" } } })).toEqual([
      partly(
        CODE,
        'prod-aws/general: kubelet.evictionHard["memory.available"]',
        'kubelet.kubeReserved.memory 2663Mi by default, kubelet.evictionHard["memory.available"] 13Gi: 15975Mi',
        "15155Mi",
      ),
    ]);
  });

  it.each(["aws", "azure", "google"] as const)("reports a share of the disk on %s", (cloud) => {
    const kubelet = { evictionHard: { "nodefs.available": "75%" }, kubeReserved: { "ephemeral-storage": "15Gi" } };
    expect(problems(cloud, { kubelet })).toEqual([
      partly(
        CODE,
        `prod-${cloud}/general: kubelet.evictionHard["nodefs.available"]`,
        'kubelet.kubeReserved["ephemeral-storage"] 15Gi, kubelet.evictionHard["nodefs.available"] 37047Mi: 52407Mi',
        "less than the 49395Mi that the node has",
      ),
    ]);
  });

  it("accepts what a larger disk has", () => {
    const kubelet = { evictionHard: { "nodefs.available": "75%" }, kubeReserved: { "ephemeral-storage": "15Gi" } };
    expect(groupProblems("azure", { kubelet, bootDisk: { sizeGiB: 100 } })).toEqual([]);
  });

  it("counts the disks that pods write to", () => {
    const kubelet = { systemReserved: { "ephemeral-storage": "100Gi" } };
    const disks = { ...typed("aws", "m6id.large"), localDisks: "ephemeral-storage" as const };
    expect(problems("aws", { ...disks, kubelet })).toEqual([
      partly(
        CODE,
        'prod-aws/general: kubelet.systemReserved["ephemeral-storage"]',
        expect.stringContaining("kubelet.systemReserved") as unknown as string,
        "that the node has",
      ),
    ]);
    expect(groupProblems("aws", { ...disks, kubelet: { systemReserved: { "ephemeral-storage": "50Gi" } } })).toEqual(
      [],
    );
  });

  it("leaves a machine that is too small by itself to another rule", () => {
    const nano = { ...typed("aws", "x-new.nano"), capacity: { vcpu: 1, memoryGiB: 0.25 } };
    const change = { ...nano, kubelet: { systemReserved: { memory: "10Mi" } } };
    expect(groupProblems("aws", change).map(({ code }) => code)).toEqual(["machine-too-small"]);
  });

  it("accepts less than the default on a machine that would be too small with it", () => {
    const nano = { ...typed("aws", "x-new.nano"), capacity: { vcpu: 1, memoryGiB: 0.5 } };
    const kubelet = { kubeReserved: { memory: "50Mi" }, evictionHard: { "memory.available": "50Mi" } };
    expect(groupProblems("aws", { ...nano, kubelet })).toEqual([]);
  });

  it("leaves huge pages to another rule", () => {
    expect(problems("aws", { hugePages: { "1Gi": 14 } })).toEqual([]);
  });

  it("leaves amounts that are none to another rule", () => {
    const kubelet = { kubeReserved: { memory: "-1Gi" }, systemReserved: { memory: "20Gi" } };
    expect(groupProblems("aws", { kubelet }).map(({ code }) => code)).toEqual([
      "kubelet-reservation-invalid",
      // What is left over after an amount that is none is nobody's to explain better.
      "machine-too-small",
    ]);
  });
});
