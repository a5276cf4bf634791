import { describe, expect, it } from "@jest/globals";
import { GOOGLE_MACHINES } from "../../../model/machines/google";
import type { MachineShape } from "../../../model/machines/machine-type";

describe("Google's predefined machine types", () => {
  it.each([
    ["n2-standard-8", 8, 32768, 0, "amd64"],
    ["e2-micro", 2, 1024, 0, "amd64"],
    ["e2-medium", 2, 4096, 0, "amd64"],
    ["f1-micro", 1, 614, 0, "amd64"],
    ["g1-small", 1, 1740, 0, "amd64"],
    ["n1-standard-1", 1, 3840, 0, "amd64"],
    ["n1-highcpu-2", 2, 1843, 0, "amd64"],
    ["n1-highcpu-4", 4, 3686, 0, "amd64"],
    ["n1-highcpu-8", 8, 7373, 0, "amd64"],
    ["n1-highcpu-16", 16, 14746, 0, "amd64"],
    ["n1-highcpu-32", 32, 29491, 0, "amd64"],
    ["n1-highcpu-96", 96, 88474, 0, "amd64"],
    ["m1-megamem-96", 96, 1468006, 0, "amd64"],
    ["m1-ultramem-40", 40, 984064, 0, "amd64"],
    ["n2-highmem-128", 128, 864 * 1024, 0, "amd64"],
    ["n2d-highmem-96", 96, 768 * 1024, 0, "amd64"],
    ["c3d-highcpu-30", 30, 59 * 1024, 0, "amd64"],
    ["c3d-highcpu-360", 360, 708 * 1024, 0, "amd64"],
    ["c4-standard-2", 2, 7 * 1024, 0, "amd64"],
    ["c4-highmem-144-lssd", 144, 1116 * 1024, 0, "amd64"],
    ["c4d-highcpu-4", 4, 7 * 1024, 0, "amd64"],
    ["c4a-standard-72", 72, 288 * 1024, 0, "arm64"],
    ["t2a-standard-48", 48, 192 * 1024, 0, "arm64"],
    ["z3-highmem-88-highlssd", 88, 704 * 1024, 0, "amd64"],
    ["a2-megagpu-16g", 96, 1360 * 1024, 16, "amd64"],
    ["a3-highgpu-8g", 208, 1872 * 1024, 8, "amd64"],
    ["a4x-highgpu-4g", 140, 884 * 1024, 4, "arm64"],
    ["g2-standard-24", 24, 96 * 1024, 2, "amd64"],
    ["g2-standard-32", 32, 128 * 1024, 1, "amd64"],
    ["g4-standard-384", 384, 1440 * 1024, 8, "amd64"],
  ])("knows %s: %d vCPU, %d MiB, %d GPUs, %s", (name, vcpu, memoryMiB, gpus, architecture) => {
    const gpuResource = gpus > 0 ? "nvidia.com/gpu" : null;
    expect(GOOGLE_MACHINES.find(name)).toEqual({ name, vcpu, memoryMiB, gpus, architecture, gpuResource });
  });

  it.each(["n2-standard-3", "n2-standard", "c3-standard-16", "e2-highmem-32", "n2-standard-8-lssd", ""])(
    "does not know %p",
    (name) => {
      expect(GOOGLE_MACHINES.find(name)).toBeNull();
    },
  );

  it.each<[MachineShape, string | null]>([
    [{ vcpu: 8, memoryGiB: 32 }, "n2-standard-8"],
    [{ vcpu: 8, memoryGiB: 64 }, "n2-highmem-8"],
    [{ vcpu: 8, memoryGiB: 8 }, "n2-highcpu-8"],
    [{ vcpu: 8, memoryGiB: 16 }, "c2d-highcpu-8"],
    [{ vcpu: 22, memoryGiB: 88 }, "c3-standard-22"],
    [{ vcpu: 224, memoryGiB: 896 }, "n2d-standard-224"],
    [{ vcpu: 8, memoryGiB: 32, architecture: "arm64" }, "t2a-standard-8"],
    [{ vcpu: 8, memoryGiB: 64, architecture: "arm64" }, "c4a-highmem-8"],
    [{ vcpu: 8, memoryGiB: 32, gpus: 1 }, "g2-standard-8"],
    [{ vcpu: 12, memoryGiB: 85, gpus: 1 }, "a2-highgpu-1g"],
    [{ vcpu: 208, memoryGiB: 1872, gpus: 8 }, "a3-highgpu-8g"],
    [{ vcpu: 6, memoryGiB: 20 }, "n2-custom-6-20480"],
    [{ vcpu: 6, memoryGiB: 20.25 }, "n2-custom-6-20736"],
    [{ vcpu: 6, memoryGiB: 20.1 }, null],
    [{ vcpu: 6, memoryGiB: 49 }, null],
    [{ vcpu: 5, memoryGiB: 20 }, null],
    [{ vcpu: 6, memoryGiB: 20, architecture: "arm64" }, null],
    [{ vcpu: 6, memoryGiB: 20, gpus: 1 }, null],
    [{ vcpu: 0, memoryGiB: 0 }, null],
  ])("picks for %p: %s", (shape, name) => {
    expect(GOOGLE_MACHINES.pick(shape)?.name ?? null).toBe(name);
  });
});

