import { canonical, sortRecord } from "../base/canonical";
import type { Cloud } from "../base/cloud";
import { boundedName } from "../base/names";
import { CLOUD_MODELS } from "../clouds";
import { clusterAccount } from "../cluster/cluster-account";
import { clusterExtras } from "../cluster/cluster-extras";
import { controllerIdentities } from "../controller/cloud-permissions/controller-identities";
import { resolveController } from "../controller/resolve-controller";
import type { DeclaredCluster } from "../declaration/cluster";
import type { FleetDeclaration } from "../declaration/fleet";
import { scalingGroups } from "../node-group/scaling-groups";
import type { ControllerIdentity } from "../stages/controller-identity";
import type { DeclaredClusterOf, PlannedCluster, PlannedGroup } from "../stages/planned";
import type { AnyResolvedCluster, ResolvedCluster, ResolvedFleet, ResolvedNodeGroup } from "../stages/resolved";
import type { KubernetesMinor } from "../versions/kubernetes-minor";
import { resolveVerticalPodAutoscalers } from "../vertical-pod-autoscaler/objects/resolve";

/** The resolved clusters of a fleet, together. */
export function resolvedFleet({ backend }: FleetDeclaration, clusters: readonly AnyResolvedCluster[]): ResolvedFleet {
  return deepFreeze({ backend: canonical(backend), clusters: sortByName(clusters) });
}

/** Decides everything about a cluster. Only a plan without problems may come here. */
export function resolveCluster(planned: PlannedCluster): AnyResolvedCluster {
  return deepFreeze(resolveClusterOf(planned.declared as DeclaredClusterOf<Cloud>, planned) as AnyResolvedCluster);
}

function resolveClusterOf<C extends Cloud>(
  declared: DeclaredClusterOf<C> & DeclaredCluster,
  planned: PlannedCluster,
): ResolvedCluster<C> {
  const { fleet } = planned;
  const cloud = declared.cloud as C;
  const account = clusterAccount(cloud, declared);
  const groups = sortByName(planned.groups);
  const resolvedGroups = groups.flatMap((group) => scalingGroups(group, cloud, account));
  const daemonSetRequests = canonical(declared.props.daemonSetRequests ?? {});
  const nodes = { scalingGroups: resolvedGroups, daemonSetRequests };
  const verticalPodAutoscaler = canonical(declared.props.verticalPodAutoscaler ?? null);
  const autoscalers = { ...nodes, verticalPodAutoscaler };
  return {
    name: declared.name,
    cloud,
    kubernetesVersion: declared.props.kubernetesVersion as KubernetesMinor,
    region: declared.props.region,
    account,
    extras: canonical(clusterExtras(cloud, declared, fleet)),
    identities: identities(declared),
    controllerIdentities: controllerIdentities(planned.controllers, fleet) as readonly ControllerIdentity<C>[],
    bootstrap: canonical(declared.props.bootstrap),
    images: canonical(fleet.images ?? {}),
    clusterAutoscaler: canonical(declared.props.clusterAutoscaler ?? {}),
    metricsServer: canonical(declared.props.metricsServer ?? null),
    existingApiServices: sortRecord(declared.props.existingApiServices ?? {}),
    controllers: sortByName(planned.controllers).map((each) => resolveController(each, planned.verticalPodAutoscalers)),
    nodeGroups: groups.map(resolveNodeGroup),
    ...nodes,
    verticalPodAutoscaler,
    verticalPodAutoscalers: resolveVerticalPodAutoscalers(planned.verticalPodAutoscalers, autoscalers),
    uncoveredWorkloads: planned.uncoveredWorkloads,
  };
}

function resolveNodeGroup({ name, declaredOn, origins }: PlannedGroup): ResolvedNodeGroup {
  return { name, declaredOn, origins: sortRecord(origins) };
}

function identities({ name, cloud }: DeclaredCluster): ResolvedCluster["identities"] {
  const limit = CLOUD_MODELS[cloud].identityNameLimit;
  return {
    node: boundedName([name, "node"], limit),
    clusterAutoscaler: boundedName([name, "cluster-autoscaler"], limit),
  };
}

function sortByName<T extends { readonly name: string }>(items: readonly T[]): readonly T[] {
  return [...items].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
}
