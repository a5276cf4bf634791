import { joinPath } from "../../model/base/path";
import { show } from "../../model/base/problem";
import { parseQuantity } from "../../model/base/quantity";
import { apiSchema } from "../../model/manifests/api/api-schema";
import { checkDefinition, type SchemaFinding } from "../../model/manifests/api/check-manifest";
import { isRecord, type JsonObject } from "../../model/manifests/api/scalars";
import { entriesAt, fieldAt, recordAt, textsAt } from "../../model/manifests/fields";
import { KUBERNETES_MINORS } from "../../model/versions/kubernetes-minor";
import { wholeNumber } from "./selectors";

/** Everything in a pod spec that the API server would refuse and that decides where the pod runs; paths from the spec. */
export function specFaults(spec: unknown): readonly SchemaFinding[] {
  const faults = unknownToAll(spec);
  if (faults.length > 0 || !isRecord(spec)) return faults;
  return [...noContainers(spec), ...affinityFaults(spec), ...tolerationFaults(spec), ...amountFaults(spec)];
}

/** What no supported minor knows: a file is for all clusters, whose minors differ. The fewest findings are those of the nearest minor. */
function unknownToAll(spec: unknown): readonly SchemaFinding[] {
  const found = KUBERNETES_MINORS.map((minor) => checkDefinition(apiSchema, minor, "core.PodSpec", spec));
  return found.reduceRight((fewest, each) => (each.length < fewest.length ? each : fewest));
}

function noContainers(spec: JsonObject): readonly SchemaFinding[] {
  const containers = entriesAt(spec, "containers");
  return containers.length > 0 ? [] : [{ path: "containers", got: "none", expected: "at least one container" }];
}

const REQUIRED = "affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution";

/** The API server's own checks (pkg/apis/core/validation/validation.go, ValidateNodeSelector and ValidateNodeSelectorRequirement). */
function affinityFaults(spec: JsonObject): readonly SchemaFinding[] {
  const path = `${REQUIRED}.nodeSelectorTerms`;
  const terms = entriesAt(spec, path);
  if (fieldAt(spec, REQUIRED) !== undefined && terms.length === 0)
    return [{ path, got: "none", expected: "at least one term" }];
  return terms.flatMap(({ path: at, value }) => [
    ...entriesAt(value, "matchExpressions").flatMap((each) =>
      requirementFaults(`${at}.${each.path}`, each.value, VALUES),
    ),
    ...entriesAt(value, "matchFields").flatMap((each) =>
      requirementFaults(`${at}.${each.path}`, each.value, FIELD_VALUES),
    ),
  ]);
}

interface ValueRule {
  readonly expected: string;
  accepts(values: readonly string[]): boolean;
}

const SOME: ValueRule = { expected: "at least one value", accepts: (values) => values.length > 0 };
const NONE: ValueRule = { expected: "no values", accepts: (values) => values.length === 0 };
const ONE: ValueRule = { expected: "one value", accepts: (values) => values.length === 1 };
const NUMBER: ValueRule = {
  expected: "one value, a whole number in quotes",
  accepts: (values) => values.length === 1 && wholeNumber(values[0]) !== null,
};

/** What each operator compares with: on labels, and on fields. */
const VALUES: Readonly<Record<string, ValueRule>> = {
  In: SOME,
  NotIn: SOME,
  Exists: NONE,
  DoesNotExist: NONE,
  Gt: NUMBER,
  Lt: NUMBER,
};
const FIELD_VALUES: Readonly<Record<string, ValueRule>> = { In: ONE, NotIn: ONE };

function requirementFaults(
  path: string,
  requirement: JsonObject,
  rules: Readonly<Record<string, ValueRule>>,
): readonly SchemaFinding[] {
  const rule = rules[String(requirement.operator)];
  const operators = Object.keys(rules).join(", ");
  if (rule === undefined)
    return [{ path: `${path}.operator`, got: show(requirement.operator), expected: `one of ${operators}` }];
  const values = textsAt(requirement, "values");
  if (rule.accepts(values)) return [];
  return [
    { path: `${path}.values`, got: show(values), expected: `${rule.expected} for ${String(requirement.operator)}` },
  ];
}

/** ValidateTolerations of the same file. */
function tolerationFaults(spec: JsonObject): readonly SchemaFinding[] {
  return entriesAt(spec, "tolerations").flatMap(({ path, value: { key = "", operator = "Equal", value = "" } }) => {
    if (key === "" && operator !== "Exists")
      return [{ path: `${path}.operator`, got: show(operator), expected: "Exists, as there is no key" }];
    if (operator === "Exists" && value !== "")
      return [{ path: `${path}.value`, got: show(value), expected: "no value for Exists" }];
    if ((operator === "Gt" || operator === "Lt") && wholeNumber(String(value)) === null) {
      return [{ path: `${path}.value`, got: show(value), expected: `a whole number in quotes for ${operator}` }];
    }
    return [];
  });
}

/** Amounts cannot be negative, and a request cannot be more than its limit (ValidateResourceRequirements). */
function amountFaults(spec: JsonObject): readonly SchemaFinding[] {
  const containers = ["initContainers", "containers"].flatMap((list) => entriesAt(spec, list));
  return [{ path: "", value: spec }, ...containers].flatMap(({ path, value }) => {
    const at = path === "" ? "resources" : `${path}.resources`;
    const [requests, limits] = [recordAt(value, "resources.requests"), recordAt(value, "resources.limits")];
    return [
      ...negative(`${at}.requests`, requests),
      ...negative(`${at}.limits`, limits),
      ...overLimit(`${at}.requests`, requests, limits),
    ];
  });
}

function negative(at: string, amounts: JsonObject): readonly SchemaFinding[] {
  const wrong = Object.entries(amounts).filter(([, amount]) => toNumber(amount) < 0);
  return wrong.map(([name, amount]) => ({ path: joinPath(at, name), got: show(amount), expected: "0 or more" }));
}

function overLimit(at: string, requests: JsonObject, limits: JsonObject): readonly SchemaFinding[] {
  const wrong = Object.entries(requests).filter(
    ([name, amount]) => limits[name] !== undefined && toNumber(amount) > toNumber(limits[name]),
  );
  return wrong.map(([name, amount]) => ({
    ...{ path: joinPath(at, name), got: show(amount) },
    expected: `no more than the limit, ${show(limits[name])}`,
  }));
}

function toNumber(amount: unknown): number {
  return parseQuantity(String(amount)) ?? 0;
}
