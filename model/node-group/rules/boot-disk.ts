import type { Cloud } from "../../base/cloud";
import { nearestName, show } from "../../base/problem";
import { CLOUD_MODELS } from "../../clouds";
import { BOOT_DISK_TYPES, type BootDiskType, type PerformanceRange } from "../../machines/boot-disk-types";
import type { MachineType } from "../../machines/machine-type";
import type { PlannedGroup } from "../../stages/planned";
import type { Finding, GroupRules, Word } from "../../stages/rule";
import { declaredShortages } from "../node-budget";
import { allocatable, isPositive } from "../planned-machines";

interface Performance {
  readonly name: string;
  readonly value: number | undefined;
  readonly limits: PerformanceRange | null;
  /** What the ratio is counted from. */
  readonly per: number;
  readonly unit: string;
}

/** Far more GiB than any system's share. */
const LARGEST_TRIED = 50;

const accepted = ({ details }: MachineType): readonly string[] =>
  details.bootDiskTypes === "unknown" ? [] : details.bootDiskTypes;

const refuses = (machine: MachineType, type: string): boolean =>
  machine.details.bootDiskTypes !== "unknown" && !machine.details.bootDiskTypes.includes(type);

interface KeyForm {
  readonly matches: (key: string, region: string) => boolean;
  readonly expected: (region: string) => string;
}

/**
 * KMS key ARNs (a volume takes keys of its own region only), disk encryption set ids, Cloud KMS key names. Resource ids of
 * Azure ignore case.
 */
const FORMS: Readonly<Record<Cloud, KeyForm>> = {
  aws: {
    matches: (key, region) =>
      key.match(/^arn:aws[a-z-]*:kms:([a-z0-9-]+):\d{12}:(key|alias)\/[\w/-]+$/)?.[1] === region,
    expected: (region) => `the ARN of a KMS key of the cluster's region: arn:aws:kms:${region}:<account>:key/<id>`,
  },
  azure: {
    matches: (key) =>
      /^\/subscriptions\/[0-9a-f-]{36}\/resourceGroups\/[^/]+\/providers\/Microsoft\.Compute\/diskEncryptionSets\/[\w.-]+$/i.test(
        key,
      ),
    expected: () =>
      "a disk encryption set: /subscriptions/…/resourceGroups/…/providers/Microsoft.Compute/diskEncryptionSets/…",
  },
  google: {
    matches: (key) =>
      /^projects\/[a-z0-9.:-]+\/locations\/[a-z0-9-]+\/keyRings\/[\w-]+\/cryptoKeys\/[\w-]+(\/cryptoKeyVersions\/\d+)?$/.test(
        key,
      ),
    expected: () => "a Cloud KMS key: projects/…/locations/…/keyRings/…/cryptoKeys/…",
  },
};

/** A group's boot disk type, declared or the cloud's default for the machine. */
interface PlannedDisk {
  readonly type: string;
  readonly limits: BootDiskType;
}

