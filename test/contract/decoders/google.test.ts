import { describe, expect, test } from "@jest/globals";
import { decodeGoogleTemplate, type Machine, parseQuantity } from "../../support/cluster-autoscaler";
import {
  acceleratorCount,
  googleAllocatable,
  googleGenericLabels,
  type TerraformDisk,
  type TerraformInstanceTemplate,
} from "../../support/cluster-autoscaler/google";
import {
  kernelReserved,
  localSsdOverhead,
  type OsInfo,
  osReservedDisk,
} from "../../support/cluster-autoscaler/google-reserved";

const KIB = 1024;
const MIB = 1024 * KIB;
const GIB = 1024 * MIB;
const zone = "us-central1-b";
const cos: OsInfo = { os: "linux", distribution: "cos", arch: "amd64" };
const n2: Machine = { name: "n2-standard-8", vcpu: 8, memoryMiB: 32768, gpus: 0, architecture: "amd64" };
const boot: TerraformDisk = { boot: true, disk_size_gb: 300 };
const ssd: TerraformDisk = { type: "SCRATCH", disk_type: "local-ssd", disk_size_gb: 375 };

function template(vars: string | null, rest: Partial<TerraformInstanceTemplate> = {}): TerraformInstanceTemplate {
  const metadata = vars === null ? {} : { "kube-env": `AUTOSCALER_ENV_VARS: "${vars}"\n` };
  return { machine_type: n2.name, metadata: metadata as Record<string, string>, disk: [boot], ...rest };
}

function decode(vars: string | null, rest: Partial<TerraformInstanceTemplate> = {}) {
  return decodeGoogleTemplate(template(vars, rest), n2, { zone });
}

const bytes = (amount: number) => BigInt(amount) * 1000n;
const memory = 32 * GIB - kernelReserved(32 * GIB, cos);
const bootStorage = 300 * GIB - osReservedDisk(300 * GIB, cos);

describe("what the system keeps (gce_reserved.go, run)", () => {
  test.each<[mib: number, info: Partial<OsInfo>, bytes: number]>([
    [200, {}, 28809625],
    [1740, {}, 56866897],
    [2048, {}, 62478352],
    [3072, {}, 81134616],
    [3328, {}, 152907546],
    [4096, {}, 166899744],
    [8192, {}, 241524801],
    [8448, {}, 237800259],
    [131072, {}, 2471887896],
    [262144, {}, 4638900224],
    [3942400, {}, 64936214528],
    [3072, { arch: "arm64" }, 80899326],
    [3328, { arch: "arm64" }, 152464114],
    [4096, { arch: "arm64" }, 166415735],
    [131072, { arch: "arm64" }, 2464719421],
    [256, { distribution: "ubuntu" }, 34024194],
    [4096, { distribution: "ubuntu" }, 171094048],
    [131072, { distribution: "ubuntu" }, 2476082200],
    [4096, { distribution: "ubuntu", arch: "arm64" }, 171094048],
    [4096, { os: "windows", distribution: "windows_ltsc" }, 0],
  ])("%i MiB of %j", (mib, info, kept) => expect(kernelReserved(mib * MIB, { ...cos, ...info })).toBe(kept));

  test("TestBuildCapacityMemory: the parts of the formula", () => {
    const correction = (gib: number) => Math.trunc(Math.min(0.00175 * gib * GIB, 248 * MIB));
    expect(kernelReserved(2 * GIB, cos)).toBe(32 * MIB + 16 * MIB + correction(2) + 8 * MIB);
    expect(kernelReserved(4 * GIB, cos)).toBe(64 * MIB + 16 * MIB + 64 * MIB + correction(4) + 8 * MIB);
    expect(kernelReserved(128 * GIB, cos)).toBe(2048 * MIB + 16 * MIB + 64 * MIB + correction(128));
  });

  test.each<[gib: number, info: Partial<OsInfo>, bytes: number]>([
    [10, {}, 4632498040],
    [97, {}, 6186465525],
    [100, {}, 6237534028],
    [300, {}, 9595124712],
    [100, { arch: "arm64" }, 6304642892],
    [100, { distribution: "ubuntu" }, 3598813496],
    [300, { distribution: "ubuntu" }, 10219505583],
    [100, { os: "windows", distribution: "windows_ltsc" }, 132392368],
  ])("%i GiB of %j", (gib, info, kept) => expect(osReservedDisk(gib * GIB, { ...cos, ...info })).toBe(kept));

  test.each<[count: number, distribution: OsInfo["distribution"], kib: number]>([
    [1, "cos", 7289472],
    [1, "ubuntu", 7219840],
    [10, "cos", 52837800],
    [16, "cos", 52837800],
    [17, "cos", 78686620],
    [30, "ubuntu", 78601704],
    [1, "windows_sac", 0],
  ])("%i local SSDs on %s", (count, distribution, kib) =>
    expect(localSsdOverhead(count, distribution)).toBe(kib * KIB),
  );
});

