import { Command } from "commander";
import { explainRule } from "../../review/explain/rule-explanation";
import { ruleText } from "../../review/explain/rule-text";
import { examples } from "../help";
import type { Surroundings } from "../surroundings";
import { printableText } from "../terminal";
import { UserError } from "../user-error";
import { type ExplainOptions, explainedGroup } from "./group";
import { unknownCode } from "./not-found";

const EXPLAIN_EXAMPLES = [
  ["nodegroups explain prod-use1/general", "each value of a group: from where, and what it became"],
  ["nodegroups explain prod-use1/general bootDisk.sizeGiB", "one value"],
  ["nodegroups explain prod-use1/general labels", "all labels"],
  ["nodegroups explain min-over-max", "what a problem's code means, with an example"],
] as const;

/** `nodegroups explain`: where values of a group come from and what they became, or what a problem means. */
export function explainCommand(surroundings: Surroundings): Command {
  return new Command("explain")
    .description("say where a group's values come from and what they became, or what a problem's code means")
    .argument("<what>", "CLUSTER/GROUP, or the code of a problem or warning")
    .argument("[field]", "only this field of the group, as it is declared: bootDisk.sizeGiB, labels")
    .option("--user-data", "also what the group's machines boot with")
    .option("--json", "print JSON")
    .option("--fleet <file>", "file that exports the fleet (default: clusters/index.ts of this project)")
    .addHelpText("after", examples(EXPLAIN_EXAMPLES))
    .action((what: string, field: string | undefined, options: ExplainOptions) => {
      const text = what.includes("/") ? explainedGroup(what, field, options, surroundings) : rule(what, field, options);
      surroundings.stdout.write(`${text}\n`);
    });
}

function rule(code: string, field: string | undefined, { json }: ExplainOptions): string {
  const explanation = explainRule(code);
  if (explanation === null) throw unknownCode(code);
  if (field !== undefined) {
    throw new UserError(
      `${code} is the code of a problem, which has no fields.`,
      `Leave out ${JSON.stringify(field)}.`,
    );
  }
  return json ? JSON.stringify(explanation, null, 2) : printableText(ruleText(explanation));
}
