import { didYouMean, show } from "../../base/problem";
import { DISK_KEY_FORMS, MOST_VOLUMES } from "../../clouds/disks";
import type { HOST_DISKS } from "../../declaration/cloud-extras";
import type { DataVolume } from "../../declaration/node-group";
import { hasOnlyNvmeDisks } from "../../machines/azure";
import { GIB_BYTES } from "../../machines/machine-details";
import type { MachineType } from "../../machines/machine-type";
import type { PlannedGroup } from "../../stages/planned";
import { AZURE_DOCUMENTATION, CLOUD_DOCUMENTATION } from "../../stages/premises";
import { type Finding, type GroupRules, ONLY_AZURE, type Word } from "../../stages/rule";
import { acceptedTypes, diskTypes, knownDisk, performanceFindings, performances } from "./boot-disk";

type HostDisk = (typeof HOST_DISKS)[number];

/** GiB, whatever the host has (Azure documentation of 2026-09-08, "Ephemeral OS disks", size limit). */
const LARGEST_HOST_DISK = 2040;

/** GiB that trusted launch and confidential machines keep of the host's disk for their state (same page, "Trusted Launch"). */
const GUEST_STATE = 1;

/** Disks of a NodeGroup's machines beside an ordinary boot disk. */
export const VOLUME_RULES: GroupRules = {
  "volume-type-unsupported": {
    title: "A volume's type is one that the NodeGroup's machines can use.",
    premise: CLOUD_DOCUMENTATION,
    what: "Machines of the group cannot have such a disk, so no node could be created.",
    find: (group) =>
      eachVolume(group, ({ type }, path) => {
        const known = usableTypes(group);
        if (type === undefined || known.includes(type)) return [];
        return {
          path: `${path}.type`,
          got: show(type),
          expected: `one of ${known.map(show).join(", ")}`,
          hint: didYouMean(
            type,
            known,
            "Choose one of these, or leave the type out; other types can be had by a transform.",
          ),
        };
      }),
  },
  "volume-size-out-of-range": {
    title: "A volume's size is within the limits of its type.",
    premise: CLOUD_DOCUMENTATION,
    hint: "Choose a size in this range.",
    find: (group) =>
      eachVolume(group, (volume, path) => {
        const disk = knownDisk(group, volume);
        const [least, most] = disk?.limits.sizeGiB ?? [1, Number.POSITIVE_INFINITY];
        if (volume.sizeGiB >= least && volume.sizeGiB <= most) return [];
        const what = `A ${disk?.type ?? "network"} disk cannot have this size.`;
        return { path: `${path}.sizeGiB`, what, got: `${volume.sizeGiB} GiB`, expected: `${least} to ${most} GiB` };
      }),
  },
  /** EC2 requires `Iops` of io1 and io2 volumes (EC2 API, EbsBlockDevice). */
  "volume-performance-invalid": {
    title: "A volume declares the IOPS and throughput that its type takes, within the limits of its size.",
    premise: CLOUD_DOCUMENTATION,
    find: (group) => eachVolume(group, (volume, path) => performanceProblems(group, volume, path)),
  },
  "volume-key-invalid": {
    title: "A volume's encryption key is a key of its cloud and region.",
    hint: "Write the key's full name, or leave it out to use the cloud's own key.",
    find: (group) =>
      eachVolume(group, ({ encryptionKey: key }, path) => {
        const { cloud, props } = group.cluster;
        const { matches, expected } = DISK_KEY_FORMS[cloud];
        if (key === undefined || matches(key, props.region)) return [];
        const what = `This is not a key that can encrypt disks on ${cloud} in ${props.region}.`;
        return { path: `${path}.encryptionKey`, what, got: show(key), expected: expected(props.region) };
      }),
  },
  "volumes-too-many": {
    title: "A NodeGroup has no more volumes than can be attached to its machines.",
    premise: CLOUD_DOCUMENTATION,
    what: "The cloud attaches fewer disks to a machine of the group.",
    hint: "Declare fewer, larger volumes, or choose a machine type that takes more.",
    find(group) {
      const [machine] = group.machines.types;
      const most = machine === undefined ? "unknown" : MOST_VOLUMES[group.cluster.cloud](machine.details);
      const { length } = group.settings.volumes;
      if (most === "unknown" || length <= most) return [];
      return { path: "volumes", got: `${length} on ${machine?.name}`, expected: `at most ${most}` };
    },
  },
  "azure-host-disk-too-small": {
    title: "On Azure, a boot disk on the node's host fits there.",
    premise: AZURE_DOCUMENTATION,
    clouds: ONLY_AZURE,
    hint: "Lower bootDisk.sizeGiB, choose a size with a larger disk, or leave azure.ephemeralOsDisk out.",
    find(group) {
      const { azure, bootDisk } = group.settings;
      const [machine] = group.machines.types;
      if (azure.ephemeralOsDisk === undefined || machine === undefined) return [];
      const most = Math.min(LARGEST_HOST_DISK, hostDisk(azure.ephemeralOsDisk, machine, group));
      if (bootDisk.sizeGiB <= most) return [];
      const what =
        most > 0 ? "The disk does not fit on the machine's host." : "Machines of this size have no such disk.";
      const got = `${bootDisk.sizeGiB} GiB on ${azure.ephemeralOsDisk} of ${machine.name}`;
      return { path: "azure.ephemeralOsDisk", what, got, expected: `a boot disk of at most ${Math.floor(most)} GiB` };
    },
  },
  /** Azure cannot stop and keep a machine whose system disk is lost with it (Azure documentation, "Ephemeral OS disks"). */
  "azure-host-disk-deallocated": {
    title: "On Azure, evicted spot nodes with their boot disk on the host are deleted.",
    premise: AZURE_DOCUMENTATION,
    clouds: ONLY_AZURE,
    what: "A machine whose boot disk is on its host cannot be deallocated.",
    expected: 'evictionPolicy "Delete"',
    hint: "Leave evictionPolicy out, or leave ephemeralOsDisk out.",
    find({ settings: { azure } }) {
      if (azure.ephemeralOsDisk === undefined || azure.evictionPolicy !== "Deallocate") return [];
      return { path: "azure.evictionPolicy", got: show(azure.evictionPolicy) };
    },
  },
};

