import { describe, expect, it } from "@jest/globals";
import { GOOGLE_MACHINES } from "../../../model/machines/google";
import { tensorChips } from "../../../model/machines/google.details";
import { UNKNOWN_DETAILS } from "../../../model/machines/machine-details";
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
    expect(GOOGLE_MACHINES.find(name)).toMatchObject({ name, vcpu, memoryMiB, gpus, architecture, gpuResource });
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
    expect(GOOGLE_MACHINES.find(name)).toMatchObject({ name, vcpu, memoryMiB, ...rest });
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

describe("the details of Google's machine types", () => {
  const PERSISTENT = ["pd-standard", "pd-balanced", "pd-ssd"];
  const EITHER = ["pd-balanced", "pd-ssd", "hyperdisk-balanced"];
  const HYPERDISK = ["hyperdisk-balanced"];

  it.each([
    ["n2-standard-8", PERSISTENT],
    ["n2-custom-6-20480", PERSISTENT],
    ["custom-4-5120", PERSISTENT],
    ["e2-micro", PERSISTENT],
    ["e2-custom-micro-2048", PERSISTENT],
    ["t2a-standard-8", PERSISTENT],
    ["a2-highgpu-1g", PERSISTENT],
    ["c3-standard-8", EITHER],
    ["c3-standard-8-lssd", EITHER],
    ["c3d-highcpu-30", EITHER],
    ["a3-megagpu-8g", EITHER],
    ["m3-ultramem-32", EITHER],
    ["z3-highmem-88-highlssd", EITHER],
    ["h3-standard-88", ["pd-balanced", "hyperdisk-balanced"]],
    ["g2-standard-4", ["pd-balanced", "pd-ssd"]],
    ["c3-standard-192-metal", HYPERDISK],
    ["c4-standard-8", HYPERDISK],
    ["n4-custom-8-20480", HYPERDISK],
    ["a3-ultragpu-8g", HYPERDISK],
    ["a4-highgpu-8g", HYPERDISK],
  ])("say which disks %s boots from", (name, types) => {
    expect(GOOGLE_MACHINES.find(name)?.details.bootDiskTypes).toEqual(types);
  });

  const gib = 1024 ** 3;

  it.each([
    ["n2-standard-8", 0, 0, [1, 2, 4, 8, 16, 24]],
    ["n2-standard-16", 0, 0, [2, 4, 8, 16, 24]],
    ["n2-standard-128", 0, 0, [16, 24]],
    ["n2d-standard-224", 0, 0, [8, 16, 24]],
    ["n2-custom-6-20480", 0, 0, [1, 2, 4, 8, 16, 24]],
    ["e2-standard-8", 0, 0, []],
    ["f1-micro", 0, 0, []],
    ["c2d-standard-112", 0, 0, [8]],
    ["a2-highgpu-2g", 0, 0, [2, 4, 8]],
    ["g2-standard-24", 0, 0, [2]],
    ["g4-standard-384", 0, 0, [32]],
    ["m1-megamem-96", 0, 0, []],
    ["c3-standard-8", 0, 0, []],
    ["c3-standard-8-lssd", 2, 375, []],
    ["c4-highmem-32-lssd", 5, 375, []],
    ["c4-standard-288-lssd-metal", 6, 3000, []],
    ["c4a-standard-72-lssd", 16, 375, []],
    ["z3-highmem-14-standardlssd", 1, 3000, []],
    ["z3-highmem-88-highlssd", 12, 3000, []],
    ["a2-ultragpu-8g", 8, 375, []],
    ["a2-ultragpu-8g-nolssd", 0, 0, []],
    ["a3-highgpu-8g", 16, 375, []],
    ["a4x-highgpu-4g", 4, 3000, []],
  ])("say of %s: %d local disks of %d GiB, or %p to add", (name, count, size, choices) => {
    expect(GOOGLE_MACHINES.find(name)?.details).toMatchObject({
      localDisks: { count, bytes: size * gib, nvme: count > 0 },
      localDiskChoices: choices,
    });
  });

  it("know the disks and cards of every predefined type", () => {
    const unknown = GOOGLE_MACHINES.list().filter(
      ({ name, details, gpus }) =>
        tensorChips(name) === 0 &&
        ([details.localDisks, details.bootDiskTypes, details.gpuModel].includes("unknown") ||
          (details.gpuModel === null) !== (gpus === 0)),
    );
    expect(unknown.map(({ name }) => name)).toEqual([]);
  });

  it.each([
    ["ct3-hightpu-4t", 96, 340, ["pd-standard", "pd-balanced", "pd-ssd"]],
    ["ct3p-hightpu-4t", 48, 340, ["pd-standard", "pd-balanced", "pd-ssd"]],
    ["ct4p-hightpu-4t", 240, 407, ["pd-standard", "pd-balanced", "pd-ssd", "hyperdisk-balanced"]],
    ["ct5l-hightpu-8t", 224, 384, ["pd-balanced", "pd-ssd"]],
    ["ct5lp-hightpu-1t", 24, 48, ["pd-balanced", "pd-ssd"]],
    ["ct5lp-hightpu-4t", 112, 192, ["pd-balanced", "pd-ssd"]],
    ["ct5p-hightpu-4t", 208, 448, ["pd-balanced", "pd-ssd"]],
    ["ct6e-standard-1t", 44, 176, ["hyperdisk-balanced"]],
    ["ct6e-standard-4t", 180, 720, ["hyperdisk-balanced"]],
    ["tpu7x-standard-1t", 56, 240, "unknown"],
    ["tpu7x-standard-4t", 224, 960, "unknown"],
  ])("say of TPUs' %s: %d vCPU, %d GiB, no GPU, boots from %j", (name, vcpu, memoryGiB, bootDiskTypes) => {
    expect(GOOGLE_MACHINES.find(name)).toMatchObject({
      ...{ vcpu, memoryMiB: memoryGiB * 1024, gpus: 0, gpuResource: null },
      details: { gpuModel: null, bootDiskTypes, localDisks: "unknown" },
    });
  });

  it("do not know the type of TPUs of which sources differ, and make no shape one of TPUs", () => {
    expect(GOOGLE_MACHINES.find("ct6e-standard-8t")).toBeNull();
    expect(GOOGLE_MACHINES.pick({ vcpu: 24, memoryGiB: 48 })?.name).not.toMatch(/^ct/);
    expect(GOOGLE_MACHINES.pick({ vcpu: 112, memoryGiB: 192 })).toBeNull();
  });

  it.each([
    ["n2-standard-8", true, false, false, false, 128],
    ["e2-medium", true, false, false, true, 16],
    ["n2d-standard-8", true, true, false, false, 128],
    ["n2d-custom-2-8192", true, "unknown", false, false, 128],
    ["c3-standard-8", true, true, false, false, 128],
    ["c3-highmem-8", true, false, false, false, 128],
    ["c3-standard-192-metal", false, false, true, false, "unknown"],
    ["c4-standard-288-metal", "unknown", false, true, false, "unknown"],
    ["c3d-standard-360", true, false, false, false, 128],
    ["c4d-standard-192", true, true, false, false, "unknown"],
    ["a3-highgpu-1g", true, true, false, false, 128],
    ["a3-highgpu-8g", true, false, false, false, 128],
    ["c4a-standard-8", "unknown", false, false, false, "unknown"],
    ["t2a-standard-8", true, false, false, false, 128],
  ])("say of %s: Shielded VM %p, confidential %p, metal %p, burstable %p, %p disks", (name, ...facts) => {
    const [trustedLaunch, confidential, bareMetal, burstable, networkDisks] = facts;
    const expected = { trustedLaunch, confidential, bareMetal, burstable, networkDisks };
    expect(GOOGLE_MACHINES.find(name)?.details).toMatchObject({ ...expected, encryptionAtHost: false });
  });

  it("say nothing of a series or a form that no source names", () => {
    expect(GOOGLE_MACHINES.describe("q9-standard-8")).toEqual(UNKNOWN_DETAILS);
    expect(GOOGLE_MACHINES.describe("not a machine type")).toEqual(UNKNOWN_DETAILS);
    expect(GOOGLE_MACHINES.describe("c4-standard-512-lssd").localDisks).toBe("unknown");
  });
});
