/**
 * What CA 1.36 makes of a zonal managed instance group, from the Terraform that creates its instance template.
 *
 * Source: cloudprovider/gce/{templates,gce_manager,gce_url}.go @cluster-autoscaler-1.36.1.
 */
import { orNull } from "./go";
import {
  bootDiskBlocked,
  ephemeralLocalSsds,
  evictionHardOf,
  extendedResources,
  type KubeEnv,
  kubeEnvLabels,
  kubeEnvOptions,
  kubeEnvTaints,
  kubeReservedText,
  operatingSystem,
  osDistribution,
  parseKubeEnv,
  parseKubeReserved,
  systemArchitecture,
  unreadVars,
} from "./google-kube-env";
import {
  type EvictionHard,
  kernelReserved,
  localSsdOverhead,
  type OsInfo,
  osReservedDisk,
  parseEvictionHard,
} from "./google-reserved";
import { flagInt, flagValues, type GroupSizes, parseNodesFlag, specArguments } from "./nodes-flag";
import { compileRe2 } from "./priority";
import { type Quantities, whole, wholeUnits } from "./quantity";
import { type DecodedTemplate, expectMachine, GIB, type Machine, MIB, TEMPLATE_PODS } from "./template";

/** `google_compute_instance_template` as in the synthesized JSON: the arguments that decide what CA sees. */
export interface TerraformInstanceTemplate {
  readonly name?: string;
  readonly machine_type: string;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly disk?: readonly TerraformDisk[];
  readonly guest_accelerator?: readonly { readonly type: string; readonly count: number }[];
}

/** One disk; the google provider makes the first one the boot disk whatever `boot` says. */
export interface TerraformDisk {
  readonly boot?: boolean;
  /** An existing disk: CA then sees neither size nor type. */
  readonly source?: string;
  readonly disk_size_gb?: number;
  readonly disk_type?: string;
  readonly type?: string;
}

/** What the instance template does not say. */
export interface GoogleContext {
  /** The group's zone. */
  readonly zone: string;
}

/** Size of a local SSD in CA's eyes, whatever the machine. */
const LOCAL_SSD_GIB = 375;

function osInfo(env: KubeEnv): OsInfo {
  const os = operatingSystem(env);
  if (os === null) throw new Error("could not obtain os from kube-env from template metadata");
  return { os, distribution: osDistribution(env) ?? "cos", arch: systemArchitecture(env) ?? "amd64" };
}

function attachedLocalSsds(disks: readonly TerraformDisk[]): number {
  return disks.filter((disk) => disk.type === "SCRATCH" && disk.disk_type === "local-ssd" && !disk.source).length;
}

/** GiB of the boot disk; 0 where the size is not given, or comes with an existing disk. */
function bootDiskGib(disks: readonly TerraformDisk[]): number {
  const boot = disks.find((disk, index) => (index === 0 || disk.boot === true) && !disk.source);
  return boot?.disk_size_gb ?? 0;
}

function ssdBackedStorage(disks: readonly TerraformDisk[], count: number, info: OsInfo): number {
  if (attachedLocalSsds(disks) < count)
    throw new Error("actual local SSD count is lower than ephemeral_storage_local_ssd_count");
  return Math.max(0, count * LOCAL_SSD_GIB * GIB - localSsdOverhead(count, info.distribution));
}

/** Bytes of ephemeral storage; null where CA leaves the resource out. */
function ephemeralStorage(disks: readonly TerraformDisk[], env: KubeEnv, info: OsInfo): number | null {
  const ssds = ephemeralLocalSsds(env);
  if (ssds > 0) return ssdBackedStorage(disks, ssds, info);
  const disk = bootDiskBlocked(env) ? 0 : bootDiskGib(disks) * GIB;
  return disk > 0 ? Math.max(0, disk - osReservedDisk(disk, info)) : null;
}

type Accelerators = NonNullable<TerraformInstanceTemplate["guest_accelerator"]>;

/** NVIDIA cards listed as guest accelerators; those that a machine type brings along are not seen. */
export function acceleratorCount(accelerators: Accelerators): number {
  const nvidia = accelerators.filter(({ type }) => type.startsWith("nvidia-"));
  return nvidia.reduce((sum, { count }) => sum + count, 0);
}

function machineCapacity(machine: Machine, accelerators: Accelerators, info: OsInfo): Quantities {
  const memory = machine.memoryMiB * MIB;
  return {
    pods: whole(TEMPLATE_PODS),
    cpu: whole(machine.vcpu),
    memory: whole(memory - kernelReserved(memory, info)),
    ...(accelerators.length > 0 && { "nvidia.com/gpu": whole(acceleratorCount(accelerators)) }),
  };
}

function capacityOf(template: TerraformInstanceTemplate, machine: Machine, env: KubeEnv, info: OsInfo): Quantities {
  if (template.disk === undefined) throw new Error("instance properties disks is nil");
  const storage = ephemeralStorage(template.disk, env, info);
  return {
    ...machineCapacity(machine, template.guest_accelerator ?? [], info),
    ...(storage !== null && { "ephemeral-storage": whole(storage) }),
    ...orNull(() => extendedResources(env)),
  };
}

function evicted(name: string, capacity: bigint, { memory, diskRatio }: EvictionHard): bigint {
  if (name === "memory") return memory;
  return name === "ephemeral-storage" ? BigInt(Math.trunc(diskRatio * Math.max(0, Number(wholeUnits(capacity))))) : 0n;
}

function allocatableOf(name: string, capacity: bigint, reserved: bigint, eviction: EvictionHard): bigint {
  const left = capacity - reserved;
  if (name !== "memory" && name !== "ephemeral-storage") return left;
  return whole(wholeUnits(left) - evicted(name, capacity, eviction));
}

