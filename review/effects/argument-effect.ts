import type { ArgumentChange } from "../terraform/compare-arguments";
import { EFFECTS, type Effect, type ResourceTable } from "./effect";

/** What the change of one argument does to its own object, and which setting it comes from. */
export interface ArgumentEffect {
  readonly effect: Effect;
  /** The setting of a NodeGroup or its cluster; null where the table names none. */
  readonly field: string | null;
}

/** Looks the changed argument up, or the nearest block around it that has a row; without a row it is `unknown`, never a guess. */
export function argumentEffect(table: Rows | undefined, change: Change): ArgumentEffect {
  if (table === undefined) return { effect: "unknown", field: null };
  const replaces = nearest(Object.entries(table.replacesIf ?? {}), change.argument);
  const fields = Object.entries(table.fields ?? {});
  return {
    effect: replaces?.(change.before, change.after) ? "replaces" : rowOf(table, change.argument),
    field: nearest(fields, change.argument) ?? null,
  };
}

/** Rows of a resource, or of a provider. */
type Rows = Pick<ResourceTable, "arguments" | "replacesIf" | "fields">;

type Change = Pick<ArgumentChange, "argument" | "before" | "after">;

function rowOf({ arguments: lists }: Rows, argument: string): Effect {
  const rows = EFFECTS.flatMap((effect) =>
    effect === "unknown" ? [] : (lists[effect] ?? []).map((name) => [name, effect] as const),
  );
  return nearest(rows, argument) ?? "unknown";
}

/** The entry of the longest name that is the argument or a block around it. */
function nearest<T>(entries: readonly (readonly [string, T])[], argument: string): T | undefined {
  const around = entries.filter(([name]) => argument === name || argument.startsWith(`${name}.`));
  return around.reduce<readonly [string, T] | undefined>(
    (best, entry) => (best === undefined || entry[0].length > best[0].length ? entry : best),
    undefined,
  )?.[1];
}

/** The one of several effects that nodes notice most. */
export function strongest(effects: readonly Effect[]): Effect {
  return effects.reduce<Effect>(
    (most, effect) => (EFFECTS.indexOf(effect) > EFFECTS.indexOf(most) ? effect : most),
    "none",
  );
}
