import type { Grammar } from "../../base/names";
import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import type { DecidedBeforeJoin } from "../../declaration/before-join";
import type { NodeOs } from "../../declaration/image";
import { UNIT_FOLDER } from "../../node/setup/node-setup";
import type { PlannedGroup } from "../../stages/planned";
import type { Finding, GroupRules, Words } from "../../stages/rule";
import { decidedBeforeJoin, FILES, inBeforeJoin, type Refused, refusedBy, TEXT, UNITS } from "../before-join";

/** Rules over the files that machines have before they join. */
export const BEFORE_JOIN_FILE_RULES: GroupRules = {
  "before-join-file-invalid": {
    title: "A file of `beforeJoin` has an absolute path, an octal mode and an owner, and is text.",
    find: (group) => decidedBeforeJoin(group).files.flatMap((file) => fileFindings(group, file)),
  },
  /**
   * cloud-init stops at a file that it cannot write, so that those after it are missing too (cloud-init 25.2, cc_write_files.py), and
   * Ignition takes no configuration with such a pair (Flatcar documentation, "Ignition").
   */
  "before-join-file-folder": {
    title: "No file of `beforeJoin` is where machines have a folder, or where another file or unit of it needs one.",
    what: "This has to be a folder.",
    find: (group) => inFolders(decidedBeforeJoin(group), group.bootstrap.kind),
  },
  /** Files are written at the first boot; a later one misses what was in memory, and the node does not come back. */
  "before-join-file-lost": {
    title: "Files of `beforeJoin` are on a disk that keeps them.",
    what: "What is written here at the first boot is gone at a later one, and the node would not join again.",
    expected: "a path below /etc, /opt or /var/lib",
    find: (group) =>
      decidedBeforeJoin(group).files.flatMap(({ path }) => {
        const hint = lostBecause(path, group.settings.image?.os);
        return hint === null ? [] : { path: joinPath(FILES, path), got: show(path), hint };
      }),
  },
};

/** A path that means the same to YAML, JSON, bash and systemd. */
const PATH: Grammar = {
  pattern: /^(?!.*\/\.{1,2}(\/|$))(\/[\w.@%+:,=~-]+)+$/,
  expected: 'an absolute path of letters, digits and "._@%+:,=~-", without . and .., as in "/etc/example/agent.yaml"',
  hint: "Write the whole path of the file.",
};

const MODE: Grammar = {
  pattern: /^0[0-7]{3}$/,
  expected: 'four octal digits, as in "0644" or "0755"',
  hint: 'Write the mode as text, such as "0600" for a file that only root reads; a command can set other bits.',
};

const OWNER: Grammar = {
  pattern: /^[a-z_][a-z0-9_-]{0,31}(:[a-z_][a-z0-9_-]{0,31})?$/,
  expected: '"user" or "user:group", which the image has',
  hint: "Write the names, or leave owner out for root's files.",
};

/** Systems with a read-only file system (Flatcar documentation; Container-Optimized OS documentation, "Disks and file system overview"). */
const WRITABLE: Readonly<Partial<Record<NodeOs, Grammar>>> = {
  flatcar: {
    pattern: /^\/(?!(usr|bin|sbin|lib|lib64)\/)/,
    expected: "a path outside /usr",
    hint: "Flatcar's /usr is read-only, and /bin, /sbin and /lib are in it: use /opt or /etc.",
  },
  cos: {
    pattern: /^\/(etc|var|home|tmp|run|mnt\/disks)\//,
    expected: "a path below /etc, /var, /home, /tmp, /run or /mnt/disks",
    hint: "The root of Container-Optimized OS is read-only: use /var, which is kept, or /etc, which is empty at each boot.",
  },
};

function fileFindings({ settings }: PlannedGroup, file: DecidedBeforeJoin["files"][number]): Refused {
  const at = joinPath(FILES, file.path);
  const writable = settings.image && WRITABLE[settings.image.os];
  return [
    ...refusedBy(PATH, at, file.path),
    ...(writable === undefined ? [] : refusedBy(writable, at, file.path)),
    ...refusedBy(MODE, `${at}.mode`, file.mode),
    ...(file.owner === null ? [] : refusedBy(OWNER, `${at}.owner`, file.owner)),
    ...refusedBy(TEXT, `${at}.content`, file.content),
  ];
}

