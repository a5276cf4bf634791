import { show } from "../base/problem";

/** How a value of one type is written, given what stands in its place, the keys of the object that belongs there, and its path. */
type Writing = (got: unknown, keys: readonly string[], path: readonly PropertyKey[]) => string;

/** By the names that zod has for types. */
const WRITINGS: Readonly<Record<string, Writing>> = {
  array: (got) => `Write a list: ${isItem(got) ? show([got]) : "[…]"}.`,
  boolean: (got) =>
    isBooleanText(got) ? `Write ${got.toLowerCase()}, without quotes.` : "Write true or false, without quotes.",
  int: number,
  number,
  object,
  record: object,
  string: (got) => (isPlain(got) ? `Write it in quotes: ${show(String(got))}.` : 'Write text in quotes: "…".'),
};

/** What to write instead of a value of the wrong type; null for a type that has to be said in words. */
export function whatToWrite(
  type: string,
  got: unknown,
  keys: readonly string[],
  path: readonly PropertyKey[],
): string | null {
  return WRITINGS[type]?.(got, keys, path) ?? null;
}

/** Keys that an example shows. */
const SHOWN_KEYS = 5;

function object(_got: unknown, keys: readonly string[]): string {
  const entries = keys.slice(0, SHOWN_KEYS).map((key) => `${key}: …`);
  const more = keys.length > SHOWN_KEYS ? ["…"] : [];
  return `Write an object: { ${keys.length === 0 ? '"key": …' : [...entries, ...more].join(", ")} }.`;
}

/** cluster-autoscaler plans every node of a group alike, so a machine of several sizes is several groups. */
const SEVERAL_SIZES =
  "Nodes of one group are alike: write one number. For several sizes declare a NodeGroupSet with across: { machine: { small: { vcpu: …, memoryGiB: … }, large: … } }, which makes a group of each.";

function number(got: unknown, _keys: readonly string[], path: readonly PropertyKey[]): string {
  if (typeof got === "object" && got !== null && path.includes("machine")) return SEVERAL_SIZES;
  if (typeof got === "number" && Number.isFinite(got)) return `Write a whole number: ${Math.ceil(got)}.`;
  const written = typeof got === "string" && got.trim() !== "" ? Number(got) : Number.NaN;
  return Number.isFinite(written)
    ? `Write it without quotes: ${written}.`
    : "Write a number in digits, without quotes.";
}

function isBooleanText(got: unknown): got is string {
  return typeof got === "string" && /^(true|false)$/i.test(got);
}

function isPlain(got: unknown): boolean {
  return typeof got === "number" || typeof got === "boolean" || typeof got === "bigint";
}

/** Whether a value may be an item of the list, and can be shown whole. */
function isItem(got: unknown): boolean {
  const isEmpty = got === undefined || got === null || Object.keys(Object(got)).length === 0;
  return (isPlain(got) || !isEmpty) && show(got).length <= 60;
}
