import { canonical } from "../../base/canonical";
import { joinPath } from "../../base/path";
import { firstOf, show } from "../../base/problem";
import type { DerivedField } from "../../stages/cloud-model";
import { LOST_NUMBER, type LostNumber } from "../../stages/lost-number";
import type { Finding, Rules } from "../../stages/rule";

/** What a user's transform of a resource returned. */
export interface TransformResult {
  /** Of the function: `transform.launchTemplate`. */
  readonly path: string;
  readonly result: unknown;
}

/** Over what transforms return, while Terraform is rendered. */
export const TRANSFORM_RESULT_RULES: Rules<TransformResult> = {
  "transform-result-unusable": {
    title: "A transform returns a configuration that Terraform can be given.",
    what: "The transform returns something that JSON, in which Terraform reads it, has no form for.",
    expected: "the configuration: an object of texts, finite numbers, true and false, lists and plain objects",
    hint: "Return the edited configuration, as (config) => ({ ...config, … }). A transform is not async: await before the declaration.",
    find({ path, result }) {
      try {
        const isConfig = typeof result === "object" && result !== null && !Array.isArray(result);
        return isConfig ? unusable(result, path, []) : [{ path, got: shown(result) }];
      } catch {
        return [{ path, got: "a value that throws when it is read" }];
      }
    },
  },
};

/** A resource that cdktf writes after its transforms. */
export interface TransformedElement {
  /** What was thrown when its tokens were resolved, as text; null for nothing. */
  readonly thrown: string | null;
  /** By their arguments in Terraform: `tags.Name`. */
  readonly numbers: readonly LostNumber[];
}

/** Over the resources of a stack with transforms, when their tokens are resolved. */
export const TRANSFORM_TOKEN_RULES: Rules<TransformedElement> = {
  "transform-number-lost": {
    title: "A transform returns number tokens in texts only where cdktf finds them.",
    ...LOST_NUMBER,
  },
  "transform-token-unresolvable": {
    title: "Every token that a transform returns can be resolved in the stack of its cluster.",
    what: "A transform of this resource returns a token that cannot be resolved in the cluster's stack.",
    expected: "tokens of the same stack, whose functions return",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of Terraform
    hint: 'Write the address of what the same stack has, as "${aws_kms_key.nodes.arn}"; what another cluster has, its own Terraform looks up.',
    find: ({ thrown }) => (thrown === null ? [] : [{ got: thrown }]),
  },
};

/** A field that a transform changed, and what was derived from it. */
export interface DerivedChange extends DerivedField {
  /** What messages call the level of the transform. */
  readonly on: string;
  /** Of the function: `transform.launchTemplate`. */
  readonly path: string;
  /** The resource: its cluster, and its name in Terraform. */
  readonly address: string;
}

/** Over what transforms of all clusters changed, after Terraform is rendered: warnings, and with `--strict` problems. */
export const TRANSFORM_WARNINGS: Rules<readonly DerivedChange[]> = {
  "transform-changes-derived": {
    title: "A transform changes nothing from which a right, a template, a name or a flag was derived.",
    find(changes) {
      const keyed = changes.map((change) => [`${change.on}: ${change.path} ${change.field}`, change] as const);
      return [...new Map(keyed)].map(([key, { on, path, field, derives, instead }]) => {
        const addresses = keyed.filter(([other]) => other === key).map(([, { address }]) => address);
        return {
          on,
          path,
          what: `The transform changes ${field}, and what was derived from it does not follow: ${derives}.`,
          got: `another ${field} of ${firstOf(addresses)}`,
          expected: `${field} as it is derived`,
          hint: `Set ${instead} instead, from which both follow; if the change is meant, see that the rest fits it.`,
        };
      });
    },
  },
};

/** Values of a field, as JSON. */
interface FieldValues {
  readonly derived: DerivedField;
  readonly values: readonly string[];
}

/** What the fields of a configuration hold. An edit may change the configuration in place, so they are read before it. */
export function readFields(fields: readonly DerivedField[], config: unknown): readonly FieldValues[] {
  return fields.map((derived) => ({ derived, values: valuesOf(derived, config) }));
}

/** The fields that hold something else than before. */
export function changedFields(before: readonly FieldValues[], config: unknown): readonly DerivedField[] {
  const changed = before.filter(({ derived, values }) => {
    const now = valuesOf(derived, config);
    return derived.mayGrow ? values.some((each) => !now.includes(each)) : values.join() !== now.join();
  });
  return changed.map(({ derived }) => derived);
}

/** Of a field that may grow, each value by itself: entries of maps, items of lists. */
function valuesOf({ field, mayGrow = false }: DerivedField, config: unknown): readonly string[] {
  const found = field.split(".").reduce(inner, [config]);
  return (mayGrow ? found.flatMap(parts) : found).map(jsonOf).filter((each) => each !== EMPTY);
}

function inner(values: readonly unknown[], step: string): readonly unknown[] {
  const key = step.replace("[]", "");
  const found = values.map((value) => (isRecord(value) ? value[key] : undefined));
  return step === key ? found : found.flatMap((value) => (Array.isArray(value) ? value : [value]));
}

function parts(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return isRecord(value) ? Object.entries(value) : [value];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const EMPTY = "nothing";

/** Empty lists are left out like what is not set, which Terraform reads the same. Objects of cdktf have no form in JSON. */
function jsonOf(value: unknown): string {
  if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) return EMPTY;
  try {
    return JSON.stringify(canonical(value)) ?? EMPTY;
  } catch {
    return "an object";
  }
}

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
