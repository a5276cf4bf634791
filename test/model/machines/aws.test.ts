import { describe, expect, it } from "@jest/globals";
import { AWS_MACHINES } from "../../../model/machines/aws";
import { eksMaxPods, UNKNOWN_DETAILS } from "../../../model/machines/machine-details";
import type { MachineShape } from "../../../model/machines/machine-type";

describe("AWS machine types", () => {
  it.each([
    ["m6i.2xlarge", 8, 32, 0, "amd64", null],
    ["c7g.medium", 1, 2, 0, "arm64", null],
    ["r5.24xlarge", 96, 768, 0, "amd64", null],
    ["t3.nano", 2, 0.5, 0, "amd64", null],
    ["m5.metal", 96, 384, 0, "amd64", null],
    ["x2gd.16xlarge", 64, 1024, 0, "arm64", null],
    ["g4dn.12xlarge", 48, 192, 4, "amd64", "nvidia.com/gpu"],
    ["g5g.16xlarge", 64, 128, 2, "arm64", "nvidia.com/gpu"],
    ["p3.16xlarge", 64, 488, 8, "amd64", "nvidia.com/gpu"],
    ["p5.48xlarge", 192, 2048, 8, "amd64", "nvidia.com/gpu"],
    ["g4ad.16xlarge", 64, 256, 4, "amd64", null],
    ["dl1.24xlarge", 96, 768, 8, "amd64", null],
    ["inf2.xlarge", 4, 16, 0, "amd64", null],
    ["f1.2xlarge", 8, 122, 0, "amd64", null],
  ])("knows %s: %d vCPU, %d GiB, %d cards, %s, %s", (name, vcpu, memoryGiB, gpus, architecture, gpuResource) => {
    expect(AWS_MACHINES.find(name)).toMatchObject({
      name,
      vcpu,
      memoryMiB: memoryGiB * 1024,
      gpus,
      architecture,
      gpuResource,
    });
  });

  it.each(["m6i", "m6i.3xlarge", "M6I.2xlarge", "", "constructor"])("does not know %p", (name) => {
    expect(AWS_MACHINES.find(name)).toBeNull();
  });

  it.each<[MachineShape, string | null]>([
    [{ vcpu: 8, memoryGiB: 32 }, "m6i.2xlarge"],
    [{ vcpu: 8, memoryGiB: 16 }, "c6i.2xlarge"],
    [{ vcpu: 8, memoryGiB: 64 }, "r6i.2xlarge"],
    [{ vcpu: 8, memoryGiB: 32, architecture: "arm64" }, "m6g.2xlarge"],
    [{ vcpu: 1, memoryGiB: 8, architecture: "arm64" }, "r6g.medium"],
    [{ vcpu: 192, memoryGiB: 768 }, "m7i.48xlarge"],
    [{ vcpu: 128, memoryGiB: 512 }, "m6i.32xlarge"],
    [{ vcpu: 4, memoryGiB: 16, gpus: 1 }, "g6.xlarge"],
    [{ vcpu: 8, memoryGiB: 16, gpus: 1, architecture: "arm64" }, "g5g.2xlarge"],
    [{ vcpu: 96, memoryGiB: 1152, gpus: 8 }, "p4d.24xlarge"],
    [{ vcpu: 192, memoryGiB: 2048, gpus: 8 }, "p5.48xlarge"],
    [{ vcpu: 2, memoryGiB: 1 }, null],
    [{ vcpu: 8, memoryGiB: 30 }, null],
    [{ vcpu: 8, memoryGiB: 32, gpus: 2 }, null],
  ])("picks for %p: %s", (shape, name) => {
    expect(AWS_MACHINES.pick(shape)?.name ?? null).toBe(name);
  });

  const equal = (shape: MachineShape) => AWS_MACHINES.equal(shape).map(({ name }) => name);
  const FOUR: MachineShape = { vcpu: 4, memoryGiB: 16 };

  it("lists the types that make the same node as the picked one, which comes first", () => {
    expect(equal(FOUR)).toEqual(
      ["m6i", "m7i", "m5", "m5a", "m5ad", "m5d", "m5dn", "m5n", "m5zn", "m6a", "m6id", "m6idn", "m6in", "m7a", "m8a"]
        .concat(["m8azn", "m8i", "m8ib", "m8id", "m8in", "m8ine"])
        .map((family) => `${family}.xlarge`),
    );
    expect(equal({ ...FOUR, architecture: "arm64" })).toEqual(
      ["m6g", "m7g", "m8g", "m6gd", "m7gd", "m8gb", "m8gd", "m8gn"].map((family) => `${family}.xlarge`),
    );
    expect(equal({ vcpu: 4, memoryGiB: 17 })).toEqual([]);
  });

  it("leaves out families and generations, also the one that it would pick", () => {
    expect(equal({ ...FOUR, exclude: { families: ["m6i", "m5zn"], generations: [5, 8] } })).toEqual(
      ["m7i", "m6a", "m6id", "m6idn", "m6in", "m7a"].map((family) => `${family}.xlarge`),
    );
    expect(AWS_MACHINES.pick({ ...FOUR, exclude: { generations: [6] } })?.name).toBe("m7i.xlarge");
  });

  it("has no equal of a type with cards: no two families have the same", () => {
    expect(equal({ vcpu: 96, memoryGiB: 1152, gpus: 8 })).toEqual(["p4d.24xlarge"]);
  });

  it("lists no more types for any shape than an Auto Scaling group takes, all with known networks and of one size", () => {
    const types = AWS_MACHINES.list();
    const lists = types.map(({ vcpu, memoryMiB, architecture }) =>
      AWS_MACHINES.equal({ vcpu, memoryGiB: memoryMiB / 1024, architecture }),
    );
    // EC2 Auto Scaling: 40 machine types in a group.
    expect(Math.max(...lists.map(({ length }) => length))).toBeLessThanOrEqual(40);
    const sizes = lists.map(
      (list) => new Set(list.map((type) => `${type.vcpu} ${type.memoryMiB} ${type.architecture}`)),
    );
    expect(sizes.filter(({ size }) => size > 1)).toEqual([]);
    expect(lists.flat().filter(({ details }) => details.network === "unknown" || details.bareMetal !== false)).toEqual(
      [],
    );
  });

  it("names the nearest types for a shape that does not exist", () => {
    const names = AWS_MACHINES.nearest({ vcpu: 8, memoryGiB: 30 }, 3).map((type) => type.name);
    expect(names).toEqual(["m6i.2xlarge", "m7i.2xlarge", "c6i.2xlarge"]);
  });

  it.each([
    // type, card, disks × GB, NVMe, interfaces × addresses; EC2 User Guide and amazon-eks-ami
    ["m6i.large", null, 0, 0, false, 3, 10],
    ["m5d.24xlarge", null, 4, 900, true, 15, 50],
    ["i3en.24xlarge", null, 8, 7500, true, 15, 50],
    ["d2.xlarge", null, 3, 2048, false, 4, 15],
    ["g4ad.xlarge", "AMD Radeon Pro V520", 1, 150, true, 2, 4],
    ["p5.48xlarge", "NVIDIA H100", 8, 3800, true, 2, 50],
  ])("knows the details of %s", (name, gpuModel, count, gigabytes, nvme, interfaces, ipv4PerInterface) => {
    expect(AWS_MACHINES.find(name)?.details).toMatchObject({
      gpuModel,
      localDisks: { count, bytes: gigabytes * 1e9, nvme },
      network: { interfaces, ipv4PerInterface },
      bootDiskTypes: ["gp2", "gp3", "io1", "io2"],
      acceleratedNetworking: false,
      encryptionAtHost: false,
    });
  });

  it("tells bare metal and burstable types from others", () => {
    const traits = ["m5.metal", "t3.large", "m5.large", "c7i.metal-24xl"].map((name) => {
      const details = AWS_MACHINES.find(name)?.details;
      return [details?.bareMetal, details?.burstable];
    });
    expect(traits).toEqual([
      [true, false],
      [false, true],
      [false, false],
      [true, false],
    ]);
  });

  it("does not know what its source lacks: f1 and p3", () => {
    expect(AWS_MACHINES.find("f1.2xlarge")?.details).toMatchObject({
      ...{ localDisks: "unknown", network: "unknown", burstable: "unknown", trustedLaunch: "unknown" },
      gpuModel: null,
    });
    expect(AWS_MACHINES.find("p3.2xlarge")?.details.gpuModel).toBe("NVIDIA V100");
  });

  it("has types that cluster-autoscaler's list lacks, marked so, and none that runs no Linux", () => {
    const listed = ["m6i.large", "p5e.48xlarge", "trn2.48xlarge", "m8azn.large"].map(
      (name) => AWS_MACHINES.find(name)?.inAutoscalerList,
    );
    expect(listed).toEqual([true, false, false, false]);
    expect(AWS_MACHINES.find("mac-m4max.metal")).toBeNull();
  });

  // amazon-eks-ami, nodeadm/internal/kubelet/eni_max_pods_test.go and eni-max-pods.txt.
  it.each([
    ["t3.nano", 4],
    ["t3.medium", 17],
    ["m5.large", 29],
    ["c5.4xlarge", 234],
    ["m5.24xlarge", 737],
    ["p4d.24xlarge", 737],
    ["p5.48xlarge", 100],
    ["trn1.32xlarge", 247],
    ["f1.2xlarge", "unknown"],
  ])("lets EKS' CNI have %s hold %p pods", (name, pods) => {
    const type = AWS_MACHINES.find(name);
    expect(type && eksMaxPods(type)).toBe(pods);
  });

  it("says of a name that it does not know no more than of any", () => {
    expect(AWS_MACHINES.describe("x99.metal")).toEqual({
      ...UNKNOWN_DETAILS,
      localDiskChoices: [],
      bootDiskTypes: ["gp2", "gp3", "io1", "io2"],
      acceleratedNetworking: false,
      encryptionAtHost: false,
      bareMetal: true,
      confidential: false,
    });
  });

  it("knows that only machines with AMD's processors can have SEV-SNP, and not which of them", () => {
    const confidential = (name: string) => AWS_MACHINES.find(name)?.details.confidential;
    expect(["m6i.xlarge", "m7g.xlarge", "m7i.xlarge"].map(confidential)).toEqual([false, false, false]);
    expect(["m6a.xlarge", "c6a.large", "r6a.large"].map(confidential)).toEqual(["unknown", "unknown", "unknown"]);
  });
});
