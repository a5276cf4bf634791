import type { LabelSelector, NodeSelectorTerm, PodSpec, Requirement } from "./pod-spec";

type Labels = Readonly<Record<string, string>>;

/**
 * Condition by operator, over a label's value, undefined where there is none (k8s.io/apimachinery/pkg/labels/selector.go,
 * Requirement.Matches).
 */
const OPERATORS: Readonly<Record<string, (value: string | undefined, values: readonly string[]) => boolean>> = {
  In: (value, values) => value !== undefined && values.includes(value),
  NotIn: (value, values) => value === undefined || !values.includes(value),
  Exists: (value) => value !== undefined,
  DoesNotExist: (value) => value === undefined,
  Gt: (value, [limit]) => compared(value, limit, (a, b) => a > b),
  Lt: (value, [limit]) => compared(value, limit, (a, b) => a < b),
};

/** Compares whole numbers of 64 bits as Go's strconv.ParseInt reads them; false where one is none. */
export function compared(
  value: string | undefined,
  limit: string | undefined,
  holds: (a: bigint, b: bigint) => boolean,
): boolean {
  const [a, b] = [wholeNumber(value), wholeNumber(limit)];
  return a !== null && b !== null && holds(a, b);
}

const LARGEST = 2n ** 63n - 1n;

/** A whole number of 64 bits; null for any other text. */
export function wholeNumber(text: string | undefined): bigint | null {
  if (text === undefined || !/^[+-]?\d+$/.test(text)) return null;
  const number = BigInt(text.replace(/^\+/, ""));
  return number > LARGEST || number < -LARGEST - 1n ? null : number;
}

/** Whether labels meet a condition; one with an unknown operator is met by none. */
export function meets(labels: Labels, { key, operator, values }: Requirement): boolean {
  const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
  return OPERATORS[operator]?.(value, values) ?? false;
}

/** Whether a selector selects a pod with these labels: none selects nothing, an empty one everything. */
export function selects(selector: LabelSelector | null | undefined, labels: Labels): boolean {
  if (selector === null || selector === undefined) return false;
  return [...equalities(selector.matchLabels), ...selector.matchExpressions].every((each) => meets(labels, each));
}

/** Labels that something must have, as conditions. */
export function equalities(labels: Labels): readonly Requirement[] {
  return Object.entries(labels).map(([key, value]) => ({ key, operator: "In", values: [value] }));
}

/** The terms of the required node affinity, one of which has to hold; null where the pod has none. */
export function requiredTerms({ affinity }: PodSpec): readonly NodeSelectorTerm[] | null {
  return affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? null;
}

/**
 * Conditions of a term that a new node does not meet. A node's name, the only field that there is, is not known before the node: a new
 * one has none of the names that a pod lists (component-helpers/scheduling/corev1/nodeaffinity/nodeaffinity.go).
 */
export function unmetOf(term: NodeSelectorTerm, labels: Labels): readonly Requirement[] {
  const fields = term.matchFields.filter(({ operator }) => operator !== "NotIn");
  return [...term.matchExpressions.filter((each) => !meets(labels, each)), ...fields];
}

/** Whether a term has no conditions: it then holds for no node. */
export function isEmptyTerm({ matchExpressions, matchFields }: NodeSelectorTerm): boolean {
  return matchExpressions.length === 0 && matchFields.length === 0;
}
