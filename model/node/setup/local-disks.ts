import type { Cloud } from "../../base/cloud";
import type { PodDisks } from "../../stages/cloud-model";
import { NO_SETUP, type SetupPart } from "./node-setup";

/**
 * How each cloud's local NVMe disks call themselves in `/sys/block/…/device/model`, as a bash pattern: network disks are NVMe too
 * and have other names. Sources: EC2 User Guide, "Amazon EBS volumes and NVMe"; azure-vm-utils, udev rules; Compute Engine guest
 * environment, 65-gce-disk-naming.rules.
 */
const MODELS: Readonly<Record<Cloud, string>> = {
  aws: "Amazon EC2 NVMe Instance Storage*",
  azure: "Microsoft NVMe Direct Disk*",
  google: "nvme_card?([0-9]*)*( )",
};

const MOUNT = "/mnt/nodegroups-local";
const LABEL = "nodegroups";

/** What is moved onto the disks: images and writable layers, volumes of pods, and their logs. */
const FOLDERS: readonly string[] = ["/var/lib/containerd", "/var/lib/kubelet", "/var/log/pods"];

/**
 * One file system over all local disks, for what pods write. A machine with fewer disks than its type promises does not become
 * a node. After a reboot the same disks are assembled again; after a stop they are new and empty.
 */
export function localDisksPart(cloud: Cloud, disks: PodDisks | null): SetupPart {
  if (disks === null) return NO_SETUP;
  return { ...NO_SETUP, prepare: [...findDisks(cloud, disks.count), ...makeFileSystem(), ...moveFolders()] };
}

function findDisks(cloud: Cloud, count: number): readonly string[] {
  return [
    "shopt -s extglob nullglob",
    "disks=()",
    "for block in /sys/block/nvme*; do",
    `  [[ $(<"$block/device/model") == ${globbed(MODELS[cloud])} ]] && disks+=("/dev/\${block##*/}")`,
    "done",
    `if [[ \${#disks[@]} -ne ${count} ]]; then`,
    `  echo "nodegroups: found \${#disks[@]} of ${count} local disks" >&2`,
    "  exit 1",
    "fi",
  ];
}

/** Spaces of a pattern escaped, all else left to bash. */
function globbed(pattern: string): string {
  return pattern.replace(/(?<!\() (?!\))/g, "\\ ").replace("*( )", "*(\\ )");
}

/** RAID 0 over several disks; one alone is used as it is. */
function makeFileSystem(): readonly string[] {
  return [
    "device=${disks[0]}",
    "if [[ ${#disks[@]} -gt 1 ]]; then",
    "  device=/dev/md/nodegroups",
    "  udevadm settle",
    "  if [[ ! -e $device ]]; then",
    '    mdadm --assemble "$device" "${disks[@]}" 2>/dev/null ||',
    '      mdadm --create "$device" --run --force --homehost=any --level=0 --raid-devices="${#disks[@]}" "${disks[@]}"',
    "    udevadm settle",
    "  fi",
    "fi",
    `if [[ $(blkid --match-tag LABEL --output value "$device") != ${LABEL} ]]; then`,
    `  mkfs.ext4 -q -F -m 0 -L ${LABEL} "$device"`,
    "fi",
    `mkdir -p ${MOUNT}`,
    `mountpoint -q ${MOUNT} || mount -o noatime "$device" ${MOUNT}`,
  ];
}

/**
 * Images that came with the machine's own image are copied, so that its first pods start without a pull. Once: what lies on the
 * boot disk after a reboot is old, and containerd's database there knows nothing of what was pulled since.
 */
function moveFolders(): readonly string[] {
  return [
    `for folder in ${FOLDERS.join(" ")}; do`,
    '  mountpoint -q "$folder" && continue',
    `  target="${MOUNT}$folder"`,
    "  if [[ ! -d $target ]]; then",
    '    mkdir -p "$folder" "$target.new"',
    '    cp -a "$folder/." "$target.new/"',
    '    mv "$target.new" "$target"',
    "  fi",
    '  mount --bind "$target" "$folder"',
    "done",
  ];
}
