import type { Grammar } from "../../base/names";
import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import { isHost, parseWebAddress, withoutCredentials } from "../../base/web-address";
import { dottedSysctl } from "../../node/setup/node-sysctls";
import type { PlannedGroup } from "../../stages/planned";
import type { Finding, GroupRules, Word, Words } from "../../stages/rule";

/** What containerd falls back to where no other folder matches; Bottlerocket's setting knows no such name. */
const EVERY_REGISTRY = "_default";

const NO_MIRRORS = {
  what: "The registry has no mirrors.",
  got: "[]",
  expected: "one URL or more",
  hint: "Add a mirror, or remove the registry: without an entry images come from the registry itself.",
};

const NOT_A_MIRROR = {
  what: "This is not the URL of a mirror.",
  expected: "an http or https URL without credentials, query, fragment, quotes and spaces",
  hint: 'Write the mirror\'s address, such as "https://mirror.example.com"; credentials of registries are image pull secrets.',
};

const REPEATED = {
  what: "The mirror is listed twice, and containerd would read none of the registry's mirrors.",
  expected: "each mirror once",
  hint: "Remove one.",
};

/** The kernel's ways to set 2 MiB pages aside by a setting (Linux documentation, admin-guide/mm/hugetlbpage). */
const PAGES: ReadonlySet<string> = new Set(["vm.nr_hugepages", "vm.nr_hugepages_mempolicy"]);

const PART = "[A-Za-z0-9_][A-Za-z0-9_-]*";

/**
 * sysctl.d(5): parts between dots or slashes, the other of which may stand within a part. Patterns (`*`) and names whose failure is
 * ignored (`-…`) are left out: a node has exactly what is declared, or is none.
 */
const NAME: Grammar = {
  pattern: new RegExp(`^${PART}([./]${PART})+$`),
  expected: 'parts of letters, digits, "_" and "-" with dots between them, as in "net.core.somaxconn"',
  hint: "Write the name as `sysctl --all` prints it.",
};

/**
 * On Bottlerocket every dot is a slash (bottlerocket-core-kit, sources/api/corndog), up to 128 characters are read
 * (bottlerocket-settings-sdk, SysctlKey), and a name that the kernel does not have is passed over with no more than a line in a log.
 */
const BOTTLEROCKET_NAME: Grammar = {
  pattern: new RegExp(`^(?=.{1,128}$)(${PART}(\\.${PART})+|${PART}(/${PART})+)$`),
  expected: `at most 128 characters: ${NAME.expected}, or slashes in place of all dots`,
  hint: "Write the name as `sysctl --all` prints it; Bottlerocket does not tell dots from slashes.",
};

/** One line of printable ASCII that no shell and no file format reads in another way. */
const VALUE: Grammar = {
  pattern: /^(?! )(?:(?!["'\\$`])[\x20-\x7e])+(?<! )$/,
  expected: "one line of ASCII, without quotes, backslashes, $, ` and control characters, and no space at either end",
  hint: 'Write the value as the kernel reads it, several numbers with a space between them, as in "4096 65536".',
};

interface Checked {
  readonly word: string;
  readonly text: string;
  readonly grammar: Grammar;
}

/** TODO */
export const NODE_SETUP_RULES: GroupRules = {
  /**
   * Registries are folders, and mirrors tables of `hosts.toml` (containerd, docs/hosts.md). A file that containerd cannot read it
   * passes over with a line in its log, and pulls from the registry itself (core/remotes/docker/config/hosts.go).
   */
  "registry-mirror-invalid": {
    title: "Registry mirrors are http or https URLs, listed by the registry's host.",
    find(group) {
      return Object.entries(group.settings.registryMirrors).flatMap(([registry, mirrors]) => [
        ...registryFindings(group, registry),
        ...mirrorFindings(registry, mirrors),
      ]);
    },
  },
  /** Pages that a node has and its template does not know of are memory that cluster-autoscaler promises twice. */
  "sysctl-huge-pages": {
    title: "Huge pages are declared as such and not as a kernel setting.",
    what: "The node's template would not know of these pages, and promise their memory to pods.",
    expected: "no such setting",
    hint: 'Declare them: hugePages: { "2Mi": <number of pages> }.',
    find(group) {
      const names = Object.keys(group.settings.sysctls).filter((name) => PAGES.has(dottedSysctl(name)));
      return names.map((name) => ({ path: joinPath("sysctls", name), got: show(group.settings.sysctls[name]) }));
    },
  },
  /** Names and values become lines of a file that is read at every boot. */
  "sysctl-invalid": {
    title: "Kernel settings have names that the kernel can have, and values of one line.",
    find(group) {
      const name = group.cluster.props.bootstrap.kind === "bottlerocket" ? BOTTLEROCKET_NAME : NAME;
      return Object.entries(group.settings.sysctls).flatMap(([key, value]) => [
        ...finding(key, { word: "name", text: key, grammar: name }),
        ...finding(key, { word: "value", text: value, grammar: VALUE }),
      ]);
    },
  },
};

function registryFindings(group: PlannedGroup, registry: string): readonly Finding<Word>[] {
  const bottlerocket = group.cluster.props.bootstrap.kind === "bottlerocket";
  if (isRegistry(registry) || (registry === EVERY_REGISTRY && !bottlerocket)) return [];
  return [
    {
      path: joinPath("registryMirrors", registry),
      what: "No image's name begins with such a registry; the mirrors would never be asked.",
      got: show(withoutCredentials(registry)),
      expected: `a host with or without a port, such as "docker.io" or "registry.example.com:5000"${bottlerocket ? "" : `, or "${EVERY_REGISTRY}"`}`,
      hint:
        registry === EVERY_REGISTRY
          ? "Bottlerocket has no mirror of every registry: list each by its host."
          : "Write what images' names have before the first slash, without https://; images without a registry are docker.io's.",
    },
  ];
}

/** Docker Hub's old name is `docker.io` by the time that anything is pulled. The first part of an image's name is a registry where it cannot be part of a path (distribution/reference, splitDockerDomain). */
function isRegistry(text: string): boolean {
  return text !== "index.docker.io" && isHost(text) && (/[.:]/.test(text) || text === "localhost");
}

function mirrorFindings(registry: string, mirrors: readonly string[]): readonly Finding<Word>[] {
  const path = joinPath("registryMirrors", registry);
  if (mirrors.length === 0) return [{ path, ...NO_MIRRORS }];
  return mirrors.flatMap((mirror, index) => {
    const about = mirrorFault(mirror, mirrors.indexOf(mirror) < index);
    return about === null ? [] : [{ path: `${path}[${index}]`, ...about, got: mirrorShown(mirror) }];
  });
}

function mirrorFault(mirror: string, repeated: boolean): Words | null {
  const address = parseWebAddress(mirror);
  if (address === null || address.query !== "") return NOT_A_MIRROR;
  return repeated ? REPEATED : null;
}

function mirrorShown(mirror: string): string {
  return show(withoutCredentials(mirror));
}

function finding(key: string, { word, text, grammar }: Checked) {
  if (grammar.pattern.test(text)) return [];
  return [
    {
      path: joinPath("sysctls", key),
      what: `This is not the ${word} of a kernel setting.`,
      got: `${word} ${show(text)}`,
      expected: grammar.expected,
      hint: grammar.hint,
    },
  ];
}
