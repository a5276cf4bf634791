import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import type { Finding, Rules } from "../../stages/rule";

/** What a user's transform of a resource returned. */
export interface TransformResult {
  /** The resource: a key of `transform`. */
  readonly kind: string;
  readonly result: unknown;
}

/** Over what transforms return, while Terraform is rendered. */
export const TRANSFORM_RESULT_RULES: Rules<TransformResult> = {
  "transform-result-unusable": {
    title: "A transform returns a configuration that Terraform can be given.",
    what: "The transform returns something that JSON, in which Terraform reads it, has no form for.",
    expected: "the configuration: an object of texts, finite numbers, true and false, lists and plain objects",
    hint: "Return the edited configuration, as (config) => ({ ...config, … }). A transform is not async: await before the declaration.",
    find({ kind, result }) {
      const path = joinPath("transform", kind);
      try {
        const isConfig = typeof result === "object" && result !== null && !Array.isArray(result);
        return isConfig ? unusable(result, path, []) : [{ path, got: shown(result) }];
      } catch {
        return [{ path, got: "a value that throws when it is read" }];
      }
    },
  },
};

const DEEPEST = 64;

/** Objects of classes are cdktf's own, which it resolves: expressions, other resources, providers. */
function unusable(value: unknown, path: string, above: readonly unknown[]): readonly Finding[] {
  if (typeof value !== "object" || value === null) return isUsable(value) ? [] : [{ path, got: shown(value) }];
  if (above.includes(value) || above.length > DEEPEST)
    return [{ path, got: "a value that contains itself, or has no end" }];
  const inner = [...above, value];
  if (Array.isArray(value))
    return Array.from(value, (each, index) => unusable(each, `${path}[${index}]`, inner)).flat();
  if (Object.prototype.toString.call(value) !== "[object Object]") return [{ path, got: shown(value) }];
  const isPlain = [Object.prototype, null].includes(Object.getPrototypeOf(value));
  const entries = isPlain ? Object.entries(value) : [];
  return entries.flatMap(([key, each]) => unusable(each, joinPath(path, key), inner));
}

function isUsable(value: unknown): boolean {
  return typeof value === "number"
    ? Number.isFinite(value)
    : ["string", "boolean", "undefined"].includes(typeof value) || value === null;
}

function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "function") return "a function";
  if (typeof value !== "object" || value === null) return show(value);
  return `an object of the kind ${Object.prototype.toString.call(value).slice("[object ".length, -1)}`;
}