function eachVolume<F>(
  { settings }: PlannedGroup,
  find: (volume: DataVolume, path: string) => F | readonly F[],
): readonly F[] {
  return settings.volumes.flatMap((volume, index) => find(volume, `volumes[${index}]`));
}

/** Types of network disks that the group's machines take. */
function usableTypes({ cluster, machines }: PlannedGroup): readonly string[] {
  const [machine] = machines.types;
  return (machine && acceptedTypes(machine)) ?? diskTypes(cluster.cloud);
}

function performanceProblems(group: PlannedGroup, volume: DataVolume, path: string): readonly Finding<Word>[] {
  const disk = knownDisk(group, volume);
  if (disk === null) return [];
  const { type, limits } = disk;
  const needless = performances(volume, disk).filter((each) => each.value !== undefined && each.limits === null);
  const missing = limits.iops?.required && volume.iops === undefined ? limits.iops.range : null;
  return [
    ...performanceFindings(path, volume, disk),
    ...needless.map(({ name, value }) => ({
      path: `${path}.${name}`,
      what: `The performance of a ${type} disk follows from its type and size and cannot be configured.`,
      got: `${value} on ${type}`,
      expected: `no ${name}`,
      hint: `Leave ${name} out, or choose another disk type or a larger disk.`,
    })),
    ...(missing === null ? [] : [missingIops(path, type, missing)]),
  ];
}

function missingIops(path: string, type: string, [least, most]: readonly [number, number]): Finding<Word> {
  return {
    path: `${path}.iops`,
    what: `A ${type} disk cannot be created without its IOPS.`,
    got: "nothing",
    expected: `${least} to ${most} IOPS`,
    hint: "Add iops, or choose gp3, which has 3000 IOPS by default.",
  };
}

/** GiB that a boot disk can have on the host; no limit where the catalogue does not know. */
function hostDisk(place: HostDisk, machine: MachineType, { settings }: PlannedGroup): number {
  if (hasOnlyNvmeDisks(machine.name)) return 0;
  const disks = machine.details.localDisks;
  if (place === "CacheDisk" || disks === "unknown" || disks.nvme) return Number.POSITIVE_INFINITY;
  if (disks.count === 0) return 0;
  const trusted = settings.azure.trustedLaunch ?? machine.details.trustedLaunch !== false;
  return disks.bytes / GIB_BYTES - (trusted || settings.security.confidential ? GUEST_STATE : 0);
}
