import { oncePer } from "../../../model/base/cached";
import { joinPath } from "../../../model/base/path";
import type { Problem } from "../../../model/base/problem";
import { withoutSecrets } from "../../../model/base/secrets";
import { type Resolution, resolve } from "../../../model/fleet/resolution";
import { type ChangedText, withTexts } from "./texts";

/** One fleet with some of its texts changed at once, and what becomes of it. */
export interface Attempt<T extends ChangedText> {
  readonly texts: readonly T[];
  readonly resolution: Resolution;
}

/**
 * Attempts that together see of every text of one fleet what an attempt for that text alone would see. All texts are changed at once:
 * what a problem names is told of, and left out of the next attempt, until what is left is accepted. Of several texts that one problem
 * may be over, half wait for a later attempt.
 */
export function* attempts<T extends ChangedText>(texts: readonly T[]): Generator<Attempt<T>> {
  // A text with variables has others in it, and a problem over it may be theirs: it is changed while those are as declared.
  for (const part of [texts.filter((text) => !hasVariables(text)), texts.filter(hasVariables)]) {
    for (let left: readonly T[] = part; left.length > 0; ) left = yield* untilAccepted(left);
  }
}

/** Whether a text is one like `arn:{partition}:ec2:{region}:{accountId}:volume/*`. */
const hasVariables = oncePer(({ place: { path, part }, fleet }: ChangedText) => {
  const value = path.reduce<unknown>((inner, step) => Object(inner)[step], fleet);
  return part === "value" && /\{\w+\}/.test(String(value));
});

/** Attempts with less and less texts; gives those that wait. */
function* untilAccepted<T extends ChangedText>(texts: readonly T[]): Generator<Attempt<T>, readonly T[]> {
  const waiting: T[] = [];
  for (let left = texts; left.length > 0; ) {
    const seen = seenTexts(left);
    const resolution = resolve(withTexts(seen));
    yield { texts: seen, resolution };
    if (resolution.ok) return [...waiting, ...without(left, seen)];
    const { told, unclear } = blamed(seen, resolution.problems);
    waiting.push(...unclear);
    left = without(left, [...told, ...unclear]);
  }
  return waiting;
}

/** Texts that are where they were: what is below a key that is changed waits until that is done. */
function seenTexts<T extends ChangedText>(texts: readonly T[]): readonly T[] {
  const keys = new Set(texts.flatMap(({ place: { path, part } }) => (part === "key" ? [path.join("\n")] : [])));
  return texts.filter(({ place: { path, part } }) => {
    const longest = part === "key" ? path.length - 1 : path.length;
    return !path.some((_key, at) => at < longest && keys.has(path.slice(0, at + 1).join("\n")));
  });
}

/** Of which texts some problems tell, and which may be meant as well as others: of these, half are left. */
function blamed<T extends ChangedText>(texts: readonly T[], problems: readonly Problem[]) {
  if (texts.length === 1) return { told: texts, unclear: [] };
  const paths = new Set(problems.map(({ where }) => where.slice(where.indexOf(": ") + 2)));
  const told = texts.filter((text) => paths.has(placeNow(text)));
  for (const text of told) for (const place of placesOf(text)) paths.delete(place);
  const cells = cellsOf(without(texts, told), [...paths]);
  const unclear = cells.flatMap((cell) => cell.slice(Math.ceil(cell.length / 2)));
  if (told.length > 0) return { told, unclear };
  if (cells.length === 0) return { told, unclear: texts.slice(Math.ceil(texts.length / 2)) };
  return { told: cells.flatMap((cell) => (cell.length === 1 ? cell : [])), unclear };
}

/** The texts that are near each problem, each text once. */
function cellsOf<T extends ChangedText>(texts: readonly T[], paths: readonly string[]): readonly (readonly T[])[] {
  const left = new Map(texts.map((text) => [text, placesOf(text)]));
  const cells = paths.map((path) => {
    const cell = [...left].filter(([, places]) => places.some((place) => isNear(path, place))).map(([text]) => text);
    for (const text of cell) left.delete(text);
    return cell;
  });
  return cells.filter((cell) => cell.length > 0);
}

function without<T extends ChangedText>(texts: readonly T[], others: readonly T[]): readonly T[] {
  const left = new Set(others);
  return texts.filter((text) => !left.has(text));
}

/** Whether one place is in the other, or is the same in what was made of a setting. */
function isNear(path: string, place: string): boolean {
  return path.startsWith(place) || place.startsWith(path) || place.endsWith(`.${path}`);
}

/** Where a problem over a changed text is. */
const placeNow = oncePer((text: ChangedText) => {
  const keys = keysOf(text);
  return placeOf(text.place.part === "value" ? keys : [...keys.slice(0, -1), text.into(String(keys.at(-1)))]);
});

/** Where problems over a changed text may be: where it is now, or was. */
const placesOf = oncePer((text: ChangedText): readonly string[] => [placeNow(text), placeOf(keysOf(text))]);

function keysOf({ place: { path } }: ChangedText): readonly (string | number)[] {
  return path.slice(path.indexOf("props") + 1);
}

function placeOf(keys: readonly (string | number)[]): string {
  const path = keys.reduce<string>((at, key) => (typeof key === "number" ? `${at}[${key}]` : joinPath(at, key)), "");
  return withoutSecrets(path);
}
