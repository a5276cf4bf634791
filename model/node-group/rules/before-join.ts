import type { Grammar } from "../../base/names";
import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import { secretLine } from "../../base/secrets";
import { isDigest, parseImage } from "../../components/image";
import type { DecidedBeforeJoin } from "../../declaration/before-join";
import type { NodeOs } from "../../declaration/image";
import { decideBeforeJoin } from "../../node/before-join";
import { NO_TEXT, startedUnit } from "../../node/setup/node-setup";
import type { PlannedGroup } from "../../stages/planned";
import type { Finding, GroupRules, Word } from "../../stages/rule";

const ROOT = "beforeJoin";
const FILES = `${ROOT}.files`;
const UNITS = `${ROOT}.units`;
const CONTAINERS = `${ROOT}.bootstrapContainers`;

/** Rules over what is done to machines before they join. */
export const BEFORE_JOIN_RULES: GroupRules = {
  /** It becomes a file of root's that bash reads. Another interpreter's script would run as bash. */
  "before-join-command-invalid": {
    title: "A command of `beforeJoin` is a script of bash.",
    what: "This cannot run as a command before the join.",
    expected: "a script of bash, with line feeds between its lines",
    hint: "Write the commands of bash; a script of another interpreter is a file with mode 0755, which a command runs.",
    find: (group) =>
      commandsOf(group).flatMap(({ path, text }) => (isBash(text) ? [] : { path, got: show(firstLine(text)) })),
  },
  "before-join-file-invalid": {
    title: "A file of `beforeJoin` has an absolute path, an octal mode and an owner, and is text.",
    find: (group) => decided(group).files.flatMap((file) => fileFindings(group, file)),
  },
  /** Two writers of one file: the machine would have what one of them wrote. */
  "before-join-file-owned": {
    title: "`beforeJoin.files` has no file that the project, kubeadm, nodeadm or another setting writes.",
    what: "Something else writes this file.",
    expected: "another file",
    find: (group) =>
      decided(group).files.flatMap(({ path }) => {
        const hint = OWNED_FILES.find(([pattern]) => pattern.test(path))?.[1];
        return hint === undefined ? [] : { path: joinPath(FILES, path), got: show(path), hint };
      }),
  },
  /** User data is in Terraform's files and state, and whatever runs on a node can read it. */
  "before-join-secret": {
    title: "Nothing of `beforeJoin` has a secret in it.",
    what: "The secret would be in the generated Terraform, its state, and the metadata that every process on a node reads.",
    expected: "text without credentials",
    hint:
      "Read it at boot in a command, from the cloud's store of secrets with the node's identity, which then needs the right to; " +
      "and replace this one, which is in your version history. Text that only looks like a secret can be put together in a command.",
    find: (group) =>
      textsOf(decided(group)).flatMap(({ path, text }) => {
        const found = secretLine(text);
        return found === null ? [] : { path, got: `line ${found.number}: ${show(found.shown)}` };
      }),
  },
  "before-join-unit-invalid": {
    title: "A unit of `beforeJoin` has a unit's name, and an `[Install]` section if it is enabled.",
    find: (group) => decided(group).units.flatMap(unitFindings),
  },
  "before-join-unit-owned": {
    title: "`beforeJoin.units` has no unit of the project, the image or the bootstrap.",
    what: "The machine has this unit already, and needs it as it is.",
    expected: "a unit of your own",
    hint:
      "Give the unit another name; to change this one, write a drop-in as a file, " +
      'such as "/etc/systemd/system/containerd.service.d/50-own.conf".',
    find: (group) =>
      decided(group)
        .units.filter(({ name }) => OWNED_UNITS.test(name))
        .map(({ name }) => ({ path: joinPath(UNITS, name), got: show(name) })),
  },
  /**
   * Bottlerocket has no shell, no cloud-init and a read-only root; its settings name bootstrap containers (bottlerocket.dev, 1.66,
   * "Bootstrap containers"). Nothing else reads those, and a fixed text reads nothing.
   */
  "before-join-unsupported": {
    title: "What `beforeJoin` declares is something that the group's bootstrap can do.",
    find: (group) => unsupported(group),
  },
  /** host-ctr pulls the image before the node joins, and runs it as root over the host's file system. */
  "bootstrap-container-invalid": {
    title: "A bootstrap container has a name of letters, digits and hyphens, and an image with a digest.",
    find: (group) =>
      decided(group).bootstrapContainers.flatMap(({ name, source }) => [
        ...refusedBy(CONTAINER_NAME, joinPath(CONTAINERS, name), name),
        ...(isPinned(source)
          ? []
          : [{ path: `${joinPath(CONTAINERS, name)}.source`, got: show(source), ...NOT_PINNED }]),
      ]),
  },
};