/** The folders that a path is in: of `/etc/a/b` `/etc` and `/etc/a`. */
function foldersOf(path: string): readonly string[] {
  const names = path.split("/").slice(1, -1);
  return names.map((_name, index) => `/${names.slice(0, index + 1).join("/")}`);
}

type FolderWords = Words<"expected" | "hint">;
type FolderFinding = Finding<"expected" | "hint">;

/** Files and units in the place of a folder: that of another one, or one that machines have. */
const inFolders = inBeforeJoin(({ files, units }): readonly FolderFinding[] => {
  const places = [
    ...files.map(({ path }) => ({ at: joinPath(FILES, path), path })),
    ...units.map(({ name }) => ({ at: joinPath(UNITS, name), path: `${UNIT_FOLDER}/${name}` })),
  ];
  const needed = new Map(places.flatMap(({ path }) => foldersOf(path).map((folder) => [folder, path] as const)));
  return places.flatMap(({ at, path }) => {
    const words = FOLDER.test(path) ? fileIn(path) : apartFrom(needed.get(path));
    return words === null ? [] : [{ path: at, got: show(path), ...words }];
  });
});

function apartFrom(other: string | undefined): FolderWords | null {
  if (other === undefined) return null;
  return { expected: `a path that is no folder of ${show(other)}`, hint: "Move one of the two files." };
}

function fileIn(folder: string): FolderWords {
  return {
    expected: `a file in it, such as ${show(`${folder}/50-own.conf`)}`,
    hint: "Add the file's name to the path.",
  };
}

/**
 * Folders of every Linux system that runs containers, and by their suffix those that programs read all files of: `/etc/sysctl.d`
 * (Filesystem Hierarchy Standard 3.0; file-hierarchy(7); containerd and kubelet documentation).
 */
const FOLDER =
  /^\/(bin|boot|dev|etc|home|lib|lib64|media|mnt|opt|proc|root|run|sbin|srv|sys|tmp|usr|var)$|^\/usr\/(local\/)?(bin|etc|include|lib|libexec|sbin|share|src)$|^\/usr\/local$|^\/var\/(cache|lib|local|lock|log|mail|opt|run|spool|tmp)$|^\/etc\/(apt|cloud|cni|containerd|kubernetes|kubernetes\/manifests|modprobe|pki|security|ssh|ssl|ssl\/certs|sysconfig|systemd|systemd\/(network|system|user)|udev|udev\/rules\.d)$|^\/var\/lib\/(cloud|containerd|etcd|kubelet)$|^\/opt\/(bin|cni|cni\/bin|containerd)$|^\/etc\/.*\.(d|wants|requires)$/;

/** Where nothing lasts (proc(5), sysfs(5), file-hierarchy(7); systemd's tmpfiles.d/tmp.conf cleans both folders for temporary files). */
const LOST: readonly (readonly [pattern: RegExp, hint: string])[] = [
  [/^\/proc\/sys\//, "Set sysctls of the group, which are applied at every boot."],
  [/^\/(proc|sys)\//, "Declare a unit that writes it at every boot: ExecStart=/bin/bash -c 'echo … >…'."],
  [/^\/dev\//, "Write a rule of udev that makes it, such as /etc/udev/rules.d/50-own.rules."],
  [
    /^\/((var\/)?run|var\/lock)\//,
    "Use /etc; or write a rule that makes it at every boot, such as /etc/tmpfiles.d/own.conf.",
  ],
  [/^\/(var\/)?tmp\//, "Use /opt or /var/lib: folders for temporary files are cleaned."],
];

/** On Container-Optimized OS, whose `/etc` is in memory too, files are written at each boot. */
function lostBecause(path: string, os: NodeOs | undefined): string | null {
  const hint = LOST.find(([pattern]) => pattern.test(path))?.[1] ?? null;
  return os === "cos" && /^\/(run|tmp)\//.test(path) ? null : hint;
}
