import type { Cloud } from "../../base/cloud";
import { didYouMean, show } from "../../base/problem";
import { CLOUD_MODELS } from "../../clouds";
import { DISK_KEY_FORMS } from "../../clouds/disks";
import type { BootDisk } from "../../declaration/node-group";
import { BOOT_DISK_TYPES, type BootDiskType } from "../../machines/boot-disk-types";
import type { MachineType } from "../../machines/machine-type";
import type { PlannedGroup } from "../../stages/planned";
import { AWS_DOCUMENTATION, CLOUD_DOCUMENTATION } from "../../stages/premises";
import type { ResourceList } from "../../stages/resolved";
import type { Finding, Found, GroupRules, Word } from "../../stages/rule";
import { declaredShortages } from "../node-budget";
import { allocatable, allocatableWithDisk, isPositive } from "../planned-machines";

/** A disk's type and the limits of that. */
export interface PlannedDisk {
  readonly type: string;
  readonly limits: BootDiskType;
}

/** GiB, far more than any system reserves. */
const LARGEST_TRIED = 50;

/** The disk that a NodeGroup's machines boot from. */
export const BOOT_DISK_RULES: GroupRules = {
  /** EC2 requires `Iops` of io1 and io2 volumes (EC2 API, EbsBlockDevice). */
  "boot-disk-iops-missing": {
    title: "A boot disk of a type with provisioned IOPS declares `iops`.",
    premise: AWS_DOCUMENTATION,
    hint: "Add iops, or choose gp3, which has 3000 IOPS by default.",
    find(group) {
      const disk = plannedDisk(group);
      const limits = disk?.limits.iops;
      if (!limits?.required || group.settings.bootDisk.iops !== undefined) return [];
      const [least, most] = limits.range;
      const what = `A ${disk?.type} disk cannot be created without its IOPS.`;
      return { path: "bootDisk.iops", what, got: "nothing", expected: `${least} to ${most} IOPS` };
    },
  },
  "boot-disk-performance-out-of-range": {
    title: "A boot disk's IOPS and throughput are within the limits of its type and size.",
    premise: CLOUD_DOCUMENTATION,
    find(group) {
      const disk = plannedDisk(group);
      return disk === null ? [] : performanceFindings("bootDisk", group.settings.bootDisk, disk);
    },
  },
  "boot-disk-performance-unsupported": {
    title: "Only boot disks of types with configurable performance declare `iops` or `throughputMiBps`.",
    premise: CLOUD_DOCUMENTATION,
    hint: "Remove the number, or choose another disk type or a larger disk.",
    find(group) {
      const disk = plannedDisk(group);
      if (disk === null) return [];
      const unsupported = performances(group.settings.bootDisk, disk).filter(
        ({ value, limits }) => value !== undefined && limits === null,
      );
      return unsupported.map(({ name, value }) => ({
        path: `bootDisk.${name}`,
        what: `The performance of a ${disk.type} disk follows from its type and size and cannot be configured.`,
        got: `${value} on ${disk.type}`,
        expected: `no ${name}`,
      }));
    },
  },
  "boot-disk-size-out-of-range": {
    title: "A boot disk's size is within the limits of its type and leaves room for pods.",
    premise: CLOUD_DOCUMENTATION,
    hint: "Choose a size in this range; images and logs of pods are stored on this disk.",
    find(group) {
      const { sizeGiB } = group.settings.bootDisk;
      const disk = plannedDisk(group);
      const [least, most] = disk?.limits.sizeGiB ?? [0, Number.POSITIVE_INFINITY];
      const needed = Math.max(least, smallestUseful(group));
      if (sizeGiB >= needed && sizeGiB <= most) return [];
      const what =
        sizeGiB > most || sizeGiB < least
          ? `A ${disk?.type ?? "boot"} disk cannot have this size.`
          : "The disk has no space left for pods after the reservations of the system and the kubelet.";
      const expected = `${needed} to ${most} GiB${disk === null ? "" : ` for ${disk.type}`}`;
      return { path: "bootDisk.sizeGiB", what, got: `${sizeGiB} GiB`, expected };
    },
  },
  /**
   * Azure sizes without `s` accept no premium disks, Google's newer series no Persistent Disk and its older ones no Hyperdisk;
   * the cloud would create no node. Where the catalogue does not know, the cloud decides.
   */
  "boot-disk-type-refused": {
    title: "A NodeGroup's machines can boot from its boot disk's type.",
    premise: CLOUD_DOCUMENTATION,
    find({ cluster: { cloud }, settings, machines }) {
      const { type } = settings.bootDisk;
      // The rule boot-disk-type-unknown reports types that the cloud does not have at all.
      if (type === undefined || diskType(cloud, type) === undefined) return [];
      const machine = machines.types.find((candidate) => acceptedTypes(candidate)?.includes(type) === false);
      if (machine === undefined) return [];
      return {
        path: "bootDisk.type",
        what: `Machines of type ${machine.name} cannot boot from such a disk, so no node could be created.`,
        got: `${show(type)} on ${machine.name}`,
        expected: (acceptedTypes(machine) ?? []).map(show).join(" or "),
        hint: `Choose ${show(CLOUD_MODELS[cloud].defaultBootDiskType(machine))}, or leave the type out.`,
      };
    },
  },
  "boot-disk-type-unknown": {
    title: "A boot disk's type is one that machines on its cloud boot from.",
    premise: CLOUD_DOCUMENTATION,
    find({ cluster: { cloud }, settings: { bootDisk } }) {
      const { type } = bootDisk;
      if (type === undefined || diskType(cloud, type) !== undefined) return [];
      const known = diskTypes(cloud);
      return {
        path: "bootDisk.type",
        what: `Machines on ${cloud} cannot boot from such a disk.`,
        got: show(type),
        expected: `one of ${known.map(show).join(", ")}`,
        hint: didYouMean(type, known, "Choose one of these, or leave the type out."),
      };
    },
  },
  /** The cloud creates no node with a key that it cannot find. */
  "encryption-key-invalid": {
    title: "A boot disk's encryption key is a key of its cloud and region.",
    hint: "Write the key's full name, or leave it out to use the cloud's own key.",
    find({ cluster, settings: { bootDisk } }) {
      const { encryptionKey: key } = bootDisk;
      const { cloud } = cluster;
      const { region } = cluster.props;
      const { matches, expected } = DISK_KEY_FORMS[cloud];
      if (key === undefined || matches(key, region)) return [];
      const what = `This is not a key that can encrypt disks on ${cloud} in ${region}.`;
      return { path: "bootDisk.encryptionKey", what, got: show(key), expected: expected(region) };
    },
  },
};

