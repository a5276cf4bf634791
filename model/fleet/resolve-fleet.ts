import { canonical, deepFreeze, sortRecord } from "../base/canonical";
import type { Cloud } from "../base/cloud";
import { joinPath } from "../base/path";
import { compareText } from "../base/problem";
import { capacityComponent, resolveCapacity } from "../capacity/resolve";
import { CLOUD_CONTROLLER, cloudControllerComponent, cloudControllerIdentity } from "../cloud-controller/component";
import { providerArguments } from "../clouds/providers";
import { CLUSTER_EXTRAS, clusterAccount } from "../cluster/cloud-facts";
import { ownIdentities } from "../cluster/identities";
import { resolveJoin } from "../cluster/resolve-bootstrap";
import { sharedTags } from "../cluster/shared-tags";
import { clusterTraffic } from "../cluster-autoscaler/api-traffic";
import { clusterAutoscalerComponent } from "../cluster-autoscaler/component";
import { addRequests, requestsOnNodes } from "../components/daemon-sets";
import { reachingOutside } from "../components/outside";
import { controllerComponent } from "../controller/component";
import { controllerIdentities } from "../controller/controller-identities";
import { resolveController } from "../controller/resolve-controller";
import type { DeclaredClusterOf } from "../declaration/cluster";
import { controllerPodIdentity } from "../identity/controller-pod-identity";
import { declaredRotation, joinTokenRotationComponent, ROTATION, rotationIdentity } from "../join-token/rotation";
import { metricsServerComponent } from "../metrics/metrics-server";
import { prometheusAdapterComponent } from "../metrics/prometheus-adapter";
import { resolveOutside } from "../node-group/merge";
import { scalingGroups } from "../node-group/scaling-groups";
import { nodeProblemDetectorComponent } from "../node-problems/component";
import {
  declaredHandler,
  TERMINATION_HANDLER,
  terminationHandlerComponent,
  terminationIdentity,
} from "../node-termination/handler";
import { observabilityComponent } from "../observability/component";
import { monitored } from "../observability/monitors";
import { clusterVcpuNeeds } from "../quotas/cluster-needs";
import { clusterZones, existingDefinitions } from "../stages/cluster-facts";
import { formerNames } from "../stages/former-names";
import type { PlannedCluster, PlannedOwnManifests, PlannedOwnTerraform } from "../stages/planned";
import type {
  AnyResolvedCluster,
  CountedCluster,
  ResolvedCluster,
  ResolvedClusterBase,
  ResolvedFleet,
} from "../stages/resolved";
import type { AnyResolvedComponent, OwnCode, ResolvedComponent } from "../stages/resolved-component";
import type { ControllerIdentity } from "../stages/resolved-controller";
import { type DeclaredStorage, storageComponent, storageController, storageIdentity } from "../storage/component";
import { CLUSTER_AUTOSCALER_SERVICE_ACCOUNT, DEFAULT_NAMESPACE } from "../versions/cluster-autoscaler";
import type { KubernetesMinor } from "../versions/kubernetes-minor";
import { vpaComponent } from "../vertical-pod-autoscaler/component/component";
import { boostCeiling } from "../vertical-pod-autoscaler/objects/caps";
import {
  resolveVerticalPodAutoscalers,
  verticalPodAutoscalersComponent,
} from "../vertical-pod-autoscaler/objects/resolve";
import { acknowledgedAbout } from "./acknowledged";
import { resolveState } from "./resolve-state";

/** The resolved clusters of a fleet, together, which nothing can change any more. */
export function resolvedFleet(clusters: readonly AnyResolvedCluster[]): ResolvedFleet {
  return deepFreeze({ clusters: sortByName(clusters) });
}

/** Decides everything about a cluster. Only a plan without problems may come here. */
export function resolveCluster(planned: PlannedCluster): AnyResolvedCluster {
  return resolveClusterOf<Cloud>(planned.declared, planned) as AnyResolvedCluster;
}

