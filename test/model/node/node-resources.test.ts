import { describe, expect, it } from "@jest/globals";
import type { Cloud } from "../../../model/base/cloud";
import { GIB, MIB } from "../../../model/base/quantity";
import type { NodeGroupDeclaration } from "../../../model/declaration/node-group";
import { parseQuantity } from "../../support/cluster-autoscaler";
import { resolveCluster, resolveGroup } from "../../support/fleets";

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

describe("groups of one cluster", () => {
  const of: Readonly<Record<string, NodeGroupDeclaration>> = {
    plain: base,
    again: { ...base, labels: { own: "label" } },
    "larger-machine": { machine: { vcpu: 16, memoryGiB: 64 } },
    "local-disks": { machineTypes: { google: ["c3-standard-8-lssd"] }, localDisks: "ephemeral-storage" },
    "attached-disks": { ...base, localDisks: "ephemeral-storage", google: { localSsds: 2 } },
    "other-disk": { ...base, bootDisk: { sizeGiB: 80 } },
    "other-image": { ...base, image: { id: "projects/p/global/images/cos", os: "cos" } },
    kubelet: { ...base, kubelet: { maxPods: 20 } },
    "huge-pages": { ...base, hugePages: { "2Mi": 512 } },
    resources: { ...base, extendedResources: { "example.com/fpga": 1 } },
    "pod-range": { ...base, google: { aliasIpRanges: [{ ipCidrRange: "/26" }] } },
    cards: { machineTypes: { google: ["g2-standard-8"] } },
    "shared-cards": { machineTypes: { google: ["g2-standard-8"] }, gpuSharing: { replicas: 2 } },
  };
  const size = { minSize: 0, maxSize: 3 };
  const groups = Object.fromEntries(Object.entries(of).map(([name, declared]) => [name, { ...size, ...declared }]));
  const { scalingGroups } = resolveCluster("google", groups);
  const beside = (name: string) => scalingGroups.find(({ nodeGroup }) => nodeGroup === name)?.template;

  it.each(Object.keys(of))("have what they have alone: %s", (name) => {
    const { capacity, allocatable } = template("google", of[name] ?? {});
    expect(beside(name)).toMatchObject({ capacity, allocatable });
  });

  it("share the resources of nodes that follow from the same settings", () => {
    expect(beside("again")?.allocatable).toBe(beside("plain")?.allocatable);
    expect(new Set(scalingGroups.map((group) => group.template.capacity)).size).toBe(Object.keys(of).length - 1);
  });
});

describe("shared cards", () => {
  const A100 = { machineTypes: { aws: ["p4d.24xlarge"] } };

  // What the README of NVIDIA's device plugin shows of a node with 8 cards, and of GPU instances by strategy.
  it.each<[Cloud, NodeGroupDeclaration, Readonly<Record<string, string | undefined>>]>([
    ["aws", { ...A100, gpuSharing: { replicas: 10 } }, { "nvidia.com/gpu": "80" }],
    ["aws", { ...A100, gpuSharing: { mig: "1g.5gb" } }, { "nvidia.com/gpu": "56", "nvidia.com/mig-1g.5gb": undefined }],
    ["aws", { ...A100, gpuSharing: { mig: "3g.20gb", replicas: 4 } }, { "nvidia.com/gpu": "64" }],
    [
      "aws",
      { ...A100, gpuSharing: { mig: "1g.5gb", strategy: "mixed" } },
      { "nvidia.com/gpu": "0", "nvidia.com/mig-1g.5gb": "56" },
    ],
    [
      "google",
      {
        machineTypes: { google: ["a2-highgpu-2g"] },
        gpuSharing: { mig: "1g.5gb+me", instances: 1, strategy: "mixed" },
      },
      { "nvidia.com/gpu": "0", "nvidia.com/mig-1g.5gb.me": "2" },
    ],
    [
      "google",
      {
        machineTypes: { google: ["n1-standard-8"] },
        google: { guestAccelerator: { type: "nvidia-tesla-t4", count: 2 } },
        gpuSharing: { replicas: 4 },
      },
      { "nvidia.com/gpu": "8" },
    ],
    [
      "azure",
      { machineTypes: { azure: ["Standard_NC24ads_A100_v4"] }, gpuSharing: { mig: "2g.20gb" } },
      { "nvidia.com/gpu": "3" },
    ],
  ])("on %s as %j are promised as %j", (cloud, declared, resources) => {
    const { allocatable, capacity } = template(cloud, declared);
    for (const list of [allocatable, capacity]) expect({ ...list, ...resources }).toEqual(list);
  });

  it("keep the label of whole cards where they are advertised as such, and lose it where not", () => {
    const label = (strategy: "single" | "mixed") =>
      template("aws", { ...A100, gpuSharing: { mig: "1g.5gb", strategy } }).labels["k8s.amazonaws.com/accelerator"];
    expect([label("single"), label("mixed")]).toEqual(["nvidia-a100", undefined]);
  });
});

describe("accelerators of other makers", () => {
  it("are promised with their plugin's resources, and as many as declared where that is", () => {
    const neuron = { machineTypes: { aws: ["inf2.24xlarge"] } };
    expect(template("aws", neuron).allocatable).toMatchObject({
      "aws.amazon.com/neuron": "6",
      "aws.amazon.com/neuroncore": "12",
    });
    const fewer = template("aws", { ...neuron, extendedResources: { "aws.amazon.com/neuroncore": 0 } });
    expect(fewer.allocatable).toMatchObject({ "aws.amazon.com/neuron": "6", "aws.amazon.com/neuroncore": "0" });
    expect(template("aws", { machineTypes: { aws: ["dl1.24xlarge"] } }).allocatable).toMatchObject({
      "nvidia.com/gpu": "0",
      "habana.ai/gaudi": "8",
    });
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
