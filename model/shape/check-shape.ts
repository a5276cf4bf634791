import type { z } from "zod";
import { joinPath } from "../base/path";
import { didYouMean, type Problem, show } from "../base/problem";
import { READABLE, readingProblems } from "./readable";
import { whatToWrite } from "./what-to-write";

/** Codes of the problems of shapes, and what must hold. */
export const SHAPE_TITLES = {
  ...READABLE,
  "missing-value": { title: "Every required setting is present." },
  "out-of-range": { title: "Every number is within its range." },
  "unknown-key": { title: "Every key is a setting that exists." },
  "unknown-value": { title: "Every value is one that its setting accepts." },
  "wrong-type": { title: "Every value has the type of its setting." },
} as const;

/** zod writes and compiles a function for each kind of object otherwise, which takes longer than to check all that a fleet declares. */
const PLAINLY = { jitless: true };

/**
 * The ways in which a value does not fit a shape, as problems under `where`.
 *
 * @param noSuchKey what to do about a key that is like none of the shape's
 */
export function checkShape(
  shape: z.ZodType,
  value: unknown,
  where: string,
  noSuchKey: string = NO_SUCH_SETTING,
): readonly Problem[] {
  const result = shape.safeParse(value, PLAINLY);
  if (result.success) return [];
  return result.error.issues.flatMap((issue) => toProblems(issue, { value, where, shape, noSuchKey }));
}

/** Whether a value can be read and has a shape. */
export function fits(shape: z.ZodType, value: unknown): boolean {
  return readingProblems(value, "").length === 0 && shape.safeParse(value, PLAINLY).success;
}

type Issue = z.core.$ZodIssue;

/** A value that is checked, and with what. */
interface Checked {
  readonly value: unknown;
  readonly where: string;
  readonly shape: z.ZodType;
  readonly noSuchKey: string;
}

function toProblems(issue: Issue, checked: Checked): readonly Problem[] {
  const { value, where, shape } = checked;
  const meant = meantAlternative(issue, at(value, issue.path));
  if (meant !== null) return meant.flatMap((inner) => toProblems(inner, checked));
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => unknownKey(issue, key, checked));
  const got = at(value, issue.path);
  const place = located(where, issue.path);
  if (got === undefined) return [missingValue(place, expectation(issue))];
  return [wrongValue(issue, got, place, keysAt(shape, value, issue.path))];
}

/**
 * What is wrong within the only alternative that a value is of the kind of. Of several it is the only one that has all keys of the value
 * and none that the value lacks; where a key is of none of them, the only one that has one of the others. Null where none is the only one.
 */
function meantAlternative(issue: Issue, value: unknown): readonly Issue[] | null {
  const alternatives = alternativesOf(issue).filter((inner) => inner.every(isWithin));
  const whole = alternatives.filter((inner) => hasItsKeys(inner, value));
  const [meant] = [alternatives, whole, misspelt(alternatives, value)].find((each) => each.length === 1) ?? [];
  return meant?.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })) ?? null;
}

function hasItsKeys(issues: readonly Issue[], value: unknown): boolean {
  return issues.every(({ path }) => path.length > 1 || (path.length === 1 && at(value, path) !== undefined));
}

/** Alternatives that have one key of a value, where another key is of none of them. */
function misspelt<T extends readonly Issue[]>(alternatives: readonly T[], value: unknown): readonly T[] {
  const keys = Object.keys(Object(value));
  const lacks = (inner: T, key: string) =>
    inner.some((issue) => issue.code === "unrecognized_keys" && issue.path.length === 0 && issue.keys.includes(key));
  if (keys.every((key) => alternatives.some((inner) => !lacks(inner, key)))) return [];
  return alternatives.filter((inner) => keys.some((key) => !lacks(inner, key)));
}

/** What each alternative of a choice has against a value. */
function alternativesOf(issue: Issue): readonly (readonly Issue[])[] {
  return issue.code === "invalid_union" ? issue.errors : [];
}

/** Whether an issue is about a part of a value, and not about the kind of value. */
function isWithin({ code, path }: Issue): boolean {
  return code === "unrecognized_keys" || path.length > 0;
}

/** Never a dead end: what has no key has another name, or another place. */
const NO_SUCH_SETTING =
  "Use a key that exists, or remove this one. docs/compared.md tells what settings of other tools are called here; an argument of Terraform's resources that has no key is set by a transform (docs/transforms.md).";

function unknownKey(issue: Issue, key: string, { value, where, shape, noSuchKey }: Checked): Problem {
  const known = keysAt(shape, value, issue.path);
  return {
    code: "unknown-key",
    where: located(where, [...issue.path, key]),
    what: "This setting does not exist.",
    got: show(key),
    expected: known.length > 0 ? `one of ${known.join(", ")}` : "no such key",
    hint: didYouMean(key, known, noSuchKey),
  };
}

