import type { EncodingInput } from "../stages/cloud-model";

/** Where in a tag's key cluster-autoscaler looks for what the tag is. */
export type TagPrefixes = Readonly<Record<"label" | "taint" | "resource" | "option", string>>;

/**
 * Tags from which cluster-autoscaler 1.33–1.37 rebuilds a node on AWS and Azure: a prefix, then the key as the cloud can write
 * it. A taint is `value:effect`, the value maybe empty. Resources are the node's allocatable, because cluster-autoscaler takes
 * one map for capacity and allocatable (buildNodeFromTemplate on AWS, processVMSSTemplate on Azure).
 */
export function templateTags(
  prefixes: TagPrefixes,
  { template: { taints, allocatable }, options }: EncodingInput,
  labels: Readonly<Record<string, string>>,
  encodeKey = (key: string) => key,
): Readonly<Record<string, string>> {
  const prefixed = (kind: keyof TagPrefixes, values: Readonly<Record<string, string>>) =>
    Object.entries(values).map(([key, value]) => [`${prefixes[kind]}${encodeKey(key)}`, value]);
  const taintValues = Object.fromEntries(taints.map(({ key, value, effect }) => [key, `${value}:${effect}`]));
  return Object.fromEntries([
    ...prefixed("label", labels),
    ...prefixed("taint", taintValues),
    ...prefixed("resource", allocatable),
    ...prefixed("option", options),
  ]);
}
