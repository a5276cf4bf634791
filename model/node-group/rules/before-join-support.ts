import type { Grammar } from "../../base/names";
import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import { isDigest, parseImage } from "../../components/image";
import type { PlannedGroup } from "../../stages/planned";
import type { Finding, GroupRules } from "../../stages/rule";
import { BEFORE_JOIN, CONTAINERS, decidedBeforeJoin, type Refused, refusedBy } from "../before-join";

/** Rules over what only some bootstraps can do before the join. */
export const BEFORE_JOIN_SUPPORT_RULES: GroupRules = {
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
      decidedBeforeJoin(group).bootstrapContainers.flatMap(({ name, source }) => [
        ...refusedBy(CONTAINER_NAME, joinPath(CONTAINERS, name), name),
        ...(isPinned(source)
          ? []
          : [{ path: `${joinPath(CONTAINERS, name)}.source`, got: show(source), ...NOT_PINNED }]),
      ]),
  },
};

const NOT_ON_BOTTLEROCKET = {
  what: "Bottlerocket has no shell, cloud-init or writable root: it runs no commands and takes no files or units (1.66, November 2026).",
  expected: "beforeJoin.bootstrapContainers",
  hint:
    "Put it into the image of a bootstrap container: beforeJoin.bootstrapContainers; calls of apiclient can also be " +
    'bootstrap-commands in the bootstrap\'s settings: settings: { "bootstrap-commands": { … } }. ' +
    "A group that is not to have what the fleet or the cluster declares sets beforeJoin.inherit to false.",
};

const ONLY_ON_BOTTLEROCKET = {
  what: "Only Bottlerocket has bootstrap containers (November 2026).",
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
  if (group.settings.beforeJoin === undefined) return [];
  const { files, commands, units, packages, bootstrapContainers } = decidedBeforeJoin(group);
  const ofShell = counts({ files, commands, units });
  if (bootstrap.kind === "raw") {
    const ignored = [...ofShell, ...counts({ bootstrapContainers }), ...(packages ? [] : [NO_PACKAGES])];
    return typeof bootstrap.userData === "string" ? ignored.map((place) => ({ ...place, ...NOT_IN_A_TEXT })) : [];
  }
  return bootstrap.kind === "bottlerocket"
    ? ofShell.map((place) => ({ ...place, ...NOT_ON_BOTTLEROCKET }))
    : counts({ bootstrapContainers }).map((place) => ({ ...place, ...ONLY_ON_BOTTLEROCKET }));
}

const NO_PACKAGES = { path: `${BEFORE_JOIN}.packages`, got: "false" };

function counts(lists: Readonly<Record<string, readonly unknown[]>>): readonly Finding[] {
  return Object.entries(lists).flatMap(([name, list]) =>
    list.length === 0 ? [] : [{ path: `${BEFORE_JOIN}.${name}`, got: `${list.length}` }],
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
