import { HIDDEN } from "../../model/base/secret-values";
import { isSecretName, withoutSecrets } from "../../model/base/secrets";
import { without } from "./multisets";
import type { ValueChange } from "./object-change";

/** Values by flag, in their order; a flag without a value has an undefined one. */
type Flags = ReadonlyMap<string, readonly (string | undefined)[]>;

/** Whether all arguments are flags with their values in the same text. `-c` and a script behind it are no set. */
export function areFlags(items: readonly unknown[]): items is readonly string[] {
  return items.every((item) => typeof item === "string" && item.startsWith("--") && !item.includes("\n"));
}

/** What differs between two sets of flags: `args[--v]: 4 → 5`, `args: + --expander=priority`. Their order is another matter. */
export function flagChanges(path: string, before: readonly string[], after: readonly string[]): readonly ValueChange[] {
  const [old, now] = [byName(before), byName(after)];
  const names = [...new Set([...old.keys(), ...now.keys()])].sort();
  return names.flatMap((name) => changesOf(path, name, old.get(name) ?? [], now.get(name) ?? []));
}

function byName(items: readonly string[]): Flags {
  const flags = new Map<string, (string | undefined)[]>();
  for (const item of items) {
    const [, name = item, value] = /^([^=]+)=([\s\S]*)$/.exec(item) ?? [];
    flags.set(name, [...(flags.get(name) ?? []), value]);
  }
  return flags;
}

type Values = readonly (string | undefined)[];

/** A flag that both sides give once has another value; of one that is given several times, values come and go. */
function changesOf(path: string, name: string, before: Values, after: Values): readonly ValueChange[] {
  const [old, now] = [without(before, after, same), without(after, before, same)];
  if (before.length === 1 && after.length === 1) {
    const value = (each: string | undefined) => shownFlag(name, each).slice(name.length + 1) || '""';
    return old.map((each) => ({ kind: "value", path: `${path}[${name}]`, before: value(each), after: value(now[0]) }));
  }
  return [
    ...old.map((each): ValueChange => ({ kind: "value", path, before: shownFlag(name, each), after: null })),
    ...now.map((each): ValueChange => ({ kind: "value", path, before: null, after: shownFlag(name, each) })),
  ];
}

function same<T>(value: T): T {
  return value;
}

/** The name may say that the value is a secret. */
function shownFlag(name: string, value: string | undefined): string {
  if (value === undefined) return name;
  return isSecretName(name) ? `${name}=${HIDDEN}` : withoutSecrets(`${name}=${value}`);
}
