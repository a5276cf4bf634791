import { sortedKeys } from "../model/base/canonical";
import type { KubernetesObject } from "../model/manifests/kubernetes-object";

type Fields = Readonly<Record<string, unknown>>;

/**
 * A declared object as cdk8s renders it (2.70.106, lib/api-object.js), without it: apiVersion, kind and metadata, then all other
 * fields in the order of their names. What is undefined or null is left out, and of metadata also what is empty. A copy, in which no
 * object is in two places.
 */
export function plainManifest({ apiVersion, kind, metadata, ...fields }: KubernetesObject): KubernetesObject {
  const rendered = record(metadata, isFilled) as KubernetesObject["metadata"];
  return { apiVersion, kind, metadata: rendered, ...record(fields, () => true) };
}

function isFilled(made: object): boolean {
  return Object.keys(made).length > 0;
}

function plain(value: unknown, isKept: (made: object) => boolean): unknown {
  if (typeof value !== "object" || value === null) return value ?? undefined;
  const made = Array.isArray(value) ? value.map((item) => plain(item, isKept)) : record(value, isKept);
  return isKept(made) ? made : undefined;
}

function record(value: object, isKept: (made: object) => boolean): Fields {
  const made: Record<string, unknown> = {};
  for (const key of sortedKeys(value)) {
    const inner = plain((value as Fields)[key], isKept);
    if (inner !== undefined) made[key] = inner;
  }
  return made;
}