function decided({ settings }: PlannedGroup): DecidedBeforeJoin {
  return decideBeforeJoin(settings.beforeJoin);
}

interface PlacedText {
  readonly path: string;
  readonly text: string;
}

function commandsOf(group: PlannedGroup): readonly PlacedText[] {
  return decided(group).commands.map((text, index) => ({ path: `${ROOT}.commands[${index}]`, text }));
}

/** All texts that user data gets, by their place. */
export function textsOf(declared: DecidedBeforeJoin): readonly PlacedText[] {
  const { files, commands, units, bootstrapContainers } = declared;
  return [
    ...files.map(({ path, content: text }) => ({ path: joinPath(FILES, path), text })),
    ...commands.map((text, index) => ({ path: `${ROOT}.commands[${index}]`, text })),
    ...units.map(({ name, content: text }) => ({ path: joinPath(UNITS, name), text })),
    ...bootstrapContainers.map(({ name, userData }) => ({ path: joinPath(CONTAINERS, name), text: userData ?? "" })),
  ];
}

function firstLine(text: string): string {
  return text.split("\n")[0] ?? "";
}

function isBash(text: string): boolean {
  return text.trim() !== "" && !NO_TEXT.test(text) && !/^#!(?!\s*\/(usr\/)?bin\/(env )?(ba)?sh\b)/.test(text);
}

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

