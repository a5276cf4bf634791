import { selects } from "../cluster/select-clusters";
import { controllerNamespace } from "../components/namespace";
import type { DeclaredCluster } from "../declaration/cluster";
import type { DeclaredFleet } from "../declaration/fleet";
import type { DeclaredVerticalPodAutoscaler, VpaTarget } from "../declaration/vertical-pod-autoscaler";
import type {
  PlannedCluster,
  PlannedController,
  PlannedPolicy,
  PlannedVerticalPodAutoscaler,
  VpaPaths,
} from "../stages/planned";
import { targetIdentity } from "../stages/workload-target";
import { planCovered, planListed } from "./plan-policy";

/**
 * All VerticalPodAutoscalers of a cluster: its own, and those of the fleet that select it. A policy's namespaces make one only for
 * workloads that no other declaration names.
 */
export function planVerticalPodAutoscalers(
  fleet: DeclaredFleet,
  cluster: DeclaredCluster,
  controllers: readonly PlannedController[],
): Pick<PlannedCluster, "policies" | "uncoveredWorkloads" | "verticalPodAutoscalers"> {
  const policies = policiesOf(fleet, cluster);
  const named = [
    ...cluster.verticalPodAutoscalers.map((each) => planOne(each, { declaredOn: "cluster", cluster })),
    ...fleet.verticalPodAutoscalers
      .filter(({ props }) => selects(props.clusters, cluster))
      .map((each) => planOne(each, { declaredOn: "fleet", cluster })),
    ...policies.flatMap(planListed),
    ...controllers.flatMap(planController),
  ];
  const taken = new Set(named.map(({ settings }) => targetIdentity(settings.namespace, settings.targetRef)));
  const covered = policies.map((policy) => planCovered(policy, controllers, taken));
  return {
    policies,
    verticalPodAutoscalers: [...named, ...covered.flatMap(({ verticalPodAutoscalers }) => verticalPodAutoscalers)],
    uncoveredWorkloads: covered.flatMap(({ uncovered }) => uncovered),
  };
}

function policiesOf(fleet: DeclaredFleet, cluster: DeclaredCluster): readonly PlannedPolicy[] {
  const fromFleet = fleet.verticalPodAutoscalerPolicies.filter(({ props }) => selects(props.clusters, cluster));
  return [
    ...cluster.verticalPodAutoscalerPolicies.map((policy) => ({ ...policy, declaredOn: "cluster" as const, cluster })),
    ...fromFleet.map((policy) => ({ ...policy, declaredOn: "fleet" as const, cluster })),
  ];
}

const PATHS: VpaPaths = { namespace: "namespace", target: "targetRef", updateMode: "updatePolicy.updateMode" };

function planOne(
  { name, props }: DeclaredVerticalPodAutoscaler,
  owner: Pick<PlannedVerticalPodAutoscaler, "cluster" | "declaredOn">,
): PlannedVerticalPodAutoscaler {
  const where = `${owner.cluster.name}/VerticalPodAutoscaler/${name}`;
  return { ...owner, where, paths: PATHS, name, controller: null, covered: false, settings: props };
}

/** The one for a controller's Deployment; unless its `vpa` has an update policy, it only recommends. */
function planController({
  where,
  name,
  declaredOn,
  cluster,
  props,
}: PlannedController): readonly PlannedVerticalPodAutoscaler[] {
  const { vpa, nodeSelector, tolerations } = props;
  if (vpa === undefined) return [];
  const targetRef: VpaTarget = { kind: "Deployment", name };
  const settings = { ...vpa, nodeSelector, tolerations, namespace: controllerNamespace({ name, props }), targetRef };
  const about = { where: `${where}/vpa`, paths: PATHS, name, controller: name, covered: false };
  return [{ ...about, declaredOn, cluster, settings }];
}
