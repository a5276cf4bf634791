import { sortRecord } from "../base/canonical";
import { pemCertificates } from "../base/certificates";
import type { Cloud } from "../base/cloud";
import { joinPath } from "../base/path";
import { clusterRanges, resolveProxy } from "../clouds/network";
import type { ResolvedOutside } from "../components/outside";
import type { DeclaredProxy, TrustedCertificates } from "../declaration/outside";
import type { PlannedCluster } from "../stages/planned";
import type { Origin } from "../stages/resolved";

/** One level of a declaration. */
export interface Level {
  readonly origin: Origin;
  readonly values: object;
}

/** Merged values, and the level that set each leaf, by the leaf's path. */
export interface Merged {
  readonly values: Readonly<Record<string, unknown>>;
  readonly origins: Readonly<Record<string, Origin>>;
}

/** Fields whose objects are one choice: a later level replaces them as a whole. */
const ATOMIC_KEYS: ReadonlySet<string> = new Set([
  "capacityType",
  "updatePolicy",
  "machine",
  "machineTypes",
  "capacity",
  "image",
  "bootstrap",
  "sizePerZone",
  "guestAccelerator",
  "capacityReservation",
  "dedicated",
  "proximity",
  "verifier",
  "policy",
]);

/** A list to which each level adds. */
const ADDED = "beforeJoin.commands";

/** Settings of which a level may say that it takes nothing of those before. */
const REFUSABLE = "beforeJoin";

/** The leaves of a level by their paths, without those of the one list to which each level adds. */
export function leavesOf(values: object): ReadonlyMap<string, unknown> {
  const leaves = new Map<string, unknown>();
  mergeInto({}, values, "", (path, value) => {
    if (!path.startsWith(ADDED)) leaves.set(path, value);
  });
  return leaves;
}

/**
 * Merges levels; later ones win. Objects merge key by key, lists and single choices are replaced, except for the one list to which
 * each level adds. Undefined sets nothing.
 *
 * @param before levels that are merged already: what no further level sets a part of stays the same object
 */
export function mergeLevels(levels: readonly Level[], before: Merged = { values: {}, origins: {} }): Merged {
  const values: Record<string, unknown> = { ...before.values };
  const origins: Record<string, Origin> = { ...before.origins };
  for (const { origin, values: own } of levels) {
    if (refusesEarlier(own)) forget(values, origins);
    mergeInto(values, own, "", (path) => {
      origins[path] = origin;
    });
  }
  return { values, origins };
}

function mergeInto(
  target: Record<string, unknown>,
  source: object,
  path: string,
  onLeaf: (path: string, value: unknown) => void,
): void {
  for (const [key, value] of Object.entries(source)) {
    if (value === undefined) continue;
    const at = joinPath(path, key);
    if (isPlainObject(value) && !ATOMIC_KEYS.has(key)) {
      const inner = isPlainObject(target[key]) ? { ...target[key] } : {};
      target[key] = inner;
      mergeInto(inner, value, at, onLeaf);
    } else if (at === ADDED && Array.isArray(value)) {
      const before: readonly unknown[] = Array.isArray(target[key]) ? target[key] : [];
      target[key] = [...before, ...value];
      for (const [index, each] of value.entries()) onLeaf(`${at}[${before.length + index}]`, each);
    } else {
      target[key] = value;
      onLeaf(at, value);
    }
  }
}

function refusesEarlier(own: object): boolean {
  const settings = Object.entries(own).find(([key]) => key === REFUSABLE)?.[1];
  return isPlainObject(settings) && settings.inherit === false;
}

function forget(values: Record<string, unknown>, origins: Record<string, Origin>): void {
  delete values[REFUSABLE];
  for (const path of Object.keys(origins)) if (path.startsWith(`${REFUSABLE}.`)) delete origins[path];
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

interface DefaultOutsideInput {
  readonly props: Pick<
    PlannedCluster["declared"]["props"],
    "bootstrap" | "defaults" | "podRanges" | "proxy" | "serviceRanges" | "trustedCertificates"
  >;
  readonly fleet: PlannedCluster["fleet"];
}

/** What a group of a cluster has that declares nothing of it; what the cluster's components have. */
export function defaultOutside({ props, fleet }: DefaultOutsideInput) {
  const none: { readonly proxy: DeclaredProxy; readonly trustedCertificates: TrustedCertificates } = {
    proxy: "none",
    trustedCertificates: {},
  };
  const levels = [none, fleet.defaults ?? {}, props, props.defaults ?? {}];
  const parts = levels.map(({ proxy, trustedCertificates }) => ({ proxy, trustedCertificates }));
  return mergeLevels(parts.map((values) => ({ origin: "cluster", values }))).values as unknown as typeof none;
}

/** How the components of a cluster that call its cloud reach it. */
export function resolveOutside(cloud: Cloud, input: DefaultOutsideInput): ResolvedOutside {
  const { proxy, trustedCertificates } = defaultOutside(input);
  const { bootstrap, defaults = {} } = input.props;
  const clusterDomain = defaults.kubelet?.clusterDomain ?? input.fleet.defaults?.kubelet?.clusterDomain;
  const certificates = Object.entries(sortRecord(trustedCertificates)).map(
    ([name, pem]) => [name, (pemCertificates(pem) ?? []).join("")] as const,
  );
  return {
    proxy: resolveProxy({ cloud, bootstrap, proxy, clusterDomain, ranges: clusterRanges(input.props) }),
    trustedCertificates: Object.fromEntries(certificates),
  };
}
