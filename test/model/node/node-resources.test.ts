import { describe, expect, it } from "@jest/globals";
import type { Cloud } from "../../../model/base/cloud";
import { GIB, MIB } from "../../../model/base/quantity";
import type { NodeGroupDeclaration } from "../../../model/declaration/node-group";
import { parseQuantity } from "../../support/cluster-autoscaler";
import { resolveGroup } from "../../support/fleets";

const template = (cloud: Cloud, declared: NodeGroupDeclaration) => resolveGroup(cloud, declared).template;

const bytes = (quantity: string | undefined) => parseQuantity(quantity ?? "") / 1000n;
const base = { machine: { vcpu: 8, memoryGiB: 32 } };
const plain = template("aws", base);

describe("what pods can use", () => {
  it("is reduced by what is reserved for the system", () => {
    const systemReserved = { cpu: "250m", memory: "512Mi", "ephemeral-storage": "2Gi" };
    const { capacity, allocatable } = template("aws", { ...base, kubelet: { systemReserved } });
    expect(capacity).toEqual(plain.capacity);
    expect(allocatable.cpu).toBe("7660m");
    expect(bytes(plain.allocatable.memory) - bytes(allocatable.memory)).toBe(512n * MIB);
    expect(bytes(plain.allocatable["ephemeral-storage"]) - bytes(allocatable["ephemeral-storage"])).toBe(2n * GIB);
  });

  it("is reduced by a larger threshold", () => {
    const evictionHard = { "memory.available": "600Mi", "nodefs.available": "10Gi" };
    const { allocatable } = template("aws", { ...base, kubelet: { evictionHard } });
    expect(bytes(plain.allocatable.memory) - bytes(allocatable.memory)).toBe(500n * MIB);
    const disk = bytes(plain.capacity["ephemeral-storage"]);
    expect(bytes(allocatable["ephemeral-storage"])).toBe(disk - GIB - 10n * GIB);
  });

  it("is reduced by huge pages, which are a resource of their own", () => {
    const { capacity, allocatable } = template("aws", { ...base, hugePages: { "2Mi": 512, "1Gi": 2 } });
    expect(capacity).toMatchObject({ "hugepages-2Mi": "1Gi", "hugepages-1Gi": "2Gi", memory: plain.capacity.memory });
    expect(allocatable).toMatchObject({ "hugepages-2Mi": "1Gi", "hugepages-1Gi": "2Gi" });
    expect(bytes(plain.allocatable.memory) - bytes(allocatable.memory)).toBe(3n * GIB);
  });

  it("has as many pods as declared", () => {
    expect(template("google", { ...base, kubelet: { maxPods: 64 } }).allocatable.pods).toBe("64");
    const inRange = (ipCidrRange: string) => ({
      ...base,
      google: { aliasIpRanges: [{ ipCidrRange }, { ipCidrRange: "/32" }] },
    });
    expect(template("google", inRange("/24")).allocatable.pods).toBe("110");
    expect(template("google", inRange("/26")).allocatable.pods).toBe("32");
    expect(template("google", { ...inRange("/26"), kubelet: { maxPods: 64 } }).allocatable.pods).toBe("64");
  });
});

describe("the disk that pods write to", () => {
  // The types' own: i4i.16xlarge 4 × 3,750 GB; L16s_v3 2 × 1.92 TB; less the 3 % that array and file system may take.
  it.each<[Cloud, NodeGroupDeclaration, bigint]>([
    ["aws", { machineTypes: { aws: ["i4i.16xlarge"] } }, (4n * 3_750_000_000_000n * 97n) / 100n],
    // cluster-autoscaler's own figure for two attached SSDs on Ubuntu.
    [
      "google",
      { machineTypes: { google: ["n2-standard-8"] }, google: { localSsds: 2 } },
      2n * 375n * GIB - 13651496n * 1024n,
    ],
  ])("on %s is the local disks where that is declared", (cloud, declared, expected) => {
    const { capacity } = template(cloud, { ...declared, localDisks: "ephemeral-storage" });
    expect(bytes(capacity["ephemeral-storage"])).toBe(expected);
    expect(template(cloud, declared).capacity["ephemeral-storage"]).toBe(plain.capacity["ephemeral-storage"]);
  });
});
