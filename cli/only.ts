import { nearestName } from "../model/base/problem";
import { UserError } from "./user-error";

/**
 * The items of that name; all of them where no name was asked for.
 *
 * @param word what the items are: `cluster`
 * @param owner what has them: `the fleet`
 * @throws {UserError} if none has the name
 */
export function only<T>(
  items: readonly T[],
  asked: string | undefined,
  { word, owner, nameOf }: { readonly word: string; readonly owner: string; readonly nameOf: (item: T) => string },
): readonly T[] {
  if (asked === undefined) return items;
  const found = items.filter((item) => nameOf(item) === asked);
  if (found.length > 0) return found;
  const names = [...new Set(items.map(nameOf))];
  const nearest = nearestName(asked, names);
  throw new UserError(
    `There is no ${word} ${JSON.stringify(asked)}; ${owner} has ${names.join(", ")}.`,
    nearest === null ? "Name one of them." : `Did you mean ${nearest}?`,
  );
}
