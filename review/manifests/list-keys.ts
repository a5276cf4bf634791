import { isRecord, type JsonObject } from "../../model/manifests/api/scalars";

/**
 * Fields by which the items of a list are told apart, by the name of the list: the `listMapKey`s of Kubernetes' API (k8s.io/api at
 * v0.37: core/v1, admissionregistration/v1, types.go, 2026-07), which server-side apply merges by. Of several choices the first counts
 * whose fields all items have. Lists that are not here, those of custom kinds too, go by `name` where each item has one of its own.
 */
const LIST_KEYS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  conditions: [["type"]],
  // VerticalPodAutoscaler (autoscaling.k8s.io/v1, types.go): a policy of each container.
  containerPolicies: [["containerName"]],
  hostAliases: [["ip"]],
  ports: [
    ["containerPort", "protocol"],
    ["port", "protocol"],
  ],
  topologySpreadConstraints: [["topologyKey", "whenUnsatisfiable"]],
  volumeDevices: [["devicePath"]],
  volumeMounts: [["mountPath"]],
};

/** What the API server fills in for a field that is left out (core/v1, defaults.go). */
const DEFAULTS: Readonly<Record<string, string>> = { protocol: "TCP" };

/** The items of one list by their keys. */
export type Keyed = ReadonlyMap<string, JsonObject>;

/** Both sides of a list by key; null where its items have no keys of their own. */
export function keyedSides(
  field: string,
  before: readonly unknown[],
  after: readonly unknown[],
): readonly [before: Keyed, after: Keyed] | null {
  for (const keys of LIST_KEYS[field] ?? [["name"]]) {
    const [old, now] = [keyed(keys, before), keyed(keys, after)];
    if (old !== null && now !== null) return [old, now];
  }
  return null;
}

function keyed(keys: readonly string[], items: readonly unknown[]): Keyed | null {
  const byKey = new Map<string, JsonObject>();
  for (const item of items) {
    const key = isRecord(item) ? keyOf(keys, item) : null;
    if (key === null || !isRecord(item) || byKey.has(key)) return null;
    byKey.set(key, item);
  }
  return byKey;
}

/** `8085/TCP`; null for an item that lacks a key. */
function keyOf(keys: readonly string[], item: JsonObject): string | null {
  const values = keys.map((key) => item[key] ?? DEFAULTS[key] ?? null);
  return values.every(isKey) ? values.join("/") : null;
}

function isKey(value: unknown): boolean {
  return typeof value === "string" || typeof value === "number";
}
