import { groupedBy } from "../../model/base/grouped";
import { withoutSecretValues } from "../../model/base/secret-values";
import { withoutSecrets } from "../../model/base/secrets";
import type { InCluster } from "../changes/fleet-review";
import type { Cause, ObjectEffect } from "../effects/causes";
import { type Item, item, type Section, type Tone } from "./section";

/** Terraform by resource, as a plan would list it; resources of one type that change alike stand together. */
export function terraformSection(changes: readonly InCluster<ObjectEffect>[]): Section {
  const items = changes.flatMap(({ cluster, changes: own }) => alike(own).map((same) => resourceItem(cluster, same)));
  return { title: "Terraform", items, folded: true };
}

type Alike = readonly [ObjectEffect, ...ObjectEffect[]];

/** A group over three zones changes three times, but for the zone in the names. */
function alike(objects: readonly ObjectEffect[]): readonly Alike[] {
  const seen = (object: ObjectEffect) => [ownLines(object), takenFrom(object).length, codeOf(object)];
  return [...groupedBy(objects, (object) => JSON.stringify([object.type, object.action, ...seen(object)])).values()];
}

const TONES: Readonly<Record<ObjectEffect["action"], Tone>> = {
  create: "plain",
  update: "plain",
  "no-op": "plain",
  forget: "plain",
  orphaned: "warning",
  replace: "warning",
  destroy: "warning",
};

/** Terraform has no word for it. */
const WORDS: Readonly<Partial<Record<ObjectEffect["action"], string>>> = { orphaned: "left behind, in its state" };

function resourceItem(cluster: string, objects: Alike): Item {
  const [first] = objects;
  const taken = objects.flatMap(takenFrom);
  const details = [...ownLines(first), ...(taken.length === 0 ? [] : [`follows ${[...new Set(taken)].join(", ")}`])];
  const addresses = objects.map(({ address }) => address).join(", ");
  return item(
    TONES[first.action],
    `${cluster} ${addresses}: ${WORDS[first.action] ?? first.action}`,
    details,
    codeOf(first),
  );
}

/** Objects whose change reaches this one. */
function takenFrom({ address: own, causes }: ObjectEffect): readonly string[] {
  return [...new Set(causes.map(({ address }) => address).filter((address) => address !== own))];
}

function ownCauses({ address, causes }: ObjectEffect): readonly Cause[] {
  return causes.filter((cause) => cause.address === address && !isImplied(cause));
}

function ownLines(object: ObjectEffect): readonly string[] {
  const alikeCauses = groupedBy(ownCauses(object), (cause) => keyedKind(cause) ?? cause);
  return [...alikeCauses.values()].map(([first, ...others]) =>
    others.length === 0 ? causeText(first) : keyedText([first, ...others]),
  );
}

/** Of blocks that come or go, the argument that they are told apart by: an override by its machine type. Null for any other cause. */
function keyedKind({ path, before, after, effect }: Cause): string | null {
  if ((before === null) === (after === null)) return null;
  const masked = withoutKey(path, before ?? after);
  return masked === path ? null : JSON.stringify([masked, effect, before === null]);
}

function withoutKey(path: string, key: Cause["before"]): string {
  return path.replace(`[${JSON.stringify(key)}]`, "[…]");
}

/** All of them in one line. */
function keyedText(causes: readonly [Cause, ...Cause[]]): string {
  const [{ path, before, after, effect }] = causes;
  const values = causes.map((cause) => cut(shownValue(cause.before ?? cause.after), 0)).join(", ");
  const change = before === null ? `none → ${values}` : `${values} → none`;
  return `${withoutKey(path, before ?? after)}: ${change} (${effect})`;
}

/** What a tag that is new or gone has besides its value. */
function isImplied({ path, before, after }: Cause): boolean {
  return /^tag\[.*\]\.(key|propagate_at_launch)$/.test(path) && (before === null || after === null);
}

function codeOf(object: ObjectEffect): string | null {
  const diffs = ownCauses(object).flatMap(({ userData }) =>
    userData.map(({ part, diff }) => `# ${part}\n${diff.trimEnd()}`),
  );
  return diffs.length === 0 ? null : diffs.join("\n");
}

/** Of user data the parts are shown below, of which each tells itself. */
function causeText({ path, before, after, userData, effect }: Cause): string {
  const what = effect === "unknown" ? `${effect}: no row of the tables` : effect;
  if (userData.length > 0)
    return `${path}: ${userData.map((part) => `${part.part} ${part.change}`).join(", ")} (${what})`;
  return `${argumentText({ path, before, after })} (${what})`;
}

/** An argument, and what became of its value. */
export function argumentText({ path, before, after }: Pick<Cause, "path" | "before" | "after">): string {
  const [was, is] = [shownValue(before), shownValue(after)];
  if (was === is) return `${path}: another value, not shown`;
  const from = firstDifference(was, is);
  return `${path}: ${cut(was, from)} → ${cut(is, from)}`;
}

function shownValue(value: Cause["before"]): string {
  return value === null ? "none" : withoutSecrets(JSON.stringify(withoutSecretValues(value)).slice(0, LOOKED_AT));
}

/** Characters of a value that are looked at. */
const LOOKED_AT = 4_000;

function firstDifference(one: string, other: string): number {
  const at = [...one].findIndex((_character, index) => one[index] !== other[index]);
  return at < 0 ? one.length : at;
}

const LONGEST = 120;

/** A value, and of a long one the part that has the place in it which is of interest. */
function cut(text: string, place: number): string {
  if (text.length <= LONGEST) return text;
  const from = place < LONGEST / 2 ? 0 : place - LONGEST / 4;
  const part = text.slice(from, from + LONGEST - 1);
  return `${from === 0 ? "" : "…"}${part}${from + part.length < text.length ? "…" : ""}`;
}
