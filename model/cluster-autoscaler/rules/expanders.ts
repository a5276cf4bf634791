import type { Cloud } from "../../base/cloud";
import type { DeclaredCluster } from "../../declaration/cluster";
import { flagValue } from "./declared-flags";

/**
 * Expanders of cluster-autoscaler (expander/factory/expander_factory.go). `price` needs a price model, which of the three
 * clouds only Google's has: on the others it ends the process.
 */
const COMMON = ["grpc", "least-nodes", "least-waste", "most-pods", "priority", "random"] as const;

/** Expanders by cloud, sorted. */
export const EXPANDERS: Readonly<Record<Cloud, readonly string[]>> = {
  aws: COMMON,
  azure: COMMON,
  google: [...COMMON, "price"].sort(),
};

/** The chain that a cluster overrides `expander` with; null where it does not. */
export function declaredExpanders(cluster: DeclaredCluster): readonly string[] | null {
  const value = flagValue(cluster, "expander");
  return typeof value === "string" ? value.split(",") : null;
}
