import { boundedName } from "../base/names";
import { joinPath } from "../base/path";
import type { VpaTarget } from "../declaration/vertical-pod-autoscaler";
import type { PlannedController, PlannedPolicy, PlannedVerticalPodAutoscaler, VpaPaths } from "../stages/planned";
import type { UncoveredWorkload } from "../stages/resolved-vertical-pod-autoscaler";
import { targetIdentity, workloadName } from "../stages/workload-target";
import {
  autoscaledByManifests,
  isFindable,
  type NamespaceWorkload,
  namespaceWorkloads,
} from "./objects/namespace-workloads";

/** One VerticalPodAutoscaler for each workload that a policy lists. */
export function planListed(policy: PlannedPolicy): readonly PlannedVerticalPodAutoscaler[] {
  return Object.entries(policy.props.workloads ?? {}).flatMap(([namespace, targets]) =>
    targets.map((target, index) => {
      const path = joinPath("workloads", namespace);
      const paths = { namespace: path, target: `${path}[${index}]`, updateMode: "updateMode" };
      return { ...planWorkload(policy, { namespace, target, placement: {} }, paths), covered: false };
    }),
  );
}

/** What a policy's namespaces hold on a cluster. */
interface Covered {
  readonly verticalPodAutoscalers: readonly PlannedVerticalPodAutoscaler[];
  readonly uncovered: readonly UncoveredWorkload[];
}

/**
 * One VerticalPodAutoscaler for each workload in the namespaces of a policy, unless it has one already or its pods cannot be found.
 *
 * @param taken identities of the workloads that other declarations name
 */
export function planCovered(
  policy: PlannedPolicy,
  controllers: readonly PlannedController[],
  taken: ReadonlySet<string>,
): Covered {
  const autoscaled = autoscaledByManifests(policy.props);
  const open = namespaceWorkloads(policy.props, controllers).filter(({ namespace, target }) => {
    const identity = targetIdentity(namespace, target);
    return !taken.has(identity) && !autoscaled.has(identity);
  });
  return {
    verticalPodAutoscalers: open
      .filter(isFindable)
      .map((workload) => ({ ...planWorkload(policy, workload, coveredPaths(policy, workload)), covered: true })),
    uncovered: open.flatMap((workload) => uncovered(policy, workload)),
  };
}

function uncovered(policy: PlannedPolicy, workload: NamespaceWorkload): readonly UncoveredWorkload[] {
  const { namespace, target, unfindable } = workload;
  if (unfindable === null) return [];
  return [{ where: `${placeOf(policy)}: ${workloadName(namespace, target)}`, reason: unfindable }];
}

/** The declaration does not name the workload, so messages use the workload's own name as the place of a mistake. */
function coveredPaths({ props }: PlannedPolicy, { namespace, target }: NamespaceWorkload): VpaPaths {
  const index = props.namespaces?.indexOf(namespace);
  return { namespace: `namespaces[${index}]`, target: workloadName(namespace, target), updateMode: "updateMode" };
}

/** What messages call a policy: `prod-aws/VerticalPodAutoscalerPolicy/team`, with `fleet` as the owner of one on the fleet. */
export function policyPlace(owner: string, name: string): string {
  return `${owner}/VerticalPodAutoscalerPolicy/${name}`;
}

/** On its cluster, also where the fleet declares it. */
function placeOf({ name, cluster }: PlannedPolicy): string {
  return policyPlace(cluster.name, name);
}

function planWorkload(
  policy: PlannedPolicy,
  { namespace, target: targetRef, placement }: Omit<NamespaceWorkload, "unfindable">,
  paths: VpaPaths,
): Omit<PlannedVerticalPodAutoscaler, "covered"> {
  const { name, props, cluster, declaredOn } = policy;
  const { clusters, recommender, updateMode = "Off", nodeSelector = {}, tolerations = [] } = props;
  return {
    where: placeOf(policy),
    paths,
    name: policyObjectName(name, namespace, targetRef),
    controller: null,
    declaredOn,
    cluster,
    settings: {
      clusters,
      recommender,
      namespace,
      targetRef,
      updatePolicy: { updateMode },
      nodeSelector: { ...placement.nodeSelector, ...nodeSelector },
      tolerations: [...tolerations, ...(placement.tolerations ?? [])],
    },
  };
}

/** Longest name of an object (k8s.io/apimachinery, IsDNS1123Subdomain). */
const NAME_LIMIT = 253;

/** `<policy>-<namespace>-<kind>-<workload>`. Names may contain dashes, so two can be the same; a rule reports that. */
function policyObjectName(policy: string, namespace: string, { kind, name }: VpaTarget): string {
  return boundedName([policy, namespace, kind.toLowerCase(), name], NAME_LIMIT);
}