const TEXT: Grammar = {
  pattern: new RegExp(`^[^${NO_TEXT.source.slice(1, -1)}]*$`, "u"),
  expected: "text with line feeds between its lines",
  hint: "Remove carriage returns and byte-order marks; anything that is not text, a command can download.",
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

type Refused = readonly Finding<Word>[];

function refusedBy({ pattern, expected, hint }: Grammar, path: string, text: string): Refused {
  if (pattern.test(text)) return [];
  return [{ path, what: "No machine can be given this.", got: show(firstLine(text)), expected, hint }];
}

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

/** Units of the project, of what joins, and those that an image for Kubernetes has. */
const OWNED_UNITS =
  /^(nodegroups-.*|nodeadm-(config|run)\.service|(containerd|kubelet|locksmithd|update-engine|systemd-logind)\.service)$/;

const UNIT_NAME: Grammar = {
  pattern: /^(?!@)[\w:.\\@-]{1,240}\.(service|socket|mount|automount|swap|target|path|timer|slice)$/,
  expected: 'a name with its suffix, as in "example-agent.service"',
  hint: "Write the unit's file name: letters, digits, and :-_.\\@, then .service, .timer, .mount or another suffix.",
};

/** systemctl(1), `enable`: a unit without this section has nothing that starts it. */
const INSTALL: Grammar = {
  pattern: /^[ \t]*\[Install\][ \t]*$/m,
  expected: "a section [Install], such as WantedBy=multi-user.target",
  hint: "Add the section, or set enabled: false if a timer, a socket or another unit starts it.",
};

/** systemctl(1) refuses to enable a template without one (tried with systemd 252). */
const NO_INSTANCE = {
  what: "Nothing would start an instance of this template.",
  expected: "DefaultInstance= in [Install]",
  hint: "Name the instance, such as DefaultInstance=main, or set enabled: false if a command or another unit starts instances.",
};

const SECTION: Grammar = {
  pattern: /^[ \t]*\[[A-Z][A-Za-z-]*\][ \t]*$/m,
  expected: "a unit file with sections: [Unit], [Service] …",
  hint: "Write the unit file; systemd takes an empty one for a unit that is masked.",
};

function unitFindings({ name, content, enabled }: DecidedBeforeJoin["units"][number]): Refused {
  const at = joinPath(UNITS, name);
  return [
    ...refusedBy(UNIT_NAME, at, name),
    ...refusedBy(TEXT, `${at}.content`, content),
    ...refusedBy(enabled ? INSTALL : SECTION, `${at}.content`, content),
    ...(enabled && startedUnit(name, content) === null ? [{ path: at, got: show(name), ...NO_INSTANCE }] : []),
  ];
}

const NOT_ON_BOTTLEROCKET = {
  what: "Bottlerocket has no shell, cloud-init or writable root: it runs no commands and takes no files or units (1.66, November 2026).",
  expected: "beforeJoin.bootstrapContainers",
  hint:
    "Put it into the image of a bootstrap container: beforeJoin.bootstrapContainers. " +
    "A group that is not to have what the fleet or the cluster declares sets beforeJoin.inherit to false.",
};

const ONLY_ON_BOTTLEROCKET = {
  what: "Only Bottlerocket has bootstrap containers.",
  expected: "beforeJoin.commands, files and units",
  hint:
    "Run the container's work as beforeJoin.commands. " +
    "A group that is not to have what the fleet or the cluster declares sets beforeJoin.inherit to false.",
};

const NOT_IN_A_TEXT = {
  what: "The raw bootstrap is a fixed text, which would not do this.",
  expected: "a function in raw(…)",
  hint: "Write raw(({ registration, setup }) => …): setup.beforeJoin has all of it.",
};

function unsupported(group: PlannedGroup): Refused {
  const { bootstrap } = group;
  const { files, commands, units, packages, bootstrapContainers } = decided(group);
  const ofShell = counts({ files, commands, units });
  if (bootstrap.kind === "raw") {
    const ignored = [...ofShell, ...counts({ bootstrapContainers }), ...(packages ? [] : [NO_PACKAGES])];
    return typeof bootstrap.userData === "string" ? ignored.map((place) => ({ ...place, ...NOT_IN_A_TEXT })) : [];
  }
  return bootstrap.kind === "bottlerocket"
    ? ofShell.map((place) => ({ ...place, ...NOT_ON_BOTTLEROCKET }))
    : counts({ bootstrapContainers }).map((place) => ({ ...place, ...ONLY_ON_BOTTLEROCKET }));
}

const NO_PACKAGES = { path: `${ROOT}.packages`, got: "false" };

function counts(lists: Readonly<Record<string, readonly unknown[]>>): readonly Finding[] {
  return Object.entries(lists).flatMap(([name, list]) =>
    list.length === 0 ? [] : [{ path: `${ROOT}.${name}`, got: `${list.length}` }],
  );
}

/**
 * Bottlerocket's settings take 76 letters, digits and hyphens in any order (bottlerocket-settings-sdk, modeled-types/src/shared.rs,
 * Identifier). host-ctr puts `boot.` before them (bottlerocket-core-kit, host-ctr/main.go), and containerd takes 76 characters and
 * single separators between letters and digits (containerd, pkg/identifiers/validate.go): other names would fail on the machine.
 */
const CONTAINER_NAME: Grammar = {
  pattern: /^(?=.{1,71}$)[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/,
  expected: "at most 71 letters, digits and hyphens, each hyphen between two of the others",
  hint: "Write a short name, such as setup.",
};

const NOT_PINNED = {
  what: "The image is not one image for good, and it runs as root before the node joins.",
  expected: "repository[:tag]@sha256:… with 64 hexadecimal digits",
  hint: "Add the digest that the registry shows for the tag; of the index, if the image has several architectures.",
};

function isPinned(source: string): boolean {
  return isDigest(parseImage(source)?.digest ?? "");
}
