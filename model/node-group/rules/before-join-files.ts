import type { Grammar } from "../../base/names";
import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import type { DecidedBeforeJoin } from "../../declaration/before-join";
import type { NodeOs } from "../../declaration/image";
import type { PlannedGroup } from "../../stages/planned";
import type { GroupRules } from "../../stages/rule";
import { decidedBeforeJoin, FILES, type Refused, refusedBy, TEXT } from "../before-join";

/** Rules over the files that machines have before they join. */
export const BEFORE_JOIN_FILE_RULES: GroupRules = {
  "before-join-file-invalid": {
    title: "A file of `beforeJoin` has an absolute path, an octal mode and an owner, and is text.",
    find: (group) => decidedBeforeJoin(group).files.flatMap((file) => fileFindings(group, file)),
  },
  /** Two writers of one file: the machine would have what one of them wrote. */
  "before-join-file-owned": {
    title: "`beforeJoin.files` has no file that the project, kubeadm, nodeadm or another setting writes.",
    what: "Something else writes this file.",
    expected: "another file",
    find: (group) =>
      decidedBeforeJoin(group).files.flatMap(({ path }) => {
        const hint = OWNED_FILES.find(([pattern]) => pattern.test(path))?.[1];
        return hint === undefined ? [] : { path: joinPath(FILES, path), got: show(path), hint };
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
    pattern: /^\/(?!usr\/)/,
    expected: "a path outside /usr",
    hint: "Flatcar's /usr is read-only: use /opt or /etc.",
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

const KUBELET = "Set the group's kubelet, labels and taints, which the node template counts with.";
const JOIN = "Leave it to the cluster's bootstrap, which writes it when the machine joins.";

/** Files that have another writer, and the setting to use. */
const OWNED_FILES: readonly (readonly [pattern: RegExp, hint: string])[] = [
  [/^\/etc\/nodegroups\//, "Use another folder: this one is the project's own."],
  [/^\/etc\/sysctl\.d\/90-nodegroups\.conf$/, "Set sysctls of the group."],
  [/^\/etc\/containerd\/certs\.d\//, "Set registryMirrors of the group."],
  [
    /^\/etc\/containerd\/conf\.d\/50-nodegroups\.toml$/,
    "Use another name: the folder's files are merged in their order.",
  ],
  [/^\/etc\/containerd\/image-verifier\/|^\/opt\/containerd\/image-verifier\//, "Set security.imageVerification."],
  [/^\/etc\/systemd\/logind\.conf\.d\/zz-nodegroups\.conf$/, "Set kubelet.shutdownGracePeriod."],
  [/^\/etc\/apt\/apt\.conf\.d\/99-nodegroups$/, "Set beforeJoin.packages."],
  [/^\/etc\/systemd\/system\/.*\/20-nodegroups\.conf$/, "Use another name: systemd merges all files of the folder."],
  [/^\/etc\/systemd\/system\/[^/]+\.[a-z]+$/, "Declare it in beforeJoin.units, which also starts it."],
  [/^\/var\/lib\/kubelet\/config\.yaml$|^\/etc\/kubernetes\/kubelet\/config\.json$/, KUBELET],
  [/^\/etc\/kubernetes\/(pki\/ca\.crt|(bootstrap-)?kubelet\.conf)$|^\/var\/lib\/kubelet\/(kubeconfig|pki\/.*)$/, JOIN],
];
