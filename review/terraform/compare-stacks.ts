import { type ArgumentChange, compareArguments } from "./compare-arguments";
import { objectsOf, type TerraformObject } from "./objects";
import { withAddresses } from "./references";
import type { TerraformJson } from "./terraform-json";

/** A resource or data source that is not what it was. */
export interface ObjectChange {
  readonly address: string;
  /** Where it was, if a `moved` block says that it is the same; else null. */
  readonly movedFrom: string | null;
  readonly type: string;
  readonly change: "added" | "removed" | "changed";
  /** Empty unless it changed. */
  readonly arguments: readonly ArgumentChange[];
}

/** The objects of two stacks, those that `moved` blocks declare to be the same at one address. */
export interface StackPair {
  readonly before: ReadonlyMap<string, TerraformObject>;
  readonly after: ReadonlyMap<string, TerraformObject>;
  /** Former addresses by the present ones. */
  readonly movedFrom: ReadonlyMap<string, string>;
  /** Addresses that Terraform forgets without destroying what is there (Terraform language, `removed`). */
  readonly forgotten: ReadonlySet<string>;
}

/** Two versions of a cluster's stack side by side; null where the cluster is new or gone. */
export function pairStacks(before: TerraformJson | null, after: TerraformJson | null): StackPair {
  const moves = new Map((after?.moved ?? []).map(({ from, to }) => [from, to]));
  const was = objectsOf(before ?? {});
  const is = objectsOf(after ?? {});
  const moved = [...was.keys()].flatMap((from) => {
    const to = destination(from, moves);
    return to !== from && is.has(to) && !was.has(to) && !is.has(from) ? [[from, to] as const] : [];
  });
  const byOldAddress = new Map(moved);
  const entries = [...was].map(([from, object]) => {
    const to = byOldAddress.get(from) ?? from;
    return [to, moved.length === 0 ? object : withAddresses({ ...object, address: to }, byOldAddress)] as const;
  });
  return {
    before: new Map(entries),
    after: is,
    movedFrom: new Map(moved.map(([from, to]) => [to, from])),
    forgotten: forgottenIn(after, [...was.keys()], moves),
  };
}

/** Terraform follows moves first: a block names the address to which they lead. */
function forgottenIn(
  after: TerraformJson | null,
  addresses: readonly string[],
  moves: ReadonlyMap<string, string>,
): ReadonlySet<string> {
  const kept = (after?.removed ?? []).filter(({ lifecycle }) => String(lifecycle?.[0]?.destroy) === "false");
  const named = new Set(kept.map(({ from }) => from));
  return new Set([...named, ...addresses.filter((address) => named.has(destination(address, moves)))]);
}

/** Where moves lead from an address; each is followed once. */
function destination(address: string, moves: ReadonlyMap<string, string>): string {
  const next = moves.get(address);
  if (next === undefined) return address;
  return destination(next, new Map([...moves].filter(([from]) => from !== address)));
}

/** What differs between two versions of a stack, by address. */
export function compareStacks(pair: StackPair): readonly ObjectChange[] {
  const addresses = [...new Set([...pair.before.keys(), ...pair.after.keys()])].sort();
  return addresses.flatMap((address) => compareObject(pair, address));
}

function compareObject({ before, after, movedFrom }: StackPair, address: string): readonly ObjectChange[] {
  const [was, is] = [before.get(address), after.get(address)];
  const type = (is ?? was)?.type ?? "";
  const place = { address, type, movedFrom: movedFrom.get(address) ?? null };
  if (was === undefined) return [{ ...place, change: "added", arguments: [] }];
  if (is === undefined) return [{ ...place, change: "removed", arguments: [] }];
  const changes = [...compareArguments(was.arguments, is.arguments), ...lifecycleChanges(was, is)];
  if (changes.length === 0) return [];
  return [{ ...place, change: "changed", arguments: changes }];
}

/** The block of what Terraform itself reads of an object that is there. */
export const LIFECYCLE = "lifecycle";

/** Which arguments Terraform heeds, and what makes it create the object again: no provider sees them. */
function lifecycleChanges(was: TerraformObject, is: TerraformObject): readonly ArgumentChange[] {
  const said = ({ lifecycle: { ignoreChanges, replaceTriggeredBy } }: TerraformObject) => ({
    [LIFECYCLE]: { ignore_changes: ignoreChanges, replace_triggered_by: replaceTriggeredBy },
  });
  return compareArguments(said(was), said(is));
}
