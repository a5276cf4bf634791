import type { CloudDangerId } from "../declaration/dangerous-rights";

/** A part of a controller's permissions, and its path below `cloudPermissions`. */
export interface Placed<T> {
  readonly path: string;
  readonly value: T;
}

/** The items of a list, each with its path. Default: an empty list. */
export function listed<T>(path: string, values: readonly T[] = []): readonly Placed<T>[] {
  return values.map((value, index) => ({ path: `${path}[${index}]`, value }));
}

/** A permission that may grant more than its author means. */
export interface DangerousPermission extends Placed<string> {
  readonly id: CloudDangerId;
}

/** The texts that are dangerous in one way. */
export function dangerous(
  id: CloudDangerId,
  isDangerous: (text: string) => boolean,
  texts: readonly Placed<string>[],
): readonly DangerousPermission[] {
  return texts.filter(({ value }) => isDangerous(value)).map((text) => ({ id, ...text }));
}

/** A way to be dangerous, and what is dangerous in it. */
type Danger<T> = readonly [id: CloudDangerId, what: T];

/**
 * Actions that are wildcards, or allow one that gives its holder rights. A wildcard includes those, and is reported as a wildcard
 * alone.
 */
export function dangerousActions(
  actions: readonly Placed<string>[],
  [wildcard, wildcards]: Danger<RegExp>,
  [privileged, isPrivileged]: Danger<(action: string) => boolean>,
): readonly DangerousPermission[] {
  const some = actions.filter(({ value }) => !wildcards.test(value));
  return [
    ...dangerous(wildcard, (action) => wildcards.test(action), actions),
    ...dangerous(privileged, isPrivileged, some),
  ];
}

/** Whether a pattern of actions allows one of these actions. AWS and Azure both ignore case. */
export function allowsAny(pattern: string, actions: readonly string[]): boolean {
  const matches = matching(pattern.toLowerCase());
  return actions.some((action) => matches(action.toLowerCase()));
}

/**
 * Whether a pattern stands for a text, or for everything that another pattern stands for. `*` stands for any text and `?` for one
 * letter.
 */
export function matchesPattern(pattern: string, text: string): boolean {
  return matching(pattern)(text);
}

function matching(pattern: string): (text: string) => boolean {
  // Several in a row stand for what one does.
  const wanted = pattern.replace(/[*?]+/g, (run) => (run.includes("*") ? `${run.replaceAll("*", "")}*` : run));
  return (text) => matches(wanted, text);
}

/** Goes back to the last `*` only, so that the time grows with the product of the lengths, and not with a power of one. */
function matches(pattern: string, text: string): boolean {
  let [at, star, taken] = [0, -1, 0];
  for (let index = 0; index < text.length; ) {
    if (pattern[at] === "*") [star, taken, at] = [at, index, at + 1];
    else if (standsFor(pattern[at], text[index])) [at, index] = [at + 1, index + 1];
    else if (star === -1) return false;
    else [at, taken, index] = [star + 1, taken + 1, taken + 1];
  }
  return /^\**$/.test(pattern.slice(at));
}

function standsFor(letter: string | undefined, other: string | undefined): boolean {
  return letter === other || (letter === "?" && other !== "*");
}

/** What a table names in lines of one service each, `service name name …`, as `service:name` with the separator given. */
export function tableEntries(lines: readonly string[], separator: string): readonly string[] {
  return lines
    .map((line) => line.split(" "))
    .flatMap(([service, ...names]) => names.map((name) => `${service}${separator}${name}`));
}