/**
 * Capacity without the reservation and without the eviction thresholds: memory's in bytes, the disk's as a share of its whole
 * capacity, both in whole bytes. Nothing is clamped at zero.
 *
 * Source: templates.go `CalculateAllocatable`.
 */
export function googleAllocatable(capacity: Quantities, reserved: Quantities, eviction: EvictionHard): Quantities {
  const amounts = Object.entries(capacity);
  return Object.fromEntries(
    amounts.map(([name, amount]) => [name, allocatableOf(name, amount, reserved[name] ?? 0n, eviction)]),
  );
}

/** The reservation of `kube-env`; null without one, and then CA subtracts no eviction threshold either. */
function reservation(env: KubeEnv): Quantities | null {
  const text = kubeReservedText(env);
  return text === null ? null : orNull(() => parseKubeReserved(text));
}

/** Labels from the group itself; they win over `node_labels`. */
export function googleGenericLabels(zone: string, machineType: string, info: OsInfo): Readonly<Record<string, string>> {
  const dash = zone.lastIndexOf("-");
  if (dash < 0) throw new Error(`unexpected zone: ${zone}`);
  return {
    "kubernetes.io/arch": info.arch,
    "kubernetes.io/os": info.os,
    "node.kubernetes.io/instance-type": machineType,
    "topology.kubernetes.io/region": zone.slice(0, dash),
    "topology.kubernetes.io/zone": zone,
    "topology.gke.io/zone": zone,
  };
}

/**
 * The node that CA plans with for a zonal group: `kube-env` over the machine's numbers, memory without what the kernel keeps, disk
 * without what the operating system keeps. Without a usable `kube_reserved`, allocatable equals capacity.
 *
 * Throws where CA has no template and never scales the group from zero: no metadata, `kube-env` that is no flat YAML mapping, an
 * unknown `os`, malformed labels or taints, no disks, more local SSDs asked for than attached.
 */
export function decodeGoogleTemplate(
  template: TerraformInstanceTemplate,
  machine: Machine,
  { zone }: GoogleContext,
): DecodedTemplate {
  expectMachine(machine, template.machine_type);
  const env = parseKubeEnv(template.metadata);
  const info = osInfo(env);
  const capacity = capacityOf(template, machine, env, info);
  const reserved = reservation(env);
  return {
    labels: { ...kubeEnvLabels(env), ...googleGenericLabels(zone, template.machine_type, info) },
    taints: kubeEnvTaints(env),
    capacity,
    allocatable:
      reserved === null ? capacity : googleAllocatable(capacity, reserved, parseEvictionHard(evictionHardOf(env))),
    options: orNull(() => kubeEnvOptions(env)) ?? {},
    ignoredTags: unreadVars(env),
  };
}

/** One group of a `--nodes` flag. */
export interface GoogleGroup extends GroupSizes {
  readonly project: string;
  readonly zone: string;
  readonly name: string;
  /** The group's Id, which priorities are matched against and metrics are labelled with: its full URL, on the default domain. */
  readonly id: string;
}

const GROUP_URL = /https:\/\/.*\/projects\/(.*)\/zones\/(.*)\/instanceGroups\/(.*)/;

/**
 * `--nodes=<min>:<max>:https://…/projects/<project>/zones/<zone>/instanceGroups/<name>`; throws on anything else, a regional
 * group's URL among it.
 *
 * Source: gce_url.go:32-38, node_group_spec.go:38-85.
 */
export function googleNodesFlag(value: string): GoogleGroup {
  const { min, max, name: url } = parseNodesFlag(value);
  const [, project, zone, name] = GROUP_URL.exec(url) ?? [];
  if (project === undefined || zone === undefined || name === undefined) throw new Error(`wrong url: ${url}`);
  const id = `https://www.googleapis.com/compute/v1/projects/${project}/zones/${zone}/instanceGroups/${name}`;
  return { min, max, project, zone, name, id };
}

/** One auto-discovery spec: the pattern that a group's name must match, and the sizes it then gets. */
export interface MigDiscovery extends GroupSizes {
  readonly pattern: RegExp;
}

function checkedDiscovery(prefix: string, min: number, max: number): MigDiscovery {
  if (prefix === "") throw new Error("empty instance group name prefix supplied");
  if (min > max) throw new Error(`minimum size ${min} is greater than maximum size ${max}`);
  if (max < 1) throw new Error(`maximum size ${max} must be at least 1`);
  return { pattern: compileRe2(`^${prefix}.+`), min, max };
}

/**
 * `mig:namePrefix=<RE2>,min=N,max=N`: the name must be longer than the prefix; throws where CA refuses to start.
 *
 * Source: gce_manager.go:672-719.
 */
export function parseMigDiscovery(spec: string): MigDiscovery {
  const { namePrefix = "", min = "0", max = "0", ...unknown } = Object.fromEntries(specArguments(spec, "mig"));
  if (Object.keys(unknown).length > 0) throw new Error(`unsupported key in ${spec}`);
  return checkedDiscovery(namePrefix, flagInt(min, "minimum nodes"), flagInt(max, "maximum nodes"));
}

/** Sizes under which CA's discovery registers a group of that name, one per flag that finds it: two or more is a race in CA. */
export function googleDiscovery(specs: string | readonly string[], name: string): readonly GroupSizes[] {
  const found = flagValues(specs)
    .map(parseMigDiscovery)
    .filter(({ pattern }) => pattern.test(name));
  return found.map(({ min, max }) => ({ min, max }));
}