describe("capacity", () => {
  test("machine and boot disk without what the system keeps", () => {
    expect(decode(null).capacity).toEqual({
      pods: 110_000n,
      cpu: 8000n,
      memory: bytes(memory),
      "ephemeral-storage": bytes(bootStorage),
    });
  });

  test("TestGetAcceleratorCount: only listed NVIDIA accelerators count, whatever the machine has", () => {
    const k80 = { type: "nvidia-tesla-k80", count: 3 };
    const p100 = { type: "nvidia-tesla-p100", count: 8 };
    expect([[], [k80], [k80, p100], [{ type: "other-type", count: 3 }, p100]].map(acceleratorCount)).toEqual([
      0, 3, 11, 8,
    ]);
    expect(decode(null, { guest_accelerator: [k80] }).capacity["nvidia.com/gpu"]).toBe(3000n);
    expect(decode(null, { guest_accelerator: [{ type: "tpu", count: 1 }] }).capacity["nvidia.com/gpu"]).toBe(0n);
    expect(decode(null, { guest_accelerator: [] }).capacity).not.toHaveProperty(["nvidia.com/gpu"]);
  });

  test.each<[name: string, vars: string, disk: TerraformDisk[], storage: number | null]>([
    ["boot disk", "os=linux", [boot, ssd], bootStorage],
    ["the first disk boots whatever it says", "os=linux", [{ disk_size_gb: 300 }], bootStorage],
    ["blocked", "os=linux;BLOCK_EPH_STORAGE_BOOT_DISK=true", [boot], null],
    ["not blocked", "os=linux;BLOCK_EPH_STORAGE_BOOT_DISK=false", [boot], bootStorage],
    ["no size", "os=linux", [{ boot: true }], null],
    ["an existing disk", "os=linux", [{ boot: true, source: "d", disk_size_gb: 300 }], null],
    ["no disk in the list", "os=linux", [], null],
    ["a disk smaller than its reservation", "os=linux", [{ disk_size_gb: 1 }], 0],
    ["2 of 2 SSDs", "os=linux;ephemeral_storage_local_ssd_count=2", [boot, ssd, ssd], 750 * GIB - 13725224 * KIB],
    [
      "2 of 4 SSDs",
      "os=linux;ephemeral_storage_local_ssd_count=2",
      [boot, ssd, ssd, ssd, ssd],
      750 * GIB - 13725224 * KIB,
    ],
    ["SSD count not a number", "os=linux;ephemeral_storage_local_ssd_count=two", [boot, ssd], bootStorage],
  ])("ephemeral storage: %s", (_, vars, disk, storage) => {
    expect(decode(vars, { disk }).capacity["ephemeral-storage"]).toBe(storage === null ? undefined : bytes(storage));
  });

  test("no template: more SSDs than attached, no disks at all", () => {
    expect(() => decode("os=linux;ephemeral_storage_local_ssd_count=1")).toThrow("actual local SSD count is lower");
    const { disk: _, ...diskless } = template("os=linux");
    expect(() => decodeGoogleTemplate(diskless, n2, { zone })).toThrow("disks is nil");
  });
});