/** TODO */
export const BOOT_DISK_RULES: GroupRules = {
  /** EC2 requires `Iops` of io1 and io2 volumes (EC2 API, EbsBlockDevice). */
  "boot-disk-iops-missing": {
    title: "A boot disk of a type with provisioned IOPS says how many.",
    hint: "Add them, or take gp3, which has 3000 by itself.",
    find(group) {
      const disk = plannedDisk(group);
      const limits = disk?.limits.iops;
      if (!limits?.required || group.settings.bootDisk.iops !== undefined) return [];
      return [
        {
          path: "bootDisk.iops",
          what: `A ${disk?.type} disk cannot be created without its IOPS.`,
          got: "nothing",
          expected: `${limits.range[0]} to ${limits.range[1]} IOPS`,
        },
      ];
    },
  },
  /** Limits of the type, and of IOPS by size and of throughput by IOPS. */
  "boot-disk-performance-out-of-range": {
    title: "A boot disk's IOPS and throughput are within the limits of its type and size.",
    find(group) {
      const disk = plannedDisk(group);
      const { sizeGiB, iops, throughputMiBps } = group.settings.bootDisk;
      if (disk === null) return [];
      const { limits } = disk;
      return [
        ...outside(disk, { name: "iops", value: iops, limits: limits.iops, per: sizeGiB, unit: "GiB" }),
        ...outside(disk, {
          name: "throughputMiBps",
          value: throughputMiBps,
          limits: limits.throughputMiBps,
          per: iops ?? limits.iops?.base ?? 0,
          unit: "IOPS",
        }),
      ];
    },
  },
  /** A number that the cloud would refuse, or that no resource could carry. */
  "boot-disk-performance-unsupported": {
    title: "IOPS and throughput are declared for boot disks whose type takes them.",
    hint: "Remove it, or take another type or a larger disk.",
    find(group) {
      const disk = plannedDisk(group);
      if (disk === null) return [];
      return (["iops", "throughputMiBps"] as const).flatMap((name) => {
        const value = group.settings.bootDisk[name];
        if (value === undefined || disk.limits[name] !== null) return [];
        return {
          path: `bootDisk.${name}`,
          what: `The performance of a ${disk.type} disk cannot be chosen: it follows from the type and the size.`,
          got: `${value} on ${disk.type}`,
          expected: `no ${name}`,
        };
      });
    },
  },
  /** Within the type's sizes, and with room for pods after the system's share, the reservation and the eviction threshold. */
  "boot-disk-size-out-of-range": {
    title: "A boot disk has a size that its type comes in, and leaves room for pods.",
    hint: "Choose a size in between; images and logs of pods live on this disk.",
    find(group) {
      const { sizeGiB } = group.settings.bootDisk;
      const disk = plannedDisk(group);
      const [least, most] = disk?.limits.sizeGiB ?? [0, Number.POSITIVE_INFINITY];
      const needed = Math.max(least, smallestUseful(group));
      if (sizeGiB >= needed && sizeGiB <= most) return [];
      return [
        {
          path: "bootDisk.sizeGiB",
          what:
            sizeGiB > most || sizeGiB < least
              ? `A ${disk?.type ?? "boot"} disk does not come in this size.`
              : "The disk has no room for pods after what the system and the kubelet hold back.",
          got: `${sizeGiB} GiB`,
          expected: `${needed} to ${most} GiB${disk === null ? "" : ` for ${disk.type}`}`,
        },
      ];
    },
  },
  /**
   * Azure sizes without `s` take no premium disks, Google's newer series no Persistent Disk and its older ones no Hyperdisk;
   * the cloud would create no node. Where the catalogue does not know, the cloud has the last word.
   */
  "boot-disk-type-refused": {
    title: "A boot disk's type is one that the machine boots from.",
    find(group) {
      const { cloud } = group.cluster;
      const { type } = group.settings.bootDisk;
      // A type that the cloud does not have at all is another rule's.
      if (type === undefined || diskTypes(cloud)[type] === undefined) return [];
      const machine = group.machines.types.find((candidate) => refuses(candidate, type));
      if (machine === undefined) return [];
      return [
        {
          path: "bootDisk.type",
          what: `Machines of type ${machine.name} do not boot from such a disk; no node could be created.`,
          got: `${show(type)} on ${machine.name}`,
          expected: accepted(machine).map(show).join(" or "),
          hint: `Take ${show(CLOUD_MODELS[cloud].defaultBootDiskType(machine))}, or leave the type out.`,
        },
      ];
    },
  },
  /** A type of another cloud, or one that no machine boots from. */
  "boot-disk-type-unknown": {
    title: "A boot disk's type is one that its cloud boots from.",
    find(group) {
      const { type } = group.settings.bootDisk;
      const types = diskTypes(group.cluster.cloud);
      if (type === undefined || types[type] !== undefined) return [];
      const nearest = nearestName(type, Object.keys(types));
      return [
        {
          path: "bootDisk.type",
          what: `Machines on ${group.cluster.cloud} do not boot from such a disk.`,
          got: show(type),
          expected: `one of ${Object.keys(types).map(show).join(", ")}`,
          hint: nearest === null ? "Take one of these, or leave the type out." : `Did you mean ${show(nearest)}?`,
        },
      ];
    },
  },
  /** A key that the cloud cannot find keeps every node from being created. */
  "encryption-key-invalid": {
    title: "A boot disk's encryption key is one of its cloud and region.",
    hint: "Write the key's full name; leave it out to use the cloud's own key.",
    find(group: PlannedGroup) {
      const { encryptionKey } = group.settings.bootDisk;
      const { cloud, props } = group.cluster;
      if (encryptionKey === undefined || FORMS[cloud].matches(encryptionKey, props.region)) return [];
      return [
        {
          path: "bootDisk.encryptionKey",
          what: `This is not a key that disks on ${cloud} in ${props.region} can be encrypted with.`,
          got: show(encryptionKey),
          expected: FORMS[cloud].expected(props.region),
        },
      ];
    },
  },
};

function outside(disk: PlannedDisk, { name, value, limits, per, unit }: Performance): Finding<Word>[] {
  if (value === undefined || limits === null) return [];
  const [least, most] = limits.range;
  const reachable = Math.max(limits.base, Math.min(most, Math.floor(per * limits.ratio)));
  if (value >= least && value <= reachable) return [];
  return [
    {
      path: `bootDisk.${name}`,
      what: `A ${disk.type} disk with ${per} ${unit} cannot have this performance.`,
      got: String(value),
      expected: `${least} to ${reachable} (at most ${limits.ratio} per ${unit} and ${most} in all)`,
      hint:
        value > reachable && reachable < most ? `Lower it, or raise the disk's ${unit}.` : "Choose a value in between.",
    },
  ];
}

/** GiB of the smallest disk that leaves something to pods; 0 where nothing can be computed. */
function smallestUseful(group: PlannedGroup): number {
  if (leavesRoom(group, group.settings.bootDisk.sizeGiB)) return 0;
  if (declaredShortages(group).includes("ephemeral-storage")) return 0;
  const sizes = Array.from({ length: LARGEST_TRIED }, (_, index) => index + 1);
  return sizes.find((size) => leavesRoom(group, size)) ?? 0;
}

function leavesRoom(group: PlannedGroup, sizeGiB: number): boolean {
  const left = allocatable(group, sizeGiB);
  return left === null || isPositive(left["ephemeral-storage"]);
}

/** The group's disk type and its limits; null where the type is not known or depends on a machine that is not. */
function plannedDisk({ cluster, settings, machines }: PlannedGroup): PlannedDisk | null {
  const [machine] = machines.types;
  const type = settings.bootDisk.type ?? (machine && CLOUD_MODELS[cluster.cloud].defaultBootDiskType(machine));
  const limits = type === undefined ? undefined : diskTypes(cluster.cloud)[type];
  return type === undefined || limits === undefined ? null : { type, limits };
}

/** Disk types of a cloud; asking for a name that is not there, of an object's own methods too, gives undefined. */
function diskTypes(cloud: PlannedGroup["cluster"]["cloud"]): Readonly<Record<string, BootDiskType | undefined>> {
  return Object.assign(Object.create(null), BOOT_DISK_TYPES[cloud]);
}