/** The group's boot disk; null where its type is unknown or depends on a machine that is unknown. */
function plannedDisk(group: PlannedGroup): PlannedDisk | null {
  return knownDisk(group, group.settings.bootDisk);
}

/** A disk of a group; null where its type is unknown or depends on a machine that is unknown. */
export function knownDisk({ cluster, machines }: PlannedGroup, disk: BootDisk): PlannedDisk | null {
  const [machine] = machines.types;
  const type = disk.type ?? (machine && CLOUD_MODELS[cluster.cloud].defaultBootDiskType(machine));
  const limits = type === undefined ? undefined : diskType(cluster.cloud, type);
  return type === undefined || limits === undefined ? null : { type, limits };
}

/** Names of a cloud's disk types. */
export function diskTypes(cloud: Cloud): readonly string[] {
  return Object.keys(BOOT_DISK_TYPES[cloud]);
}

/** A disk type of a cloud; undefined for any other name, such as that of an object's own method. */
function diskType(cloud: Cloud, name: string): BootDiskType | undefined {
  const types: Readonly<Record<string, BootDiskType | undefined>> = BOOT_DISK_TYPES[cloud];
  return Object.hasOwn(types, name) ? types[name] : undefined;
}

/** Performance that a disk declares, and what limits it: `ratio` of the limits is by unit of `per`. */
export function performances({ sizeGiB = 0, iops, throughputMiBps }: BootDisk, { limits }: PlannedDisk) {
  const plannedIops = iops ?? limits.iops?.base ?? 0;
  return [
    { name: "iops", value: iops, limits: limits.iops, per: sizeGiB, unit: "GiB" },
    { name: "throughputMiBps", value: throughputMiBps, limits: limits.throughputMiBps, per: plannedIops, unit: "IOPS" },
  ];
}

/** What a disk at a path declares beyond the limits of its type and size. */
export function performanceFindings(at: string, declared: BootDisk, disk: PlannedDisk): readonly Finding<Word>[] {
  return performances(declared, disk).flatMap((performance) => outOfRange(at, disk, performance));
}

function outOfRange(
  at: string,
  { type }: PlannedDisk,
  performance: ReturnType<typeof performances>[number],
): Found<Word> {
  const { name, value, limits, per, unit } = performance;
  if (value === undefined || limits === null) return [];
  const [least, most] = limits.range;
  const reachable = Math.max(limits.base, Math.min(most, Math.floor(per * limits.ratio)));
  if (value >= least && value <= reachable) return [];
  const tooMuchForDisk = value > reachable && reachable < most;
  return {
    path: `${at}.${name}`,
    what: `A ${type} disk with ${per} ${unit} cannot have this performance.`,
    got: String(value),
    expected: `${least} to ${reachable} (at most ${limits.ratio} per ${unit} and ${most} in all)`,
    hint: tooMuchForDisk ? `Lower it, or raise the disk's ${unit}.` : "Choose a value in this range.",
  };
}

/** GiB of the smallest disk that leaves something to pods; 0 where nothing can be computed. */
export function smallestUseful(group: PlannedGroup): number {
  if (leavesRoom(allocatable(group))) return 0;
  if (declaredShortages(group).includes("ephemeral-storage")) return 0;
  const sizes = Array.from({ length: LARGEST_TRIED }, (_, index) => index + 1);
  return sizes.find((size) => leavesRoom(allocatableWithDisk(group, size))) ?? 0;
}

function leavesRoom(left: ResourceList | null): boolean {
  return left === null || isPositive(left["ephemeral-storage"]);
}

/** The types that a machine boots from; null where the catalogue does not know. */
export function acceptedTypes({ details: { bootDiskTypes } }: MachineType): readonly string[] | null {
  return bootDiskTypes === "unknown" ? null : bootDiskTypes;
}
