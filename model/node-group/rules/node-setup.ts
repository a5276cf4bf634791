import type { Grammar } from "../../base/names";
import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import { isHost, parseWebAddress } from "../../base/web-address";
import { mirrorUrl, type RegistryMirror } from "../../declaration/outside";
import { dottedSysctl } from "../../node/setup/system";
import type { PlannedGroup } from "../../stages/planned";
import type { Found, GroupRules, Word, Words } from "../../stages/rule";

/** The folder that containerd uses if no other one matches; Bottlerocket's setting has no such name. */
const EVERY_REGISTRY = "_default";

const NO_MIRRORS = {
  what: "The registry has no mirrors.",
  got: "[]",
  expected: "at least one URL",
  hint: "Add a mirror, or remove the registry to pull its images from the registry itself.",
};

const NOT_A_MIRROR = {
  what: "This is not the URL of a mirror.",
  expected: "an http or https URL without credentials, query, fragment, quotes and spaces",
  hint: 'Write the mirror\'s address, such as "https://mirror.example.com"; use image pull secrets for credentials of registries.',
};

const REPEATED = {
  what: "The mirror is listed twice, so containerd would read none of the registry's mirrors.",
  expected: "each mirror once",
  hint: "Keep the first entry, and remove the second one.",
};

/** Kernel settings that set 2 MiB pages aside (Linux documentation, admin-guide/mm/hugetlbpage). */
const PAGE_SETTINGS: ReadonlySet<string> = new Set(["vm.nr_hugepages", "vm.nr_hugepages_mempolicy"]);
const PART = "[A-Za-z0-9_][A-Za-z0-9_-]*";

/**
 * sysctl.d(5): parts with dots or slashes between them; a part may contain the other of the two. Patterns (`*`) and names whose
 * failure is ignored (`-…`) are left out: a machine becomes a node only if it has exactly what is declared.
 */
const NAME: Grammar = {
  pattern: new RegExp(`^${PART}([./]${PART})+$`),
  expected: 'parts of letters, digits, "_" and "-", separated by dots, as in "net.core.somaxconn"',
  hint: "Write the name as `sysctl --all` prints it.",
};

/**
 * Bottlerocket takes every dot for a slash (bottlerocket-core-kit, sources/api/corndog) and reads up to 128 characters
 * (bottlerocket-settings-sdk, SysctlKey). It ignores a name that the kernel does not have, with only a line in a log.
 */
const BOTTLEROCKET_NAME: Grammar = {
  pattern: new RegExp(`^(?=.{1,128}$)(${PART}(\\.${PART})+|${PART}(/${PART})+)$`),
  expected: `at most 128 characters: ${NAME.expected}, or slashes in place of all dots`,
  hint: "Write the name as `sysctl --all` prints it; Bottlerocket does not tell dots from slashes (1.66, November 2026).",
};

/** One line of printable ASCII that every shell and file format reads in the same way. */
const VALUE: Grammar = {
  pattern: /^(?! )(?:(?!["'\\$`])[\x20-\x7e])+(?<! )$/,
  expected: "one line of ASCII, without quotes, backslashes, $, ` and control characters, and no space at either end",
  hint: 'Write the value as the kernel reads it, with spaces between several numbers, as in "4096 65536".',
};

/** Rules over registry mirrors and kernel settings of a group's nodes. */
export const NODE_SETUP_RULES: GroupRules = {
  /**
   * Registries become folders, and mirrors tables of `hosts.toml` (containerd, docs/hosts.md). containerd ignores a file that it
   * cannot read, with a line in its log, and pulls from the registry itself (core/remotes/docker/config/hosts.go).
   */
  "registry-mirror-invalid": {
    title: "Registry mirrors are http or https URLs, listed by the registry's host.",
    find: (group) =>
      Object.entries(group.settings.registryMirrors).flatMap(([registry, mirrors]) =>
        [registryFindings(group, registry), mirrorFindings(registry, mirrors)].flat(),
      ),
  },
  "sysctl-huge-pages": {
    title: "Huge pages are declared in `hugePages`, not as kernel settings.",
    what: "The node's template would not count these pages, and would promise their memory to pods.",
    expected: "no such setting",
    hint: 'Declare them as hugePages: { "2Mi": <number of pages> }.',
    find(group) {
      const names = Object.keys(group.settings.sysctls).filter((name) => PAGE_SETTINGS.has(dottedSysctl(name)));
      return names.map((name) => ({ path: joinPath("sysctls", name), got: show(group.settings.sysctls[name]) }));
    },
  },
  /** Names and values become lines of a file that nodes read at every boot. */
  "sysctl-invalid": {
    title: "Kernel settings have valid names, and values of one line.",
    find(group) {
      const name = group.bootstrap.kind === "bottlerocket" ? BOTTLEROCKET_NAME : NAME;
      return Object.entries(group.settings.sysctls).flatMap(([key, value]) =>
        [sysctlFindings(key, "name", key, name), sysctlFindings(key, "value", value, VALUE)].flat(),
      );
    },
  },
};

function registryFindings(group: PlannedGroup, registry: string): Found<Word> {
  const bottlerocket = group.bootstrap.kind === "bottlerocket";
  if (isRegistry(registry) || (registry === EVERY_REGISTRY && !bottlerocket)) return [];
  return {
    path: joinPath("registryMirrors", registry),
    what: "No image name begins with this registry, so its mirrors would never be asked.",
    got: show(registry),
    expected: `a host with or without a port, such as "docker.io" or "registry.example.com:5000"${bottlerocket ? "" : `, or "${EVERY_REGISTRY}"`}`,
    hint:
      registry === EVERY_REGISTRY
        ? "Bottlerocket has no mirrors for all registries (1.66, November 2026): list each registry by its host."
        : "Write the part of image names before the first slash, without https://; images without a registry are docker.io's.",
  };
}

/**
 * Whether the first part of an image's name is this registry, and not part of a path (distribution/reference, splitDockerDomain).
 * Docker Hub's old name is replaced by `docker.io` before anything is pulled.
 */
function isRegistry(text: string): boolean {
  return text !== "index.docker.io" && isHost(text) && (/[.:]/.test(text) || text === "localhost");
}

function mirrorFindings(registry: string, declared: readonly RegistryMirror[]): Found<Word> {
  const mirrors = declared.map(mirrorUrl);
  const path = joinPath("registryMirrors", registry);
  if (mirrors.length === 0) return { path, ...NO_MIRRORS };
  return mirrors.flatMap((mirror, index) => {
    const fault = mirrorFault(mirror, mirrors.indexOf(mirror) < index);
    return fault === null ? [] : [{ path: `${path}[${index}]`, ...fault, got: show(mirror) }];
  });
}

function mirrorFault(mirror: string, repeated: boolean): Words | null {
  const address = parseWebAddress(mirror);
  if (address === null || address.query !== "") return NOT_A_MIRROR;
  return repeated ? REPEATED : null;
}

function sysctlFindings(key: string, word: "name" | "value", text: string, grammar: Grammar): Found<Word> {
  const { pattern, expected, hint } = grammar;
  if (pattern.test(text)) return [];
  const what = `This is not the ${word} of a kernel setting.`;
  return { path: joinPath("sysctls", key), what, got: `${word} ${show(text)}`, expected, hint };
}