function missingValue(where: string, expected: string): Problem {
  return {
    code: "missing-value",
    where,
    what: "This setting is required.",
    got: "nothing",
    expected,
    hint: "Add the setting.",
  };
}

function wrongValue(issue: Issue, got: unknown, where: string, keys: readonly string[]): Problem {
  return { ...mismatch(issue, got, keys), where, got: show(got), expected: expectation(issue) };
}

function mismatch(issue: Issue, got: unknown, keys: readonly string[]): Pick<Problem, "code" | "what" | "hint"> {
  if (issue.code === "too_small" || issue.code === "too_big") {
    return { code: "out-of-range", what: "The number is out of range.", hint: "Use a number within the range." };
  }
  const known = [issue, ...alternativesOf(issue).flat()].flatMap(knownValues);
  if (known.length > 0 && typeof got === "string") {
    const hint = didYouMean(got, known.map(String), "Use one of the expected values.");
    return { code: "unknown-value", what: "The setting does not accept this value.", hint };
  }
  const type = issue.code === "invalid_type" ? issue.expected : "";
  const hint = whatToWrite(type, got, keys, issue.path) ?? `Write ${expectation(issue)}.`;
  return { code: "wrong-type", what: "The value has the wrong type.", hint };
}

/** Types of values by their names in zod, in plain words. */
const KINDS: Readonly<Record<string, string>> = {
  array: "a list",
  boolean: "true or false",
  int: "a whole number",
  number: "a number",
  object: "an object",
  record: "an object",
  string: "text",
};

function expectation(issue: Issue): string {
  if (issue.code === "invalid_type") return KINDS[issue.expected] ?? issue.expected;
  if (issue.code === "too_small") return `${issue.inclusive === false ? "more than" : "at least"} ${issue.minimum}`;
  if (issue.code === "too_big") return `${issue.inclusive === false ? "less than" : "at most"} ${issue.maximum}`;
  const known = knownValues(issue);
  return known.length > 0 ? `one of ${known.map((value) => show(value)).join(", ")}` : issue.message;
}

/** The accepted values, if they can be listed; also those of the key that tells alternatives apart. */
function knownValues(issue: Issue): readonly unknown[] {
  if (issue.code === "invalid_value") return issue.values;
  if (issue.code === "invalid_union" && "options" in issue && issue.options !== undefined) return issue.options;
  return [];
}

function located(where: string, path: readonly PropertyKey[]): string {
  const steps = path.reduce<string>((text, step) => {
    return typeof step === "number" ? `${text}[${step}]` : joinPath(text, String(step));
  }, "");
  return steps === "" ? where : `${where}: ${steps}`;
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((inner, step) => (inner as Record<PropertyKey, unknown> | undefined)?.[step], value);
}

/**
 * Keys of the object shape at a path; none if the path leads through something else.
 *
 * @param value decides between alternatives
 */
export function keysAt(
  shape: AnyShape | undefined,
  value: unknown,
  [step, ...rest]: readonly PropertyKey[],
): readonly string[] {
  const object = objectShape(shape, value);
  if (step === undefined) return Object.keys(object?.shape ?? {});
  const field = typeof step === "number" ? object?.element : (object?.shape?.[step] ?? object?.valueType);
  return keysAt(field, at(value, [step]), rest);
}

/** What a shape of zod can have, of whatever kind it is. */
interface AnyShape {
  readonly def?: { readonly type: string; readonly discriminator?: string; readonly innerType?: AnyShape };
  readonly options?: readonly AnyShape[];
  readonly shape?: Readonly<Record<PropertyKey, AnyShape>>;
  readonly element?: AnyShape;
  readonly valueType?: AnyShape;
  safeParse(value: unknown): { readonly success: boolean };
}

/**
 * A shape without its wrappers. Of alternatives it is the object: the one that the value names, if a key tells objects apart, and
 * otherwise the first of those that have most of the value's keys.
 */
function objectShape(shape: AnyShape | undefined, value: unknown): AnyShape | undefined {
  const bare = unwrap(shape);
  if (bare?.options === undefined) return bare;
  const key = bare.def?.discriminator;
  const objects = bare.options.map(unwrap).filter((option) => option?.shape !== undefined);
  return key === undefined
    ? mostAlike(objects, value)
    : objects.find((option) => option?.shape?.[key]?.safeParse(at(value, [key])).success);
}

function mostAlike(objects: readonly (AnyShape | undefined)[], value: unknown): AnyShape | undefined {
  const keys = typeof value === "object" && value !== null ? Object.keys(value) : [];
  const known = objects.map((option) => keys.filter((key) => Object.hasOwn(option?.shape ?? {}, key)).length);
  return objects[known.indexOf(Math.max(...known))];
}

function unwrap(shape: AnyShape | undefined): AnyShape | undefined {
  const inner = shape?.def?.innerType;
  return inner === undefined ? shape : unwrap(inner);
}
