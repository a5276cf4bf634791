import type { Grammar } from "../../../base/grammar";
import { joinPath } from "../../../base/path";
import { show } from "../../../base/problem";
import { groupFinding } from "../../../stages/group-finding";
import type { PlannedGroup } from "../../../stages/planned";
import type { GroupRule } from "../../../stages/rule";

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

/** Names and values become lines of a file that is read at every boot. */
export const sysctlInvalid: GroupRule = {
  code: "sysctl-invalid",
  title: "Kernel settings have names that the kernel can have, and values of one line.",
  check(group) {
    const name = group.cluster.props.bootstrap.kind === "bottlerocket" ? BOTTLEROCKET_NAME : NAME;
    return Object.entries(group.settings.sysctls).flatMap(([key, value]) => [
      ...finding(group, key, { word: "name", text: key, grammar: name }),
      ...finding(group, key, { word: "value", text: value, grammar: VALUE }),
    ]);
  },
};

interface Checked {
  readonly word: string;
  readonly text: string;
  readonly grammar: Grammar;
}

function finding(group: PlannedGroup, key: string, { word, text, grammar }: Checked) {
  if (grammar.pattern.test(text)) return [];
  return [
    groupFinding(group, joinPath("sysctls", key), {
      what: `This is not the ${word} of a kernel setting.`,
      got: `${word} ${show(text)}`,
      expected: grammar.expected,
      hint: grammar.hint,
    }),
  ];
}
