import type { Cloud } from "../../base/cloud";
import { LOCAL_DISK_MODELS } from "../../clouds/disks";
import type { PodDisks } from "../../stages/cloud-model";
import { failIf, type SetupPart } from "./node-setup";

const MOUNT = "/mnt/nodegroups-local";
const LABEL = "nodegroups";

/** Folders that are moved onto the disks: images and writable layers, volumes of pods, logs of pods. */
const FOLDERS: readonly string[] = ["/var/lib/containerd", "/var/lib/kubelet", "/var/log/pods"];

/**
 * Makes one file system over all local disks for pods to write to. A machine with fewer disks than its type promises does not
 * become a node. After a reboot the same disks are assembled again; after a stop they are new and empty.
 */
export function localDisksPart(cloud: Cloud, disks: PodDisks | null): SetupPart {
  if (disks === null) return {};
  return { prepare: [...findDisks(cloud, disks.count), ...makeFileSystem(), ...moveFolders()] };
}

function findDisks(cloud: Cloud, count: number): readonly string[] {
  return [
    "shopt -s extglob nullglob",
    "disks=()",
    "for block in /sys/block/nvme*; do",
    `  [[ $(<"$block/device/model") == ${globbed(LOCAL_DISK_MODELS[cloud])} ]] && disks+=("/dev/\${block##*/}")`,
    "done",
    ...failIf(`[[ \${#disks[@]} -ne ${count} ]]`, `found \${#disks[@]} of ${count} local disks`),
  ];
}

/** A pattern with its spaces escaped; bash reads the rest. */
function globbed(pattern: string): string {
  return pattern.replace(/(?<!\() (?!\))/g, "\\ ").replace("*( )", "*(\\ )");
}

/** RAID 0 over several disks; a single disk is used as it is. */
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
 * Copies the folders once, with the container images of the machine's own image, so that its first pods start without a pull. After
 * a reboot the folders on the boot disk are outdated: containerd's database there does not have what was pulled since.
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
