import { describe, expect, it } from "@jest/globals";
import { AZURE_MACHINES, AZURE_PREFERRED_FAMILIES } from "../../../model/machines/azure";
import { UNKNOWN_DETAILS } from "../../../model/machines/machine-details";
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
    expect(AZURE_MACHINES.find(name)).toMatchObject({
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

  const ALL = ["Standard_LRS", "StandardSSD_LRS", "StandardSSD_ZRS", "Premium_LRS", "Premium_ZRS"];

  it.each([
    ["Standard_D8s_v5", ALL],
    ["Standard_DS3_v2", ALL],
    ["Standard_B2ms", ALL],
    ["Standard_NC4as_T4_v3", ALL],
    ["Standard_ND96isr_H100_v5", ALL],
    ["Standard_M128", ALL],
    ["Standard_E32-8s_v5", ALL],
    ["Standard_D8_v5", ALL.slice(0, 3)],
    ["Standard_A2m_v2", ALL.slice(0, 3)],
    ["Standard_D8a_v4", ALL.slice(0, 3)],
  ])("reads from the name which disks %s boots from", (name, types) => {
    expect(AZURE_MACHINES.find(name)?.details.bootDiskTypes).toEqual(types);
  });

  const temporary = (gigabytes: number) => ({ count: 1, bytes: gigabytes * 1024 ** 3, nvme: false });
  const none = { count: 0, bytes: 0, nvme: false };

  it.each([
    // Microsoft's pages of each series, "Local Storage".
    ["Standard_D2ds_v5", temporary(75)],
    ["Standard_E20ads_v5", temporary(750)],
    ["Standard_E96-24ds_v5", temporary(3600)],
    ["Standard_D64pds_v5", temporary(2400)],
    ["Standard_L32s_v3", { count: 4, bytes: 1.92e12, nvme: true }],
    ["Standard_D8s_v5", none],
    ["Standard_E8s_v4", none],
    ["Standard_D8ps_v6", none],
    ["Standard_D8as_v4", "unknown"],
    ["Standard_D8ds_v6", "unknown"],
    ["Standard_E104ids_v5", "unknown"],
    ["Standard_F8s_v2", "unknown"],
    ["Standard_DC8ads_v5", "unknown"],
  ])("reads from the name the local disks of %s", (name, disks) => {
    expect(AZURE_MACHINES.find(name)?.details.localDisks).toEqual(disks);
  });

  it.each([
    ["Standard_D8s_v5", true, false],
    ["Standard_D8s_v3", true, false],
    ["Standard_D8_v3", false, false],
    ["Standard_D8ps_v5", false, false],
    ["Standard_D8ps_v6", true, false],
    ["Standard_E8ps_v6", true, false],
    ["Standard_M128ms", false, false],
    ["Standard_DC8as_v5", false, true],
    ["Standard_EC8es_v6", false, true],
    ["Standard_NCC40ads_H100_v5", false, true],
    ["Standard_DC2s_v2", "unknown", false],
    ["Standard_DC8as_cc_v5", false, "unknown"],
    ["Standard_ND96asr_v4", false, false],
    ["Standard_ND96isr_H100_v5", true, false],
    ["Standard_NP10s", false, false],
    ["Standard_A2_v2", false, false],
    ["Standard_F8s", "unknown", false],
    ["Standard_HB120rs_v3", true, false],
    ["Standard_HC44rs", true, false],
  ])("reads from the name %s: trusted launch %p, confidential %p", (name, trustedLaunch, confidential) => {
    expect(AZURE_MACHINES.find(name)?.details).toMatchObject({ trustedLaunch, confidential });
  });

  it.each([
    ["Standard_D8s_v5", null],
    ["Standard_NC4as_T4_v3", "NVIDIA T4"],
    ["Standard_NV36ads_A10_v5", "NVIDIA A10"],
    ["Standard_ND96asr_v4", "NVIDIA A100"],
    ["Standard_NC6s_v3", "NVIDIA V100"],
    ["Standard_NV12s_v3", "NVIDIA M60"],
    ["Standard_ND96isr_MI300X_v5", "AMD Instinct MI300X"],
    ["Standard_NP10s", "Xilinx U250"],
  ])("reads from the name the cards of %s: %p", (name, model) => {
    expect(AZURE_MACHINES.find(name)?.details.gpuModel).toBe(model);
  });

  it("knows the cards of every size that has any", () => {
    const unknown = AZURE_MACHINES.list().filter(({ details }) => details.gpuModel === "unknown");
    expect(unknown.map(({ name }) => name)).toEqual([]);
  });

  it.each([
    ["Standard_D8s_v5", true],
    ["Standard_D2s_v5", true],
    ["Standard_D2_v3", false],
    ["Standard_E2s_v3", false],
    ["Standard_D4_v3", true],
    ["Standard_DS1_v2", false],
    ["Standard_DS2_v2", true],
    ["Standard_A2_v2", false],
    ["Standard_B2ms", false],
    ["Standard_B16ms", true],
    ["Standard_B2s_v2", true],
    ["Standard_DC4as_v5", false],
    ["Standard_DC4s_v3", "unknown"],
    ["Standard_F2s_v2", "unknown"],
    ["Standard_F4s_v2", true],
    ["Standard_D4", "unknown"],
    ["Standard_NC4as_T4_v3", true],
    ["Standard_ND96asr_v4", true],
    ["Standard_ND96isr_H200_v5", true],
    ["Standard_NCC40ads_H100_v5", "unknown"],
  ])("reads from the name whether %s can have accelerated networking: %p", (name, accelerated) => {
    expect(AZURE_MACHINES.describe(name).acceleratedNetworking).toBe(accelerated);
  });

  it("knows that every size that a shape may become can have accelerated networking, but for the smallest F", () => {
    const families = AZURE_PREFERRED_FAMILIES.map((family) => new RegExp(`^Standard_${family.replace("#", "\\d+")}$`));
    const without = AZURE_MACHINES.list()
      .filter(
        ({ name, details }) => families.some((family) => family.test(name)) && details.acceleratedNetworking !== true,
      )
      .map(({ name }) => name);
    expect(without).toEqual(["Standard_F2s_v2"]);
  });

  it("never says whether a size has encryption at host, which only Azure knows", () => {
    expect(new Set(AZURE_MACHINES.list().map(({ details }) => details.encryptionAtHost))).toEqual(new Set(["unknown"]));
  });

  it("reads a name that it does not know by the same conventions", () => {
    expect(AZURE_MACHINES.describe("Standard_D8s_v9")).toMatchObject({ burstable: false, trustedLaunch: true });
    expect(AZURE_MACHINES.describe("Standard_B4as_v9").burstable).toBe(true);
    expect(AZURE_MACHINES.describe("no such form")).toEqual(UNKNOWN_DETAILS);
  });
});
