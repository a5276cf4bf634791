import { quantityMillicores } from "../../base/quantity";
import type { VerticalPodAutoscalerComponentDeclaration } from "../../declaration/vertical-pod-autoscaler-component";
import { type ClusterNodes, landingNodes } from "./landing-nodes";

/** What the ceiling of startup boosts follows from. */
export interface BoostFacts extends ClusterNodes {
  /** Null where the cluster has none. */
  readonly verticalPodAutoscaler: VerticalPodAutoscalerComponentDeclaration | null;
}

/** Pods of every group's nodes. */
const ANYWHERE = { tolerations: [{ operator: "Exists" as const }] };

/**
 * Millicores that a container has at most while it starts, with `--max-allowed-cpu-boost`: as declared, and else all that pods can
 * use of the node with the most CPU. No cap of a recommendation is above that, so a boost never takes away what is recommended. Null
 * where the cluster has no node.
 */
export function boostCeiling(cluster: BoostFacts): number | null {
  const declared = cluster.verticalPodAutoscaler?.admissionController?.flags?.["max-allowed-cpu-boost"];
  if (declared !== undefined) return quantityMillicores(declared);
  const nodes = landingNodes(cluster, ANYWHERE);
  return nodes.length === 0 ? null : Math.max(...nodes.map(({ millicores }) => millicores));
}
