import { explainRule, nearCodes } from "../../review/explain/rule-explanation";
import { ruleText } from "../../review/explain/rule-text";
import { printableText } from "../terminal";
import { UserError } from "../user-error";
import type { ExplainOptions } from "./group";

/**
 * What a problem's code means, as text or JSON.
 *
 * @throws {UserError} if there is no such code, or a field is asked for
 */
export function explainedRule(code: string, field: string | undefined, { json }: ExplainOptions): string {
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

/** A code that no rule has, and no group either. */
function unknownCode(code: string): UserError {
  const near = nearCodes(code);
  const list = code.startsWith("output-") ? "docs/outputs.md" : "docs/problems.md";
  const codes = near.length === 0 ? `${list} lists all codes.` : `Did you mean ${near.join(", ")}?`;
  return new UserError(
    `No problem or warning has the code ${JSON.stringify(code)}.`,
    `${codes} For a group say CLUSTER/GROUP.`,
  );
}