describe("Google's custom machine types", () => {
  it.each([
    ["custom-4-5120", 4, 5120],
    ["n1-custom-1-1024", 1, 1024],
    ["custom-32-29696", 32, 29696],
    ["n1-custom-1-19456-ext", 1, 19456],
    ["custom-2-10240-ext", 2, 10240],
    ["n2-custom-36-18432", 36, 18432],
    ["n2-custom-48-184320", 48, 184320],
    ["n2d-custom-32-16384", 32, 16384],
    ["n2d-custom-2-65536-ext", 2, 65536],
    ["e2-custom-2-8192", 2, 8192],
    ["e2-custom-micro-2048", 2, 2048],
    ["e2-custom-medium-8192", 2, 8192],
    ["n4-custom-36-73728", 36, 73728],
    ["n4-custom-8-20480", 8, 20480],
    ["n4d-custom-2-7168", 2, 7168],
  ])("reads %s", (name, vcpu, memoryMiB) => {
    const rest = { gpus: 0, architecture: "amd64", gpuResource: null };
    expect(GOOGLE_MACHINES.find(name)).toEqual({ name, vcpu, memoryMiB, ...rest });
  });

  it("reads n4a types as Arm, by whole GiB", () => {
    expect(GOOGLE_MACHINES.find("n4a-custom-5-14336")).toMatchObject({ vcpu: 5, architecture: "arm64" });
    expect(GOOGLE_MACHINES.find("n4a-custom-5-14592")).toBeNull();
  });

  it.each([
    ["odd vCPUs", "n2-custom-5-10240"],
    ["34 vCPUs, not a multiple of 4", "n2-custom-34-34816"],
    ["more vCPUs than the series has", "n2-custom-84-172032"],
    ["1 vCPU where 2 is the least", "e2-custom-1-1024"],
    ["vCPUs not a multiple of 16", "n2d-custom-34-34816"],
    ["memory not a multiple of 256 MiB", "n2-custom-4-5000"],
    ["less than 1 GiB", "n2-custom-2-512"],
    ["less than 0.5 GiB per vCPU", "e2-custom-32-1024"],
    ["less than 1 GiB per vCPU on 2 vCPUs of n1", "custom-2-1792"],
    ["less than 0.9 GiB per vCPU", "custom-32-29440"],
    ["less than 2 GiB per vCPU", "n4-custom-4-4096"],
    ["more than 6.5 GiB per vCPU without -ext", "custom-2-13568"],
    ["more than 8 GiB per vCPU without -ext", "n2-custom-4-33024"],
    ["more than the series' total", "n2-custom-80-884992-ext"],
    ["more than e2's 128 GiB", "e2-custom-32-131328"],
    ["-ext on e2", "e2-custom-4-65536-ext"],
    ["shared core of another series", "n2-custom-micro-2048"],
    ["shared core with too much memory", "e2-custom-micro-2304"],
    ["shared core with -ext", "e2-custom-micro-2048-ext"],
    ["a series without custom types", "c3-custom-4-16384"],
    ["no vCPUs", "n2-custom-0-1024"],
    ["a leading zero", "n2-custom-04-16384"],
    ["no memory", "n2-custom-4"],
    ["a word too many", "n2-custom-4-16384-ext-ext"],
  ])("refuses %s: %s", (_why, name) => {
    expect(GOOGLE_MACHINES.find(name)).toBeNull();
  });
});
