import { canonical, sortRecord } from "../base/canonical";
import type { Cloud } from "../base/cloud";
import { parseGoDuration } from "../base/duration";
import { CLOUD_MODELS } from "../clouds";
import { DEFAULT_UPDATE_AMOUNTS } from "../clouds/scaling-groups";
import { DEFAULT_ALLOCATION_STRATEGY } from "../clouds/spot";
import { POOLED_MACHINES } from "../clouds/warm-pools";
import type { AliasIpRange } from "../declaration/cloud-extras";
import type { Autoscaling, DataVolume } from "../declaration/node-group";
import type { PerZone, Spot } from "../declaration/placement";
import type { MachineType } from "../machines/machine-type";
import { decideBeforeJoin } from "../node/before-join";
import type { AutoscalingOption } from "../stages/cloud-model";
import type {
  AutoscalingOptions,
  ResolvedExtras,
  ResolvedPlacement,
  ResolvedSpot,
  ResolvedUpdatePolicy,
} from "../stages/resolved";
import type { ResolvedBootDisk, ResolvedDisk, ResolvedSecurity } from "../stages/resolved-machine";
import type { GroupSettings } from "../stages/settings";
import { resolveImage } from "./resolve-image";

/** A group's settings with nothing left open, for machines of a type. */
export function resolveSettings<C extends Cloud>(settings: GroupSettings, cloud: C, machine: MachineType) {
  const { autoscaling, image, maxLifetime, network, warmup } = settings;
  return {
    capacityType: canonical(settings.capacityType),
    spot: resolveSpot(settings.spot, cloud),
    maxLifetimeSeconds: durationSeconds(maxLifetime),
    warmupSeconds: durationSeconds(warmup),
    ...resolveImage(image, cloud, machine.architecture),
    os: image?.os ?? "ubuntu",
    bootDisk: resolveBootDisk(settings, cloud, CLOUD_MODELS[cloud].defaultBootDiskType(machine)),
    volumes: settings.volumes.map((volume) => resolveDisk(volume, CLOUD_MODELS[cloud].defaultBootDiskType(machine))),
    autoscaling: {
      enabled: autoscaling.enabled,
      priority: autoscaling.priority ?? null,
      options: autoscalingOptions(autoscaling),
    },
    tags: sortRecord(settings.tags),
    updatePolicy: resolveUpdatePolicy(settings, cloud),
    network: { securityGroups: [...(network.securityGroups ?? [])], publicIp: network.publicIp },
    security: resolveSecurity(settings),
    beforeJoin: decideBeforeJoin(settings.beforeJoin),
    extras: canonical(EXTRAS[cloud](settings, machine)),
    transform: settings.transform,
  };
}

/** Placement of the machines of one ScalingGroup, which is in one zone unless it spans several. */
export function resolvePlacement({ placement }: GroupSettings, zone: string): ResolvedPlacement {
  return {
    capacityReservation: inZone(placement.capacityReservation, zone),
    dedicated: inZone(placement.dedicated, zone),
    proximity: inZone(placement.proximity, zone),
  };
}

function inZone(declared: PerZone | undefined, zone: string): string | null {
  return (typeof declared === "object" ? declared[zone] : declared) ?? null;
}

/** How spot nodes are bought on a cloud. */
export function resolveSpot({ maxPrice, allocationStrategy }: Spot, cloud: Cloud): ResolvedSpot {
  return {
    maxPrice: maxPrice ?? null,
    allocationStrategy: allocationStrategy ?? DEFAULT_ALLOCATION_STRATEGY[cloud],
  };
}

/** Seconds of a Go duration; null if there is none, or if it is not one in whole seconds, which rules report. */
export function durationSeconds(duration: string | undefined): number | null {
  const nanoseconds = duration === undefined ? null : parseGoDuration(duration);
  return nanoseconds !== null && Number.isInteger(nanoseconds / 1e9) ? nanoseconds / 1e9 : null;
}

/** How a group's nodes are replaced when its template changes. */
function resolveUpdatePolicy({ updatePolicy }: GroupSettings, cloud: Cloud): ResolvedUpdatePolicy {
  if (updatePolicy === "new-nodes-only") return { type: "new-nodes-only" };
  const defaults = DEFAULT_UPDATE_AMOUNTS[cloud];
  return {
    type: "rolling",
    maxUnavailable: updatePolicy.maxUnavailable ?? defaults.maxUnavailable,
    maxSurge: updatePolicy.maxSurge ?? defaults.maxSurge,
  };
}

/** Where on the node's host its boot disk is. */
const HOST_DISK: Readonly<Record<Cloud, (settings: GroupSettings) => string | null>> = {
  aws: () => null,
  azure: ({ azure }) => azure.ephemeralOsDisk ?? null,
  google: () => null,
};

