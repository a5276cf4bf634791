const SHOWN = 5;

/** The first few of a list, one after the other, and how many more there are: a folder can hold hundreds of files. */
export function firstOf(items: readonly string[]): string {
  const shown = items.slice(0, SHOWN).join("; ");
  return items.length > SHOWN ? `${shown}; and ${items.length - SHOWN} more` : shown;
}
