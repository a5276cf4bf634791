import { nearestName } from "../../model/base/problem";
import { UserError } from "../user-error";

/** Names that a message lists: all first words of a NodeGroup's fields fit. */
const LISTED = 60;

/**
 * A name that is none of those that there are.
 *
 * @param shown the names that the message lists. Default: the known ones
 */
export function notFound(
  what: string,
  name: string,
  known: readonly string[],
  owner: string,
  shown: readonly string[] = known,
): UserError {
  const nearest = nearestName(name, known);
  const listed = shown.slice(0, LISTED).join(", ");
  const more = shown.length > LISTED ? ` and ${shown.length - LISTED} more` : "";
  return new UserError(
    `There is no ${what} ${JSON.stringify(name)}; ${owner} has ${listed === "" ? "none" : `${listed}${more}`}.`,
    nearest === null ? "Name one of them." : `Did you mean ${nearest}?`,
  );
}