/** Type of a disk on the host, which no network disk stands behind: what azurerm's tests of `diff_disk_settings` write. */
const HOST_DISK_TYPE = "Standard_LRS";

/** A boot disk with nothing left open. */
function resolveBootDisk(settings: GroupSettings, cloud: Cloud, defaultType: string): ResolvedBootDisk {
  const hostDisk = HOST_DISK[cloud](settings);
  return { ...resolveDisk(settings.bootDisk, hostDisk === null ? defaultType : HOST_DISK_TYPE), hostDisk };
}

function resolveDisk(disk: DataVolume, defaultType: string): ResolvedDisk {
  return {
    sizeGiB: disk.sizeGiB,
    type: disk.type ?? defaultType,
    iops: disk.iops ?? null,
    throughputMiBps: disk.throughputMiBps ?? null,
    encryptionKey: disk.encryptionKey ?? null,
  };
}

/** Security settings as the constructs need them, but for the image verifier, which the bootstrap has a say in. */
function resolveSecurity({ security }: GroupSettings): Omit<ResolvedSecurity, "imageVerifier"> {
  const { profile, podMetadataAccess, confidential } = security;
  return { profile, podMetadataAccess, confidential };
}

/** A cloud's own settings with nothing left open. */
const EXTRAS: { readonly [C in Cloud]: (settings: GroupSettings, machine: MachineType) => ResolvedExtras[C] } = {
  aws: (settings) => ({
    ...settings.aws,
    targetGroupArns: settings.aws.targetGroupArns ?? null,
    warmPool: POOLED_MACHINES.aws(settings) === 0 ? null : (settings.aws.warmPool ?? null),
  }),
  // Trusted launch is on unless the catalogue knows that the size cannot have it. Accelerated networking is on only where it knows
  // that the size can: Azure refuses it on others, and a node works without.
  azure: ({ azure: { ephemeralOsDisk: _, ...azure } }, machine) => ({
    ...azure,
    trustedLaunch: azure.trustedLaunch ?? machine.details.trustedLaunch !== false,
    acceleratedNetworking: azure.acceleratedNetworking ?? machine.details.acceleratedNetworking === true,
  }),
  google: ({ google }) => ({
    guestAccelerator: google.guestAccelerator ?? null,
    minCpuPlatform: google.minCpuPlatform ?? null,
    localSsds: google.localSsds ?? 0,
    canIpForward: google.canIpForward ?? false,
    aliasIpRanges: (google.aliasIpRanges ?? []).map(aliasIpRange),
    namedPorts: google.namedPorts ?? {},
    targetPools: google.targetPools ?? [],
  }),
};

function aliasIpRange({ ipCidrRange, subnetworkRangeName }: AliasIpRange) {
  return { ipCidrRange, subnetworkRangeName: subnetworkRangeName ?? null };
}

/** The path in a declaration of the setting that each option is written from. */
export const OPTION_PATHS: Readonly<Record<AutoscalingOption, string>> = {
  scaledownutilizationthreshold: "autoscaling.scaleDown.utilizationThreshold",
  scaledowngpuutilizationthreshold: "autoscaling.scaleDown.gpuUtilizationThreshold",
  scaledownunneededtime: "autoscaling.scaleDown.unneededTime",
  scaledownunreadytime: "autoscaling.scaleDown.unreadyTime",
  ignoredaemonsetsutilization: "autoscaling.scaleDown.ignoreDaemonSetsUtilization",
  maxnodeprovisiontime: "autoscaling.maxNodeProvisionTime",
};

/** What a group declares for each option; undefined for an option that it does not declare. */
export function declaredOptions({
  scaleDown = {},
  maxNodeProvisionTime,
}: Autoscaling): Readonly<Record<AutoscalingOption, string | number | boolean | undefined>> {
  return {
    ignoredaemonsetsutilization: scaleDown.ignoreDaemonSetsUtilization,
    maxnodeprovisiontime: maxNodeProvisionTime,
    scaledowngpuutilizationthreshold: scaleDown.gpuUtilizationThreshold,
    scaledownunneededtime: scaleDown.unneededTime,
    scaledownunreadytime: scaleDown.unreadyTime,
    scaledownutilizationthreshold: scaleDown.utilizationThreshold,
  };
}

/** The declared options in cluster-autoscaler's spelling: it reads only lower-case names. */
export function autoscalingOptions(autoscaling: Autoscaling): AutoscalingOptions {
  const given = Object.entries(declaredOptions(autoscaling)).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([name, value]) => [name, String(value)]));
}
