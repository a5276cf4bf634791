import { joinPath } from "../model/base/path";
import type { LostNumber } from "../model/stages/lost-number";

/**
 * All of these in a value and in what cdktf made of it. In a text cdktf looks for number tokens by their characters alone, "-8.1e+298",
 * and takes neighbours for a part of it that a number can have too (0.21, lib/tokens/private/encoding, NUMBER_TOKEN_REGEX).
 */
export function lostNumbers(value: unknown, resolved: unknown): readonly LostNumber[] {
  const touched = texts(value, "").filter(({ text }) => TOUCHED.test(text));
  const left = NUMBER.test(JSON.stringify(resolved) ?? "") ? texts(resolved, "") : [];
  const found = [...touched, ...left.filter(({ text }) => NUMBER.test(text))];
  const named = found.map(({ path, text }) => ({ path, text: text.replaceAll(NUMBERS, "<number>") }));
  return [...new Map(named.map((lost) => [lost.path, lost])).values()];
}

/** A number token, or one of a list of numbers, as JavaScript prints it. */
const NUMBER = /-\d(\.\d+)?e\+(289|298)/;
const NUMBERS = new RegExp(NUMBER, "g");
const TOUCHED = new RegExp(`[-+.|\\d]${NUMBER.source}|${NUMBER.source}[-+.|\\deE]`);

/** Texts and keys in lists and plain objects; other objects are tokens. */
function texts(value: unknown, path: string): readonly LostNumber[] {
  if (typeof value === "string") return [{ path, text: value }];
  if (Array.isArray(value)) return value.flatMap((each, at) => texts(each, `${path}[${at}]`));
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    { path: joinPath(path, key), text: key },
    ...texts(inner, joinPath(path, key)),
  ]);
}
