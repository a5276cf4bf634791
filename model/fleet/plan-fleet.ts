import { joinPath } from "../base/path";
import { planCapacity } from "../capacity/plan";
import { declaredFor, selects } from "../cluster/select-clusters";
import { controllerNamespace } from "../components/namespace";
import { planControllers } from "../controller/plan-controllers";
import type { Declarations, DeclaredCluster, DeclaredNodeGroup } from "../declaration/cluster";
import type { FleetLevel } from "../declaration/fleet";
import { domainLabels } from "../node-group/domain-labels";
import { drainedSettings } from "../node-group/drained";
import { expandNodeGroupSet } from "../node-group/expand-node-group-set";
import { type Merged, mergeLevels } from "../node-group/merge";
import { chooseMachines } from "../stages/choose-machines";
import { clusterZones, defaultSecurityGroups, groupBootstrap } from "../stages/cluster-facts";
import type { ClusterSummary, PlannedCluster, PlannedGroup } from "../stages/planned";
import { builtInSettings, type GroupSettings } from "../stages/settings";
import { planVerticalPodAutoscalers } from "../vertical-pod-autoscaler/plan";

/** What rules over the fleet need to know of a cluster. */
export function summarize(fleet: FleetLevel, cluster: DeclaredCluster): ClusterSummary {
  const { name, cloud, props } = cluster;
  const controllers = declaredFor(cluster, cluster.controllers, fleet.controllers);
  const controllerNamespaces = controllers.map(controllerNamespace);
  return {
    ...{ name, cloud, controllerNamespaces },
    props: { formerly: props.formerly, labels: props.labels },
    hasSecurityGroups: (props.defaults?.network?.securityGroups ?? defaultSecurityGroups(cluster)) !== undefined,
  };
}

/** Puts every group that reaches a cluster on it, with the levels merged: built-in, fleet, cluster, group. */
export function planCluster(fleet: FleetLevel, declared: DeclaredCluster): PlannedCluster {
  const controllers = planControllers(fleet, declared);
  const fromFleet = allGroups(fleet, "fleet").filter((group) => selects(group.props.clusters, declared));
  const defaults = defaultsOf(fleet, declared);
  const groups = [...allGroups(declared, "cluster"), ...fromFleet].map((group) =>
    planGroup(fleet, declared, defaults, group),
  );
  const autoscalers = planVerticalPodAutoscalers(fleet, declared, controllers);
  const own = planOwnCode(fleet, declared);
  return {
    declared,
    fleet: fleet.props,
    groups,
    controllers,
    ...own,
    ...autoscalers,
    ...planCapacity(fleet, declared),
  };
}

/** What the user adds by functions: the cluster's own, then the fleet's, each in the order of the calls. */
function planOwnCode(
  fleet: FleetLevel,
  cluster: DeclaredCluster,
): Pick<PlannedCluster, "ownTerraform" | "ownManifests"> {
  const terraform = declaredFor(cluster, cluster.ownTerraform, fleet.ownTerraform);
  const manifests = declaredFor(cluster, cluster.ownManifests, fleet.ownManifests);
  return {
    ownTerraform: terraform.map((each) => ({ ...each, where: `${cluster.name}/terraform` })),
    ownManifests: manifests.map((each) => ({ ...each, where: `${cluster.name}/manifests/${each.name}` })),
  };
}

type DeclaredGroup = DeclaredNodeGroup & Pick<PlannedGroup, "set" | "declaredOn">;

function allGroups(
  { nodeGroups, nodeGroupSets }: Declarations,
  declaredOn: PlannedGroup["declaredOn"],
): readonly DeclaredGroup[] {
  return [
    ...nodeGroups.map((group) => ({ ...group, set: null, declaredOn })),
    ...nodeGroupSets.flatMap((set) =>
      expandNodeGroupSet(set).map((group) => ({ ...group, set: set.name, declaredOn })),
    ),
  ];
}

/** What every group on a cluster has that declares nothing. */
function defaultsOf(fleet: FleetLevel, cluster: DeclaredCluster): Merged {
  return mergeLevels([
    { origin: "built-in", values: builtInSettings() },
    { origin: "fleet", values: fleet.props.defaults ?? {} },
    { origin: "cluster", values: clusterLevel(cluster) },
    { origin: "cluster", values: cluster.props.defaults ?? {} },
  ]);
}

function planGroup(fleet: FleetLevel, cluster: DeclaredCluster, defaults: Merged, group: DeclaredGroup): PlannedGroup {
  const merged = mergeLevels([{ origin: "group", values: group.props }], defaults);
  const declared = merged.values as unknown as GroupSettings;
  const labels = domainLabels(fleet.props.labelDomain, group.name, declared);
  const labelled = { ...declared, labels: { ...labels, ...declared.labels } };
  const settings = drainedSettings(labelled, fleet.props.labelDomain);
  return {
    where: `${cluster.name}/${group.name}`,
    name: group.name,
    set: group.set,
    declaredAt: group.declaredAt,
    declaredOn: group.declaredOn,
    cluster,
    settings,
    domainLabels: labels,
    bootstrap: groupBootstrap(settings.bootstrap, cluster.props.bootstrap),
    origins: { ...originsOf(labels), ...merged.origins },
    zones: settings.zones === undefined ? clusterZones(cluster) : [...settings.zones].sort(),
    machines: chooseMachines(settings, cluster.cloud, fleet.props.machines),
  };
}

/** Labels of the fleet's domain come from the fleet. */
function originsOf(labels: PlannedGroup["domainLabels"]): PlannedGroup["origins"] {
  return Object.fromEntries(Object.keys(labels).map((key) => [joinPath("labels", key), "fleet"]));
}

/** What a cluster's own props say about its groups, besides its `defaults`. */
function clusterLevel(cluster: DeclaredCluster): object {
  const { image, tags, proxy, trustedCertificates } = cluster.props;
  return { image, tags, proxy, trustedCertificates, network: { securityGroups: defaultSecurityGroups(cluster) } };
}
