import { nearestName } from "../../model/base/problem";
import { nearCodes } from "../../review/explain/rule-explanation";
import { UserError } from "../user-error";

/** Names that a message lists. */
const LISTED = 40;

/** A name that is none of those that there are. */
export function notFound(what: string, name: string, known: readonly string[], owner: string): UserError {
  const nearest = nearestName(name, known);
  const listed = known.slice(0, LISTED).join(", ");
  const more = known.length > LISTED ? ` and ${known.length - LISTED} more` : "";
  return new UserError(
    `There is no ${what} ${JSON.stringify(name)}; ${owner} has ${listed === "" ? "none" : `${listed}${more}`}.`,
    nearest === null ? "Name one of them." : `Did you mean ${nearest}?`,
  );
}

/** A code that no rule has, and no group either. */
export function unknownCode(code: string): UserError {
  const near = nearCodes(code);
  const list = code.startsWith("output-") ? "docs/outputs.md" : "docs/problems.md";
  const codes = near.length === 0 ? `${list} lists all codes.` : `Did you mean ${near.join(", ")}?`;
  return new UserError(
    `No problem or warning has the code ${JSON.stringify(code)}.`,
    `${codes} For a group say CLUSTER/GROUP.`,
  );
}
