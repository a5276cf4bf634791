import { nearestName } from "../../model/base/problem";
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
