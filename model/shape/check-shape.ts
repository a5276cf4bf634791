import type { z } from "zod";
import { joinPath } from "../plan/merge";
import { type Problem, show } from "../problem";
import { nearestName } from "./nearest-name";

/** What a value should have looked like and did not, as problems under `where`. */
export function checkShape(shape: z.ZodType, value: unknown, where: string): readonly Problem[] {
  const result = shape.safeParse(value);
  return result.success ? [] : result.error.issues.flatMap((issue) => toProblems(issue, value, where, shape));
}

type Issue = z.core.$ZodIssue;

function toProblems(issue: Issue, value: unknown, where: string, shape: z.ZodType): readonly Problem[] {
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => unknownKey(issue, key, where, shape));
  const got = at(value, issue.path);
  const place = located(where, issue.path);
  if (got === undefined) return [missingValue(place, expectation(issue))];
  return [wrongValue(issue, got, place)];
}

function unknownKey(issue: Issue, key: string, where: string, shape: z.ZodType): Problem {
  const known = keysAt(shape, issue.path);
  const nearest = nearestName(key, known);
  return {
    code: "unknown-key",
    where: located(where, [...issue.path, key]),
    what: "There is no such setting.",
    got: show(key),
    expected: known.length > 0 ? `one of ${known.join(", ")}` : "no such key",
    hint: nearest === null ? "Remove it." : `Did you mean ${show(nearest)}?`,
  };
}

function missingValue(where: string, expected: string): Problem {
  return {
    code: "missing-value",
    where,
    what: "This setting is required.",
    got: "nothing",
    expected,
    hint: "Add it.",
  };
}

function wrongValue(issue: Issue, got: unknown, where: string): Problem {
  const outOfRange = issue.code === "too_small" || issue.code === "too_big";
  return {
    code: outOfRange ? "out-of-range" : issue.code === "invalid_value" ? "unknown-value" : "wrong-type",
    where,
    what: outOfRange ? "The number is out of range." : "The value is not of the kind that belongs here.",
    got: show(got),
    expected: expectation(issue),
    hint: "Write a value of that kind.",
  };
}

function expectation(issue: Issue): string {
  if (issue.code === "invalid_type") return issue.expected === "int" ? "a whole number" : `a ${issue.expected}`;
  if (issue.code === "invalid_value") return `one of ${issue.values.map(show).join(", ")}`;
  if (issue.code === "too_small") return `at least ${issue.minimum}`;
  if (issue.code === "too_big") return `at most ${issue.maximum}`;
  return issue.message;
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

/** Keys that an object shape at a path takes; none where the path leads through something else. */
function keysAt(shape: z.ZodType, path: readonly PropertyKey[]): readonly string[] {
  const inner = path.reduce<unknown>((current, step) => fieldShape(unwrap(current), step), shape);
  const object = unwrap(inner) as { readonly shape?: Readonly<Record<string, unknown>> } | undefined;
  return Object.keys(object?.shape ?? {});
}

function fieldShape(shape: unknown, step: PropertyKey): unknown {
  const {
    shape: fields,
    element,
    valueType,
  } = (shape ?? {}) as {
    readonly shape?: Readonly<Record<PropertyKey, unknown>>;
    readonly element?: unknown;
    readonly valueType?: unknown;
  };
  return typeof step === "number" ? element : (fields?.[step] ?? valueType);
}

function unwrap(shape: unknown): unknown {
  const inner = (shape as { readonly def?: { readonly innerType?: unknown } } | undefined)?.def?.innerType;
  return inner === undefined ? shape : unwrap(inner);
}
