import type { Cloud } from "../../model/base/cloud";
import type { ClusterDeclarations } from "../../model/declaration/cluster";
import type { AlertGroup, ResolvedAlert, ResolvedObservability } from "../../model/stages/resolved-observability";
import type { KubernetesMinor } from "../../model/versions/kubernetes-minor";
import { controller } from "./controllers";
import { declareCluster, declareFleet } from "./fleets";
import { ROTATION_OUTPUTS, withRotation } from "./join-tokens";
import { planFleet, resolveFleet } from "./resolved";

/** A release that a cluster of tests runs, and where. */
export interface Watched {
  readonly cloud: Cloud;
  readonly minor: KubernetesMinor;
  /** A patch release of cluster-autoscaler. Default the newest known. */
  readonly release?: string;
}

/** What a cluster that runs every component of ours, and an arm64 and a GPU group of which nothing is sure, is watched with. */
export function observabilityOf(
  watched: Watched,
  props: Partial<ClusterDeclarations[Cloud]> = {},
): ResolvedObservability {
  const { cloud, minor, release } = watched;
  const everything = {
    kubernetesVersion: minor,
    ...(release === undefined ? {} : { clusterAutoscaler: { version: release } }),
    metricsServer: {},
    verticalPodAutoscaler: {},
    observability: {},
    nodeProblemDetector: {},
    storage: {},
    cloudController: {},
    ...OF_CLOUD[cloud],
    ...withRotation(cloud),
    ...props,
  };
  const fleet = declareFleet([declareCluster(cloud, GROUPS, everything as Partial<ClusterDeclarations[typeof cloud]>)]);
  const controllers = [controller({ metrics: { monitor: "service" } })];
  const [cluster] = resolveFleet(planFleet({ ...fleet, controllers })).clusters;
  const component = cluster?.components.find(({ kind }) => kind === "observability");
  if (component?.kind !== "observability") throw new Error("nothing watches the cluster");
  return component.own;
}

const OF_CLOUD: Readonly<Record<Cloud, object>> = {
  aws: { terminationHandler: {} },
  azure: { outputs: ROTATION_OUTPUTS },
  google: {},
};

const GROUPS = {
  general: { minSize: 1, maxSize: 3, machine: { vcpu: 4, memoryGiB: 16 } },
  arm: { minSize: 0, maxSize: 3, machine: { vcpu: 4, memoryGiB: 16, architecture: "arm64" } },
  gpu: {
    minSize: 1,
    maxSize: 1,
    machineTypes: { aws: ["g6.xlarge"], azure: ["Standard_NC4as_T4_v3"], google: ["g2-standard-4"] },
    autoscaling: { enabled: false },
  },
} as const;

/** A cluster's alerts by what they are about. */
export function alertGroups(watched: Watched, props: Partial<ClusterDeclarations[Cloud]> = {}): readonly AlertGroup[] {
  return observabilityOf(watched, props).alerts?.groups ?? [];
}

/** All alerts of a cluster. */
export function alertsOf(watched: Watched): readonly ResolvedAlert[] {
  return alertGroups(watched).flatMap(({ alerts }) => alerts);
}

/** Every query of a cluster's dashboards. */
export function queriesOf(watched: Watched): readonly string[] {
  const boards = observabilityOf(watched).dashboards?.boards ?? [];
  const panels = boards.flatMap(({ rows }) => rows.flatMap((row) => row.panels));
  return panels.flatMap(({ queries }) => queries.map(({ expression }) => expression));
}
