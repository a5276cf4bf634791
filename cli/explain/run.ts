import { explainRule } from "../../review/explain/rule-explanation";
import { ruleText } from "../../review/explain/rule-text";
import type { Surroundings } from "../surroundings";
import { printableText } from "../terminal";
import { UserError } from "../user-error";
import { type ExplainOptions, explainedGroup } from "./group";
import { unknownCode } from "./not-found";

/** Prints what is known of a group, which has a slash in its name, or of a problem's code. */
export function explain(
  what: string,
  field: string | undefined,
  options: ExplainOptions,
  surroundings: Surroundings,
): void {
  const text = what.includes("/") ? explainedGroup(what, field, options, surroundings) : rule(what, field, options);
  surroundings.stdout.write(`${text}\n`);
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
