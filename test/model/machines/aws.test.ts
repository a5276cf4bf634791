import { describe, expect, it } from "@jest/globals";
import { AWS_MACHINES } from "../../../model/machines/aws";
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
    expect(AWS_MACHINES.find(name)).toEqual({
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

  it("names the nearest types for a shape that does not exist", () => {
    const names = AWS_MACHINES.nearest({ vcpu: 8, memoryGiB: 30 }, 3).map((type) => type.name);
    expect(names).toEqual(["m6i.2xlarge", "m7i.2xlarge", "c6i.2xlarge"]);
  });
});