function resolveClusterOf<C extends Cloud>(
  declared: DeclaredClusterOf<C>,
  planned: PlannedCluster,
): ResolvedCluster<C> {
  const uncounted = resolveBase(declared, planned);
  const onNodes = componentsOnNodes(uncounted, planned);
  const base = countDaemonSets(uncounted, planned, onNodes);
  const { scalingGroups, daemonSetRequests } = base;
  const { clusterAutoscaler, verticalPodAutoscaler = null } = declared.props;
  const nodes = { scalingGroups, daemonSetRequests, verticalPodAutoscaler };
  const decided = {
    startupBoostCeiling: boostCeiling(nodes),
    controllers: sortByName(planned.controllers).map((each) => resolveController(each, planned.verticalPodAutoscalers)),
    verticalPodAutoscalers: resolveVerticalPodAutoscalers(planned.verticalPodAutoscalers, nodes),
  };
  return {
    ...base,
    ...decided,
    apiTraffic: clusterTraffic(base, declared.props),
    vcpuNeeds: clusterVcpuNeeds(base),
    balancesSimilarGroups: clusterAutoscaler?.flags?.["balance-similar-node-groups"] !== false,
    acknowledged: acknowledgedAbout(declared, planned),
    uncoveredWorkloads: planned.uncoveredWorkloads,
    ownTerraform: planned.ownTerraform.map(ownCode),
    components: canonical(resolveComponents(base, planned, { ...decided, onNodes })),
  };
}

function ownCode({ props, declaredAt = () => null }: PlannedOwnTerraform | PlannedOwnManifests): OwnCode {
  return { add: props.add, declaredAt };
}

function resolveBase<C extends Cloud>(declared: DeclaredClusterOf<C>, all: PlannedCluster): ResolvedClusterBase<C> {
  const { groups: planned, fleet } = all;
  const { cloud, props } = declared;
  const account = clusterAccount(cloud, declared);
  const groups = sortByName(planned);
  const kubernetesVersion = props.kubernetesVersion as KubernetesMinor;
  const resolved = groups.flatMap((group) => scalingGroups(group, cloud, account));
  const facts = {
    name: declared.name,
    region: props.region,
    account,
    extras: canonical(CLUSTER_EXTRAS[cloud](declared, { kubernetesVersion, scalingGroups: resolved })),
    join: resolveJoin(all),
    identities: ownIdentities(declared, fleet),
  };
  return {
    ...facts,
    cloud,
    kubernetesVersion,
    autoscalerServiceAccount: {
      namespace: props.clusterAutoscaler?.namespace ?? DEFAULT_NAMESPACE,
      name: CLUSTER_AUTOSCALER_SERVICE_ACCOUNT,
    },
    controllerIdentities: identitiesOfPods(declared, all, { ...facts, scalingGroups: resolved }),
    formerNames: formerNames(props),
    state: resolveState(fleet.backend, formerNames(props)[0] ?? declared.name),
    tags: sortRecord(Object.fromEntries(sharedTags(fleet, props).map(({ key, value }) => [key, value]))),
    transform: [
      { on: "fleet", path: joinPath("transform", cloud), edits: { ...fleet.transform?.[cloud] } },
      { on: declared.name, path: "transform", edits: { ...props.transform } },
    ],
    terraform: {
      version: fleet.terraformVersion ?? null,
      providerVersion: props.provider?.version ?? null,
      arguments: providerArguments(cloud, props.provider ?? {}),
    },
    outside: resolveOutside(cloud, { props, fleet }),
    existingApiServices: sortRecord(props.existingApiServices ?? {}),
    existingCustomResources: existingDefinitions(all),
    nodeGroups: groups.map(({ name, declaredOn, origins }) => ({ name, declaredOn, origins: sortRecord(origins) })),
    scalingGroups: resolved,
  };
}

/** Counts what the project's own DaemonSets take of each node, on top of what is declared of others. */
function countDaemonSets<C extends Cloud>(
  cluster: ResolvedClusterBase<C>,
  planned: PlannedCluster,
  onNodes: ComponentsOnNodes,
): CountedCluster<C> {
  const ownDaemonSetRequests = requestsOnNodes(Object.values(onNodes).filter((each) => each !== null));
  const { daemonSetRequests: others = {} } = planned.declared.props;
  const requests = addRequests([ownDaemonSetRequests, others]);
  const nodes = { scalingGroups: cluster.scalingGroups, daemonSetRequests: requests };
  const capacity = resolveCapacity(planned, cluster.kubernetesVersion, nodes);
  return { ...cluster, ...nodes, ownDaemonSetRequests, capacity };
}

/** The components with DaemonSets: what they take of nodes has to be known before the others are decided. */
type ComponentsOnNodes = ReturnType<typeof componentsOnNodes>;

function componentsOnNodes<C extends Cloud>(cluster: ResolvedClusterBase<C>, planned: PlannedCluster) {
  const { declared, fleet } = planned;
  const { images = {} } = fleet;
  const identity = controllerPodIdentity(cluster, storageController(cluster.cloud));
  return {
    cloudController: cloudController(cluster, planned),
    nodeProblemDetector: nodeProblemDetectorComponent(cluster, declared.props.nodeProblemDetector, images),
    storage: storageComponent(cluster, declaredStorage(planned), identity, images),
  };
}

