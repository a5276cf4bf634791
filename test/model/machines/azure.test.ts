import { describe, expect, it } from "@jest/globals";
import { AZURE_MACHINES } from "../../../model/machines/azure";
import type { MachineShape } from "../../../model/machines/machine-type";

describe("Azure machine types", () => {
  it.each([
    ["Standard_D8s_v5", 8, 32, 0, "amd64", null],
    ["Standard_D8ps_v5", 8, 32, 0, "arm64", null],
    ["Standard_F8s_v2", 8, 16, 0, "amd64", null],
    ["Standard_E96s_v5", 96, 672, 0, "amd64", null],
    ["Standard_DS3_v2", 4, 14, 0, "amd64", null],
    ["Standard_M176ds_3_v3", 176, 2794, 0, "amd64", null],
    ["Standard_NC4as_T4_v3", 4, 28, 1, "amd64", "nvidia.com/gpu"],
    ["Standard_ND96isr_H100_v5", 96, 1900, 8, "amd64", "nvidia.com/gpu"],
    ["Standard_NV36ads_A10_v5", 36, 440, 1, "amd64", "nvidia.com/gpu"],
    ["Standard_NV16as_v4", 16, 56, 1, "amd64", null],
    ["Standard_ND96isr_MI300X_v5", 96, 1850, 8, "amd64", null],
    ["Standard_NP20s", 20, 336, 2, "amd64", null],
    ["Standard_NG32ads_V620_v1", 32, 64, 0, "amd64", null],
    ["Standard_NV24ads_V710_v5", 24, 128, 0, "amd64", null],
  ])("knows %s: %d vCPU, %d GiB, %d cards, %s, %s", (name, vcpu, memoryGiB, gpus, architecture, gpuResource) => {
    expect(AZURE_MACHINES.find(name)).toEqual({
      name,
      vcpu,
      memoryMiB: memoryGiB * 1024,
      gpus,
      architecture,
      gpuResource,
    });
  });

  it("counts the vCPUs that a constrained size has, not those it disables", () => {
    expect(AZURE_MACHINES.find("Standard_E32-8s_v5")).toMatchObject({ vcpu: 8, memoryMiB: 256 * 1024 });
    expect(AZURE_MACHINES.find("Standard_DS11-1_v2")).toMatchObject({ vcpu: 1, memoryMiB: 14 * 1024 });
  });

  it("gives Standard_B1ls the half GiB that cluster-autoscaler's list rounds away", () => {
    expect(AZURE_MACHINES.find("Standard_B1ls")).toMatchObject({ vcpu: 1, memoryMiB: 512 });
  });

  it.each(["Standard_D8s_v9", "standard_d8s_v5", "D8s_v5", ""])("does not know %p", (name) => {
    expect(AZURE_MACHINES.find(name)).toBeNull();
  });

  it.each<[MachineShape, string | null]>([
    [{ vcpu: 8, memoryGiB: 32 }, "Standard_D8s_v5"],
    [{ vcpu: 8, memoryGiB: 16 }, "Standard_F8s_v2"],
    [{ vcpu: 96, memoryGiB: 192 }, "Standard_D96ls_v5"],
    [{ vcpu: 8, memoryGiB: 64 }, "Standard_E8s_v5"],
    [{ vcpu: 192, memoryGiB: 768 }, "Standard_D192s_v6"],
    [{ vcpu: 8, memoryGiB: 32, architecture: "arm64" }, "Standard_D8ps_v5"],
    [{ vcpu: 8, memoryGiB: 16, architecture: "arm64" }, "Standard_D8pls_v5"],
    [{ vcpu: 64, memoryGiB: 256, architecture: "arm64" }, "Standard_D64ps_v6"],
    [{ vcpu: 4, memoryGiB: 28, gpus: 1 }, "Standard_NC4as_T4_v3"],
    [{ vcpu: 24, memoryGiB: 220, gpus: 1 }, "Standard_NC24ads_A100_v4"],
    [{ vcpu: 16, memoryGiB: 256 }, null],
    [{ vcpu: 96, memoryGiB: 1850, gpus: 8 }, "Standard_ND96isr_H200_v5"],
  ])("picks for %p: %s", (shape, name) => {
    expect(AZURE_MACHINES.pick(shape)?.name ?? null).toBe(name);
  });
});