describe("reservations", () => {
  const reserved = "kube_reserved=cpu=1000m,memory=1Gi,ephemeral-storage=30Gi";
  const evictedDisk = Math.trunc(0.1 * bootStorage);

  test("without a reservation allocatable is capacity, eviction or not", () => {
    for (const vars of ["os=linux", "os=linux;evictionHard=memory.available=1Gi", "os=linux;kube_reserved=junk"]) {
      const { capacity, allocatable } = decode(vars);
      expect(allocatable).toEqual(capacity);
    }
  });

  test("capacity without reservation and default eviction", () => {
    expect(decode(`os=linux;${reserved}`).allocatable).toEqual({
      pods: 110_000n,
      cpu: 7000n,
      memory: bytes(memory - GIB - 100 * MIB),
      "ephemeral-storage": bytes(bootStorage - 30 * GIB - evictedDisk),
    });
  });

  test("TestBuildAllocatableFromKubeEnv, TestCalculateAllocatable", () => {
    const amounts = (cpu: string, memory: string, disk: string) => ({
      cpu: parseQuantity(cpu),
      memory: parseQuantity(memory),
      "ephemeral-storage": parseQuantity(disk),
    });
    const defaults = { memory: BigInt(100 * MIB), diskRatio: 0.1 };
    const allocatable = googleAllocatable(
      amounts("4000m", "700000Mi", "100Gi"),
      amounts("1000m", "300000Mi", "30Gi"),
      defaults,
    );
    expect(allocatable).toEqual(amounts("3000m", "399900Mi", "60Gi"));
    const none = googleAllocatable(amounts("8", "200Mi", "200Gi"), {}, defaults);
    expect(none).toEqual(amounts("8", "100Mi", "180Gi"));
    expect(googleAllocatable(amounts("1", "50Mi", "0"), {}, defaults).memory).toBe(bytes(-50 * MIB));
  });

  test("from the kubelet's arguments, where the variable is absent or out of reach", () => {
    const args =
      "KUBELET_TEST_ARGS: --experimental-allocatable-ignore-eviction --kube-reserved=cpu=1000m,memory=1Gi --x\n";
    const env = (vars: string) => ({ metadata: { "kube-env": `${args}AUTOSCALER_ENV_VARS: ${vars}\n` } });
    expect(decode(null, { metadata: { "kube-env": args } }).allocatable.cpu).toBe(7000n);
    expect(decode(null, env("os=linux;kube_reserved=cpu=500m")).allocatable.cpu).toBe(7500n);
    expect(decode(null, env("os=linux;junk;kube_reserved=cpu=500m")).allocatable.cpu).toBe(7000n);
  });

  test("unknown resources, negative and bad quantities are skipped", () => {
    expect(
      decode("os=linux;kube_reserved=cpu=-1,memory=junk,ignored=300Mi,ephemeral-storage=10Gi").allocatable,
    ).toMatchObject({
      cpu: 8000n,
      memory: bytes(memory - 100 * MIB),
      "ephemeral-storage": bytes(bootStorage - 10 * GIB - evictedDisk),
    });
  });

  test("fractions of a byte: memory left is rounded up", () => {
    expect(decode("os=linux;kube_reserved=memory=0.1Ki").allocatable.memory).toBe(bytes(memory - 102 - 100 * MIB));
  });

  test.each<[thresholds: string, memory: number, ratio: number]>([
    ["memory.available=200Mi,nodefs.available=15%", 200 * MIB, 0.15],
    ["memory.available=2Gi,nodefs.available=11.5%", 2 * GIB, 0.115],
    ["memory.available=,nodefs.available=", 100 * MIB, 0.1],
    ["memory.available=110292,nodefs.available=11", 110292, 0.1],
    ["memory.available=abcb12,nodefs.available=-11%", 100 * MIB, 0.1],
    ["memory.available=1.5Gi", 100 * MIB, 0.1],
    ["memory.available=5%", 100 * MIB, 0.1],
    ["memory.available=0,nodefs.available=0%", 0, 0],
    ["nodefs.available=101%", 100 * MIB, 0.1],
    ["junk", 100 * MIB, 0.1],
  ])("TestParseEvictionHard: %s", (thresholds, kept, ratio) => {
    const { allocatable } = decode(`os=linux;kube_reserved=cpu=0;evictionHard=${thresholds}`);
    expect(allocatable.memory).toBe(bytes(memory - kept));
    expect(allocatable["ephemeral-storage"]).toBe(bytes(bootStorage - Math.trunc(ratio * bootStorage)));
  });
});

describe("labels", () => {
  test.each([
    [cos, "amd64", "linux"],
    [{ ...cos, os: "windows" }, "amd64", "windows"],
    [{ ...cos, arch: "arm64" }, "arm64", "linux"],
  ] as const)("TestBuildGenericLabels: %j", (info, arch, os) => {
    expect(googleGenericLabels(zone, "n1-standard-8", info)).toEqual({
      "kubernetes.io/arch": arch,
      "kubernetes.io/os": os,
      "node.kubernetes.io/instance-type": "n1-standard-8",
      "topology.kubernetes.io/region": "us-central1",
      "topology.kubernetes.io/zone": zone,
      "topology.gke.io/zone": zone,
    });
  });

  test("the generic labels win over node_labels; the region needs a dash in the zone", () => {
    const { labels } = decode("os=linux;node_labels=a=b,topology.gke.io/zone=mine,kubernetes.io/arch=arm64");
    expect(labels).toMatchObject({ a: "b", "topology.gke.io/zone": zone, "kubernetes.io/arch": "amd64" });
    expect(() => decodeGoogleTemplate(template("os=linux"), n2, { zone: "nowhere" })).toThrow("unexpected zone");
  });

  test("another machine's numbers are refused", () => {
    expect(() => decode("os=linux", { machine_type: "n2-standard-4" })).toThrow("the group runs n2-standard-4");
  });

  test("options, and what was for nothing", () => {
    const template = decode(
      "os=linux;autoscaling_options=scaledownunneededtime=5m,maxnodeprovisiontime=20m;system_reserved=cpu=1",
    );
    expect(template.options).toEqual({ scaledownunneededtime: "5m", maxnodeprovisiontime: "20m" });
    expect(template.ignoredTags).toEqual(["system_reserved"]);
    expect(decode("os=linux;autoscaling_options=junk").options).toEqual({});
  });
});
