import { boundedName } from "../base/names";
import { joinPath } from "../base/path";
import type { VpaTarget } from "../declaration/vertical-pod-autoscaler";
import type { PlannedController, PlannedPolicy, PlannedVerticalPodAutoscaler, VpaPaths } from "../stages/planned";
import type { UncoveredWorkload } from "../stages/uncovered-workload";
import { targetIdentity, workloadName } from "../stages/workload-target";
import {
  autoscaledByManifests,
  isFindable,
  type NamespaceWorkload,
  namespaceWorkloads,
} from "./objects/namespace-workloads";

/** One for each workload that a policy lists. */
export function planListed(policy: PlannedPolicy): readonly PlannedVerticalPodAutoscaler[] {
  return Object.entries(policy.props.workloads ?? {}).flatMap(([namespace, targets]) =>
    targets.map((target, index) => {
      const path = joinPath("workloads", namespace);
      const paths = { namespace: path, target: `${path}[${index}]`, updateMode: "updateMode" };
      return { ...planWorkload(policy, { namespace, target, placement: {} }, paths), covered: false };
    }),
  );
}

/** What a policy's namespaces come to on a cluster. */
interface Covered {
  readonly verticalPodAutoscalers: readonly PlannedVerticalPodAutoscaler[];
  readonly uncovered: readonly UncoveredWorkload[];
}

/** One for each workload of the namespaces that a policy covers, where nothing else is for it and VPA finds its pods. */
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
  return [{ where: `${policyPlace(policy)}: ${workloadName(namespace, target)}`, reason: unfindable }];
}

/** Nothing in the declaration names the workload, so its own name says where a mistake is. */
function coveredPaths({ props }: PlannedPolicy, { namespace, target }: NamespaceWorkload): VpaPaths {
  const index = props.namespaces?.indexOf(namespace);
  return { namespace: `namespaces[${index}]`, target: workloadName(namespace, target), updateMode: "updateMode" };
}

function policyPlace({ name, cluster }: PlannedPolicy): string {
  return `${cluster.name}/VerticalPodAutoscalerPolicy/${name}`;
}

function planWorkload(
  policy: PlannedPolicy,
  { namespace, target: targetRef, placement }: Omit<NamespaceWorkload, "unfindable">,
  paths: VpaPaths,
): Omit<PlannedVerticalPodAutoscaler, "covered"> {
  const { name, props, cluster, declaredOn } = policy;
  const { clusters, recommender, updateMode = "Off", nodeSelector = {}, tolerations = [] } = props;
  return {
    where: policyPlace(policy),
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

/** `<policy>-<namespace>-<kind>-<workload>`. Where two come to one, a rule says so: dashes may be anywhere in names. */
function policyObjectName(policy: string, namespace: string, { kind, name }: VpaTarget): string {
  return boundedName([policy, namespace, kind.toLowerCase(), name], NAME_LIMIT);
}
