import { joinPath } from "../../../model/base/path";
import { formatProblems, formatWarnings } from "../../../model/base/problem";
import { withoutSecrets } from "../../../model/base/secrets";
import { type Resolution, resolve } from "../../../model/fleet/resolution";
import { type WholeText, withTexts } from "./texts";

/** What nobody may read, and how it comes into a text: in place of it, in front of it, or behind it. */
export interface Leak {
  readonly secret: string;
  readonly into: (text: string) => string;
}

/** Everything that is printed of a fleet. */
export function printed(resolution: Resolution): string {
  return resolution.ok ? formatWarnings(resolution.warnings) : formatProblems(resolution.problems);
}

/**
 * Names of the texts of one fleet that are printed with a secret that is put in them. The secret is in all of them at once: what a
 * problem names is told of, and left out of the next attempt, until what is left is accepted. So a handful of attempts sees of
 * every text what an attempt for that text alone would see.
 */
export function leakingTexts(texts: readonly WholeText[], leak: Leak): readonly string[] {
  const [first] = texts;
  if (first === undefined) return [];
  const resolution = resolve(
    withTexts(
      first.fleet,
      texts.map(({ place }) => place),
      leak.into,
    ),
  );
  if (printed(resolution).includes(leak.secret)) {
    const alone = texts.length === 1 ? [] : inHalves(texts, leak);
    return alone.length > 0 ? alone : [texts.map(({ name }) => name).join(" and ")];
  }
  if (resolution.ok || texts.length === 1) return [];
  const paths = resolution.problems.map(({ where }) => where.slice(where.indexOf(": ") + 2));
  const seen = seenTexts(texts);
  const told = seen.filter((text) => paths.includes(placeNow(text, leak)));
  if (told.length > 0) return leakingTexts(without(texts, told), leak);
  const near = seen.filter((text) =>
    [placeNow(text, leak), placeOf(keysOf(text))].some((place) => paths.some((path) => isNear(path, place))),
  );
  if (near.length === 0 || near.length === texts.length) return inHalves(texts, leak);
  return [...(near.length === 1 ? [] : inHalves(near, leak)), ...leakingTexts(without(texts, near), leak)];
}

/** Texts that are where they were: of those below a changed key, nothing is told but that they are missing. */
function seenTexts(texts: readonly WholeText[]): readonly WholeText[] {
  const keys = new Set(texts.flatMap(({ place: { path, part } }) => (part === "key" ? [path.join("\n")] : [])));
  return texts.filter(({ place: { path, part } }) => {
    const longest = part === "key" ? path.length - 1 : path.length;
    return !path.some((_key, at) => at < longest && keys.has(path.slice(0, at + 1).join("\n")));
  });
}

function without(texts: readonly WholeText[], others: readonly WholeText[]): readonly WholeText[] {
  const left = new Set(others);
  return texts.filter((text) => !left.has(text));
}

/** Whether one place is in the other. */
function isNear(path: string, place: string): boolean {
  return path.startsWith(place) || place.startsWith(path);
}

function inHalves(texts: readonly WholeText[], leak: Leak): readonly string[] {
  const half = Math.ceil(texts.length / 2);
  return [...leakingTexts(texts.slice(0, half), leak), ...leakingTexts(texts.slice(half), leak)];
}

/** Where a problem over a changed text is. */
function placeNow(text: WholeText, { into }: Leak): string {
  const keys = keysOf(text);
  return placeOf(text.place.part === "value" ? keys : [...keys.slice(0, -1), into(String(keys.at(-1)))]);
}

function keysOf({ place: { path } }: WholeText): readonly (string | number)[] {
  return path.slice(path.indexOf("props") + 1);
}

function placeOf(keys: readonly (string | number)[]): string {
  const path = keys.reduce<string>((at, key) => (typeof key === "number" ? `${at}[${key}]` : joinPath(at, key)), "");
  return withoutSecrets(path);
}
