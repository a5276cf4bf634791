import { withoutCredentials } from "../../../base/http-address";
import { joinPath } from "../../../base/path";
import { show } from "../../../base/problem";
import { isHost, parseWebAddress } from "../../../base/web-address";
import { groupFinding } from "../../../stages/group-finding";
import type { PlannedGroup } from "../../../stages/planned";
import type { Finding, GroupRule } from "../../../stages/rule";

/**
 * Registries are folders, and mirrors tables of `hosts.toml` (containerd, docs/hosts.md). A file that containerd cannot read it
 * passes over with a line in its log, and pulls from the registry itself (core/remotes/docker/config/hosts.go).
 */
export const registryMirrorInvalid: GroupRule = {
  code: "registry-mirror-invalid",
  title: "Registry mirrors are http or https URLs, listed by the registry's host.",
  check(group) {
    return Object.entries(group.settings.registryMirrors).flatMap(([registry, mirrors]) => [
      ...registryFindings(group, registry),
      ...mirrorFindings(group, registry, mirrors),
    ]);
  },
};

/** What containerd falls back to where no other folder matches; Bottlerocket's setting knows no such name. */
const EVERY_REGISTRY = "_default";

function registryFindings(group: PlannedGroup, registry: string): readonly Finding[] {
  const bottlerocket = group.cluster.props.bootstrap.kind === "bottlerocket";
  if (isRegistry(registry) || (registry === EVERY_REGISTRY && !bottlerocket)) return [];
  return [
    groupFinding(group, joinPath("registryMirrors", registry), {
      what: "No image's name begins with such a registry; the mirrors would never be asked.",
      got: show(withoutCredentials(registry)),
      expected: `a host with or without a port, such as "docker.io" or "registry.example.com:5000"${bottlerocket ? "" : `, or "${EVERY_REGISTRY}"`}`,
      hint:
        registry === EVERY_REGISTRY
          ? "Bottlerocket has no mirror of every registry: list each by its host."
          : "Write what images' names have before the first slash, without https://; images without a registry are docker.io's.",
    }),
  ];
}

/** Docker Hub's old name is `docker.io` by the time that anything is pulled. The first part of an image's name is a registry where it cannot be part of a path (distribution/reference, splitDockerDomain). */
function isRegistry(text: string): boolean {
  return text !== "index.docker.io" && isHost(text) && (/[.:]/.test(text) || text === "localhost");
}

function mirrorFindings(group: PlannedGroup, registry: string, mirrors: readonly string[]): readonly Finding[] {
  const path = joinPath("registryMirrors", registry);
  if (mirrors.length === 0) return [groupFinding(group, path, NO_MIRRORS)];
  return mirrors.flatMap((mirror, index) => {
    const about = mirrorFault(mirror, mirrors.indexOf(mirror) < index);
    return about === null ? [] : [groupFinding(group, `${path}[${index}]`, { ...about, got: mirrorShown(mirror) })];
  });
}

const NO_MIRRORS: Omit<Finding, "where"> = {
  what: "The registry has no mirrors.",
  got: "[]",
  expected: "one URL or more",
  hint: "Add a mirror, or remove the registry: without an entry images come from the registry itself.",
};

function mirrorFault(mirror: string, repeated: boolean): Omit<Finding, "where" | "got"> | null {
  const address = parseWebAddress(mirror);
  if (address === null || address.query !== "") return NOT_A_MIRROR;
  return repeated ? REPEATED : null;
}

const NOT_A_MIRROR: Omit<Finding, "where" | "got"> = {
  what: "This is not the URL of a mirror.",
  expected: "an http or https URL without credentials, query, fragment, quotes and spaces",
  hint: 'Write the mirror\'s address, such as "https://mirror.example.com"; credentials of registries are image pull secrets.',
};

const REPEATED: Omit<Finding, "where" | "got"> = {
  what: "The mirror is listed twice, and containerd would read none of the registry's mirrors.",
  expected: "each mirror once",
  hint: "Remove one.",
};

function mirrorShown(mirror: string): string {
  return show(withoutCredentials(mirror));
}