/** What the identities of pods follow from. */
type IdentityFacts<C extends Cloud> = Pick<
  ResolvedClusterBase<C>,
  "name" | "region" | "account" | "extras" | "join" | "identities" | "scalingGroups"
>;

/** Identities of declared controllers, and of the project's own programs. */
function identitiesOfPods<C extends Cloud>(
  declared: DeclaredClusterOf<C>,
  planned: PlannedCluster,
  facts: IdentityFacts<C>,
): readonly ControllerIdentity<C>[] {
  const { controllers, fleet } = planned;
  return [
    ...(controllerIdentities(controllers, fleet) as readonly ControllerIdentity<C>[]),
    ...cloudControllerIdentity(declared, { ...facts, nodeIdentity: facts.identities.node }, fleet),
    ...rotationIdentity(declared, declaredRotation(planned), facts, fleet),
    ...storageIdentity(declared, facts, fleet),
    ...terminationIdentity(declared, facts, fleet),
  ].sort((a, b) => compareText(a.controller, b.controller));
}

function sortByName<T extends { readonly name: string }>(items: readonly T[]): readonly T[] {
  return [...items].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** What components follow from besides the cluster and its declaration. */
type DecidedObjects = Pick<AnyResolvedCluster, "controllers" | "startupBoostCeiling" | "verticalPodAutoscalers"> & {
  readonly onNodes: ComponentsOnNodes;
};

/** Decides everything that runs in a cluster: the project's own components in the order of their folders, then controllers and own manifests. */
function resolveComponents(
  cluster: CountedCluster,
  planned: PlannedCluster,
  decided: DecidedObjects,
): readonly AnyResolvedComponent[] {
  const { declared, fleet } = planned;
  const { images = {} } = fleet;
  const { clusterAutoscaler = {}, metricsServer, verticalPodAutoscaler } = declared.props;
  const identityOf = (controller: string) => controllerPodIdentity(cluster, controller);
  const objectsOf = (name: string | null) => decided.verticalPodAutoscalers.filter((each) => each.controller === name);
  const own = [
    capacityComponent(cluster, images),
    decided.onNodes.cloudController,
    clusterAutoscalerComponent(cluster, clusterAutoscaler, images),
    joinTokenRotationComponent(cluster, declaredRotation(planned), identityOf(ROTATION), images),
    metricsServerComponent(cluster, metricsServer, images),
    decided.onNodes.nodeProblemDetector,
    terminationHandlerComponent(cluster, declaredHandler<Cloud>(declared), identityOf(TERMINATION_HANDLER), images),
    prometheusAdapterComponent(verticalPodAutoscaler, images),
    decided.onNodes.storage,
    vpaComponent({ ...decided, kubernetesVersion: cluster.kubernetesVersion }, verticalPodAutoscaler, images),
    verticalPodAutoscalersComponent(objectsOf(null)),
  ];
  const controllers = decided.controllers.map((controller) =>
    controllerComponent(controller, identityOf(controller.name), objectsOf(controller.name)),
  );
  const running = [...own.filter((each) => each !== null), ...controllers].map((component) => ({
    ...component,
    programs: component.programs.map((program) =>
      monitored(reachingOutside(program, cluster.outside), component, declared.props.observability),
    ),
  }));
  return [
    ...running,
    ...observabilityComponent({ cluster, planned, components: running }),
    ...sortByName(planned.ownManifests).map(ownComponent),
  ];
}

function declaredStorage({ declared, fleet }: PlannedCluster): DeclaredStorage {
  const { storage, tracing = fleet.tracing } = declared.props;
  return { declared: storage, tracing, zones: clusterZones(declared) };
}

function cloudController<C extends Cloud>(cluster: ResolvedClusterBase<C>, { declared, fleet }: PlannedCluster) {
  const identity = controllerPodIdentity(cluster, CLOUD_CONTROLLER);
  return cloudControllerComponent(cluster, declared as DeclaredClusterOf<C>, identity, fleet.images ?? {});
}

function ownComponent(planned: PlannedOwnManifests): ResolvedComponent<"own"> {
  const { name, props } = planned;
  const { acknowledged = [] } = props;
  return { kind: "own", name, declaredAs: null, programs: [], own: ownCode(planned), acknowledged };
}
