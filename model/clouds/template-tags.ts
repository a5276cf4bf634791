import type { NodeTemplate } from "../stages/resolved";

/** Taints by key as cluster-autoscaler reads them from tags on AWS and Azure: `value:effect`, the value maybe empty. */
export function taintValues({ taints }: NodeTemplate): Readonly<Record<string, string>> {
  return Object.fromEntries(taints.map((taint) => [taint.key, `${taint.value}:${taint.effect}`]));
}

/** Tags for values by key: a prefix, then the key as the cloud can write it. */
export function prefixedTags(
  prefix: string,
  values: Readonly<Record<string, string>>,
  encodeKey = (key: string) => key,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [`${prefix}${encodeKey(key)}`, value]));
}
