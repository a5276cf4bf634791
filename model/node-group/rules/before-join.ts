import { show } from "../../base/problem";
import { secretLine } from "../../base/secrets";
import { NO_TEXT } from "../../node/setup/node-setup";
import type { PlannedGroup } from "../../stages/planned";
import type { GroupRules } from "../../stages/rule";
import {
  BEFORE_JOIN,
  beforeJoinTexts,
  decidedBeforeJoin,
  firstLine,
  inBeforeJoin,
  type PlacedText,
} from "../before-join";

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
  /** User data is in Terraform's files and state, and whatever runs on a node can read it. */
  "before-join-secret": {
    title: "Nothing of `beforeJoin` has a secret in it.",
    what: "The secret would be in the generated Terraform, its state, and the metadata that every process on a node reads.",
    expected: "text without credentials",
    hint:
      "Read it at boot in a command, from the cloud's store of secrets with the node's identity, which then needs the right to; " +
      "and replace this one, which is in your version history. Text that only looks like a secret can be put together in a command.",
    find: (group) => secrets(decidedBeforeJoin(group), group.bootstrap.kind),
  },
};

const secrets = inBeforeJoin((declared) =>
  beforeJoinTexts(declared).flatMap(({ path, text }) => {
    const found = secretLine(text);
    return found === null ? [] : { path, got: `line ${found.number}: ${show(found.shown)}` };
  }),
);

function commandsOf(group: PlannedGroup): readonly PlacedText[] {
  return decidedBeforeJoin(group).commands.map((text, index) => ({ path: `${BEFORE_JOIN}.commands[${index}]`, text }));
}

function isBash(text: string): boolean {
  return text.trim() !== "" && !NO_TEXT.test(text) && !/^#!(?!\s*\/(usr\/)?bin\/(env )?(ba)?sh\b)/.test(text);
}
