import { defectText, explainDefect } from "../../review/explain/defect-explanation";
import { explainRule, nearCodes } from "../../review/explain/rule-explanation";
import { ruleText } from "../../review/explain/rule-text";
import type { Surroundings } from "../surroundings";
import { printableText } from "../terminal";
import { UserError } from "../user-error";
import { clusterAlone } from "./cluster";
import type { ExplainOptions } from "./group";

/**
 * What the code of a problem, or the id of a known defect or of a danger means, as text or JSON.
 *
 * @throws {UserError} if there is no such id, or a field is asked for
 */
export function explainedRule(
  id: string,
  field: string | undefined,
  options: ExplainOptions,
  surroundings: Surroundings,
): string {
  const explained = explainedBy(id);
  if (explained === null) throw clusterAlone(id, options, surroundings) ?? unknownId(id);
  if (field !== undefined) {
    throw new UserError(`${id} is no group, and has no fields.`, `Leave out ${JSON.stringify(field)}.`);
  }
  return options.json ? JSON.stringify(explained.value, null, 2) : printableText(explained.text);
}

/** What is known of an id, for programs and for people; null where nothing has it. */
function explainedBy(id: string): { readonly value: object; readonly text: string } | null {
  const rule = explainRule(id);
  if (rule !== null) return { value: rule, text: ruleText(rule) };
  const defect = explainDefect(id);
  return defect === null ? null : { value: defect, text: defectText(defect) };
}

/** An id that nothing has, and no group either. */
function unknownId(id: string): UserError {
  const near = nearCodes(id);
  const ids = near.length === 0 ? "docs/problems.md lists all codes." : `Did you mean ${near.join(", ")}?`;
  return new UserError(
    `No problem, warning or known defect has the id ${JSON.stringify(id)}.`,
    `${ids} For a group say CLUSTER/GROUP, as nodegroups list groups prints them.`,
  );
}
