import { boundedName } from "../base/names";
import { joinPath } from "../base/path";
import { declaredFor } from "../cluster/select-clusters";
import { controllerNamespace } from "../components/namespace";
import type { DeclaredCluster } from "../declaration/cluster";
import type { FleetLevel } from "../declaration/fleet";
import type { DeclaredVerticalPodAutoscaler, VpaTarget } from "../declaration/vertical-pod-autoscaler";
import type {
  PlannedCluster,
  PlannedController,
  PlannedPolicy,
  PlannedVerticalPodAutoscaler,
  VpaPaths,
} from "../stages/planned";
import { targetIdentity, workloadName } from "../stages/workload-target";
import {
  autoscaledByManifests,
  isFindable,
  type NamespaceWorkload,
  namespaceWorkloads,
} from "./objects/namespace-workloads";

/**
 * All VerticalPodAutoscalers of a cluster: its own, and those of the fleet that select it. A policy's namespaces make one only for
 * workloads that no other declaration names.
 */
export function planVerticalPodAutoscalers(
  fleet: FleetLevel,
  cluster: DeclaredCluster,
  controllers: readonly PlannedController[],
): Pick<PlannedCluster, "policies" | "uncoveredWorkloads" | "verticalPodAutoscalers"> {
  const objects = declaredFor(cluster, cluster.verticalPodAutoscalers, fleet.verticalPodAutoscalers);
  const policies = declaredFor(cluster, cluster.verticalPodAutoscalerPolicies, fleet.verticalPodAutoscalerPolicies);
  const named = [...objects.map(planOne), ...policies.flatMap(planListed), ...controllers.flatMap(planController)];
  const taken = new Set(named.map(({ settings }) => targetIdentity(settings.namespace, settings.targetRef)));
  const covered = policies.map((policy) => planCovered(policy, controllers, taken));
  return {
    policies,
    verticalPodAutoscalers: [...named, ...covered.flatMap(({ verticalPodAutoscalers }) => verticalPodAutoscalers)],
    uncoveredWorkloads: covered.flatMap(({ uncovered }) => uncovered),
  };
}

const PATHS: VpaPaths = { namespace: "namespace", target: "targetRef", updateMode: "updatePolicy.updateMode" };

type Owned = Pick<PlannedVerticalPodAutoscaler, "cluster" | "declaredOn">;

function planOne({ name, props: settings, ...owned }: DeclaredVerticalPodAutoscaler & Owned) {
  const where = `${owned.cluster.name}/VerticalPodAutoscaler/${name}`;
  return { ...owned, where, paths: PATHS, name, controller: null, covered: false, settings };
}

/** The one for a controller's Deployment; unless its `vpa` has an update policy, it only recommends. */
function planController(controller: PlannedController) {
  const { where, name, declaredOn, cluster, props } = controller;
  const { vpa, nodeSelector, tolerations } = props;
  if (vpa === undefined) return [];
  const targetRef: VpaTarget = { kind: "Deployment", name };
  const settings = { ...vpa, nodeSelector, tolerations, namespace: controllerNamespace(controller), targetRef };
  const about = { where: `${where}/vpa`, paths: PATHS, name, controller: name, covered: false };
  return { ...about, declaredOn, cluster, settings };
}

/** One VerticalPodAutoscaler for each workload that a policy lists. */
function planListed(policy: PlannedPolicy): readonly PlannedVerticalPodAutoscaler[] {
  return Object.entries(policy.props.workloads ?? {}).flatMap(([namespace, targets]) =>
    targets.map((target, index) => {
      const path = joinPath("workloads", namespace);
      const paths = { namespace: path, target: `${path}[${index}]`, updateMode: "updateMode" };
      return planWorkload(policy, { namespace, target, scheduling: {} }, paths, false);
    }),
  );
}

/**
 * One VerticalPodAutoscaler for each workload in the namespaces of a policy, unless it has one already or its pods cannot be found.
 *
 * @param taken identities of the workloads that other declarations name
 */
function planCovered(policy: PlannedPolicy, controllers: readonly PlannedController[], taken: ReadonlySet<string>) {
  const autoscaled = autoscaledByManifests(policy.props);
  const open = namespaceWorkloads(policy.props, controllers).filter(({ namespace, target }) => {
    const identity = targetIdentity(namespace, target);
    return !taken.has(identity) && !autoscaled.has(identity);
  });
  return {
    verticalPodAutoscalers: open
      .filter(isFindable)
      .map((workload) => planWorkload(policy, workload, coveredPaths(policy, workload), true)),
    uncovered: open.flatMap(({ namespace, target, unfindable: reason }) =>
      reason === null ? [] : { where: `${placeOf(policy)}: ${workloadName(namespace, target)}`, reason },
    ),
  };
}

/** The declaration does not name the workload, so messages use the workload's own name as the place of a mistake. */
function coveredPaths({ props }: PlannedPolicy, { namespace, target }: NamespaceWorkload): VpaPaths {
  const index = props.namespaces?.indexOf(namespace);
  return { namespace: `namespaces[${index}]`, target: workloadName(namespace, target), updateMode: "updateMode" };
}

/** What messages call a policy: `prod-aws/VerticalPodAutoscalerPolicy/team`, with `fleet` as the owner of one on the fleet. */
export function policyPlace(owner: string, name: string): string {
  return `${owner}/VerticalPodAutoscalerPolicy/${String(name)}`;
}

/** On its cluster, also where the fleet declares it. */
function placeOf({ name, cluster }: PlannedPolicy): string {
  return policyPlace(cluster.name, name);
}

function planWorkload(
  policy: PlannedPolicy,
  { namespace, target: targetRef, scheduling }: Omit<NamespaceWorkload, "unfindable">,
  paths: VpaPaths,
  covered: boolean,
): PlannedVerticalPodAutoscaler {
  const { name, props, cluster, declaredOn } = policy;
  const { clusters, recommender, updateMode = "Off", nodeSelector = {}, tolerations = [] } = props;
  return {
    where: placeOf(policy),
    paths,
    name: policyObjectName(name, namespace, targetRef),
    controller: null,
    covered,
    declaredOn,
    cluster,
    settings: {
      clusters,
      recommender,
      namespace,
      targetRef,
      updatePolicy: { updateMode },
      nodeSelector: { ...scheduling.nodeSelector, ...nodeSelector },
      tolerations: [...tolerations, ...(scheduling.tolerations ?? [])],
    },
  };
}

/** Longest name of an object (k8s.io/apimachinery, IsDNS1123Subdomain). */
const NAME_LIMIT = 253;

/** `<policy>-<namespace>-<kind>-<workload>`. Names may contain dashes, so two can be the same; a rule reports that. */
function policyObjectName(policy: string, namespace: string, { kind, name }: VpaTarget): string {
  return boundedName([policy, namespace, kind.toLowerCase(), name], NAME_LIMIT);
}
