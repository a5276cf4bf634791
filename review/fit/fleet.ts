import type { Cloud } from "../../model/base/cloud";
import type { ResolvedTaint } from "../../model/declaration/node-registration";
import { hourlyOf } from "../capacity/capacity";
import { type Headroom, headroomByGroup } from "../capacity/headroom";
import type { ClusterDocument } from "../document/cluster-document";
import type { FleetDocument } from "../document/fleet-document";
import type { GroupDocument } from "../document/group-document";
import type { PriceFile } from "../prices/price-list";

type Labels = Readonly<Record<string, string>>;
type Quantities = Readonly<Record<string, string>>;

/** A scaling group, as far as it decides which pods run on its nodes and whether there will be more of them. */
export interface FitGroup {
  /** The name, or on Google the URL, by which cluster-autoscaler knows the group. */
  readonly id: string;
  readonly nodeGroup: string;
  readonly zones: readonly string[];
  readonly minSize: number;
  readonly maxSize: number;
  /** The first is the one that cluster-autoscaler plans with. */
  readonly machineTypes: readonly string[];
  readonly labels: Labels;
  /** Those that stay. */
  readonly taints: readonly ResolvedTaint[];
  /** Those that something removes once a node is ready; cluster-autoscaler plans without them. */
  readonly startupTaints: readonly ResolvedTaint[];
  readonly capacity: Quantities;
  readonly allocatable: Quantities;
  readonly autoscaled: boolean;
  /** For the expander `priority`. */
  readonly priority: number;
  /** Room that its NodeGroup keeps free; null where it keeps none. */
  readonly headroom: Headroom | null;
  /** List price of one machine an hour, of the most expensive type; null where it is not known. */
  readonly hourly: number | null;
}

/** What of a cluster's cluster-autoscaler decides which group it makes larger. */
export interface FitAutoscaler {
  /** In their order. */
  readonly expanders: readonly string[];
  /** Whether it keeps groups that look alike to it at one size. */
  readonly balances: boolean;
  /** Pods of a lower priority make it add no node (`--expendable-pods-priority-cutoff`). */
  readonly priorityCutoff: number;
}

/** A cluster, as far as it decides where pods run. */
export interface FitCluster {
  readonly name: string;
  readonly cloud: Cloud;
  readonly region: string;
  readonly kubernetesVersion: string;
  /** What DaemonSets take of each node. */
  readonly daemonSetRequests: Quantities;
  /** Whether it is known of others than the project's own. */
  readonly knowsDaemonSets: boolean;
  /** Null where the project deploys none. */
  readonly autoscaler: FitAutoscaler | null;
  readonly groups: readonly FitGroup[];
}

/** What of a fleet decides where pods run, and what its machines cost. */
export function fitClusters({ clusters }: FleetDocument, prices: PriceFile): readonly FitCluster[] {
  return clusters.map((cluster) => ({
    name: cluster.name,
    cloud: cluster.cloud,
    region: cluster.region,
    kubernetesVersion: cluster.kubernetesVersion,
    daemonSetRequests: cluster.daemonSetRequests,
    knowsDaemonSets: knowsDaemonSets(cluster),
    autoscaler: autoscalerOf(cluster),
    groups: fitGroups(cluster, prices),
  }));
}

/** Requests of nothing are what no cluster declares. */
function knowsDaemonSets({ daemonSetRequests: all, ownDaemonSetRequests: own }: ClusterDocument): boolean {
  return all.cpu !== (own?.cpu ?? "0") || all.memory !== (own?.memory ?? "0");
}

function fitGroups(cluster: ClusterDocument, prices: PriceFile): readonly FitGroup[] {
  const headroom = headroomByGroup(cluster);
  return cluster.scalingGroups.map((group) => ({
    ...fitGroup(group),
    headroom: headroom.get(group.nodeGroup) ?? null,
    hourly: hourlyOf(cluster, group, prices),
  }));
}

function fitGroup(group: GroupDocument): Omit<FitGroup, "headroom" | "hourly"> {
  const { id, nodeGroup, zones, minSize, maxSize, machineTypes, template, autoscaling, startupTaintKeys } = group;
  const isStartup = ({ key }: ResolvedTaint) => startupTaintKeys.includes(key);
  return {
    ...{ id, nodeGroup, zones, minSize, maxSize, machineTypes },
    labels: { ...template.labels, ...deprecatedLabels(template.labels) },
    taints: template.taints.filter((taint) => !isStartup(taint)),
    startupTaints: template.taints.filter(isStartup),
    capacity: template.capacity,
    allocatable: template.allocatable,
    autoscaled: autoscaling.enabled,
    priority: autoscaling.priority ?? 0,
  };
}

/**
 * Labels that kubelets, cloud controllers and cluster-autoscaler (utils/labels, UpdateDeprecatedLabels) still set beside the present
 * ones.
 */
const DEPRECATED_LABELS: Labels = {
  "kubernetes.io/arch": "beta.kubernetes.io/arch",
  "kubernetes.io/os": "beta.kubernetes.io/os",
  "node.kubernetes.io/instance-type": "beta.kubernetes.io/instance-type",
  "topology.kubernetes.io/region": "failure-domain.beta.kubernetes.io/region",
  "topology.kubernetes.io/zone": "failure-domain.beta.kubernetes.io/zone",
};

function deprecatedLabels(labels: Labels): Labels {
  const pairs = Object.entries(DEPRECATED_LABELS).map(([now, before]) => [before, labels[now]]);
  return Object.fromEntries(pairs.filter(([, value]) => value !== undefined));
}

/** Its default (config/flags/flags.go at 1.36.1). */
const PRIORITY_CUTOFF = -10;

function autoscalerOf({ components }: ClusterDocument): FitAutoscaler | null {
  const component = components.find(({ kind }) => kind === "cluster-autoscaler");
  if (component === undefined) return null;
  const args = component.programs.flatMap((program) => program.args);
  return {
    expanders: (flagOf(args, "expander") ?? "least-waste").split(","),
    balances: flagOf(args, "balance-similar-node-groups") === "true",
    priorityCutoff: Number(flagOf(args, "expendable-pods-priority-cutoff") ?? PRIORITY_CUTOFF),
  };
}

function flagOf(args: readonly string[], name: string): string | undefined {
  const start = `--${name}=`;
  return args.find((arg) => arg.startsWith(start))?.slice(start.length);
}
