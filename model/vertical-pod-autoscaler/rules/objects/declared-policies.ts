import { selects } from "../../../cluster/select-clusters";
import type { DeclaredFleet } from "../../../declaration/fleet";
import type { VerticalPodAutoscalerPolicyDeclaration } from "../../../declaration/vertical-pod-autoscaler";
import { verticalPodAutoscalerPolicyShape } from "../../../shape/vertical-pod-autoscaler";
import type { PlannedCluster, PlannedFleet } from "../../../stages/planned";

/** A VerticalPodAutoscalerPolicy where it was declared. */
export interface PlacedPolicy {
  /** `fleet/VerticalPodAutoscalerPolicy/name`, or that of a cluster. */
  readonly where: string;
  /** Name of the cluster that it is declared on; null on the fleet. */
  readonly cluster: string | null;
  readonly props: VerticalPodAutoscalerPolicyDeclaration;
}

/** Every policy that has the shape of one, once, however many clusters it reaches. */
export function declaredPolicies(declared: DeclaredFleet): readonly PlacedPolicy[] {
  const owners = [
    { policies: declared.verticalPodAutoscalerPolicies, cluster: null },
    ...declared.clusters.map(({ name, verticalPodAutoscalerPolicies }) => ({
      policies: verticalPodAutoscalerPolicies,
      cluster: name,
    })),
  ];
  return owners.flatMap(({ policies, cluster }) =>
    policies
      .filter(({ props }) => verticalPodAutoscalerPolicyShape.safeParse(props).success)
      .map(({ name, props }) => ({
        where: `${cluster ?? "fleet"}/VerticalPodAutoscalerPolicy/${name}`,
        cluster,
        props,
      })),
  );
}

/** The clusters that a policy is on. */
export function clustersOf({ cluster, props }: PlacedPolicy, { clusters }: PlannedFleet): readonly PlannedCluster[] {
  return clusters.filter(({ declared }) =>
    cluster === null ? selects(props.clusters, declared) : declared.name === cluster,
  );
}
