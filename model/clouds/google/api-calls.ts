import type { ApiCall, ClusterTraffic } from "../../stages/api-traffic";
import type { CloudApi } from "../../stages/cloud-model";
import { askedOfEachNode, managedGroups, refreshesPerMinute } from "../api-pace";

/** What cluster-autoscaler and the cloud controller 1.33–1.36 ask of Google. */
export const googleApi: CloudApi<"google"> = {
  caches: () => ({
    // Sizes, names and templates of groups are forgotten at each loop (cloudprovider/gce/gce_manager.go, Refresh).
    groups: 0,
    // clusterstate/utils/node_instances_cache.go, CloudProviderNodeInstancesCacheRefreshInterval.
    machines: 120,
    askedAlone: 0,
  }),
  calls,
  // providers/gce/gce_instances.go of cloud-provider-gcp, InstanceMetadata.
  controllerCalls: (traffic) => askedOfEachNode(traffic, { quota: "google-reads", operation: "instances.get" }),
  // It runs on the machines, and asks their metadata service.
  handlerCalls: () => [],
};

/** Items of a page where `maxResults` is not set (Compute Engine API, instanceGroupManagers.list and instances.list). */
const ITEMS_PER_PAGE = 500;

/** The cache of instances is filled again once an hour (gce_manager.go, CreateGceManager). */
const MINUTES_PER_REFILL = 60;

/**
 * Managed instance groups and instances are listed by zone, with all of the project that are in it: other clusters' too (mig_info_provider.go,
 * fillMigInfoCache and listInstancesInAllZonesWithMigs). Machines of a group are listed in one page unless the group asks for pages
 * (Compute Engine API, `listManagedInstancesResults`). Left out are machine types, each read once an hour, and calls for groups that change.
 */
function calls(traffic: ClusterTraffic, neighbours: readonly ClusterTraffic[]): readonly ApiCall[] {
  const zones = listedZones(traffic, neighbours);
  const groups = managedGroups(traffic);
  const groupPages = sum(zones, ({ groupPages: pages }) => pages);
  const instancePages = sum(zones, ({ instancePages: pages }) => pages);
  return [
    {
      quota: "google-lists",
      operation: "instanceGroupManagers.list",
      perMinute: groupPages * refreshesPerMinute(traffic),
      atStart: registrationLists(zones) + 2 * groupPages,
    },
    {
      quota: "google-lists",
      operation: "instances.list",
      perMinute: instancePages / MINUTES_PER_REFILL,
      atStart: 2 * instancePages,
    },
    {
      quota: "google-queries",
      operation: "instanceGroupManagers.listManagedInstances",
      perMinute: groups * (60 / traffic.caches.machines),
      atStart: groups,
    },
    { quota: "google-global-reads", operation: "instanceTemplates.get", perMinute: 0, atStart: groups },
  ];
}

interface ListedZone {
  readonly managed: number;
  readonly groupPages: number;
  readonly instancePages: number;
}

/** The zones in which the cluster's autoscaler manages groups, and how long the lists of each are. */
function listedZones({ zones }: ClusterTraffic, neighbours: readonly ClusterTraffic[]): readonly ListedZone[] {
  const all = neighbours.flatMap((each) => each.zones);
  return zones
    .filter(({ managed }) => managed > 0)
    .map(({ zone, managed }) => {
      const inZone = all.filter((each) => each.zone === zone);
      const pages = (items: number) => Math.max(1, Math.ceil(items / ITEMS_PER_PAGE));
      return {
        managed,
        groupPages: pages(sum(inZone, ({ groups }) => groups)),
        instancePages: pages(sum(inZone, ({ machines }) => machines)),
      };
    });
}

/**
 * Lists that the registration of groups makes at start: for each group given by URL, one of every zone that has a group by then, because a
 * list keeps only groups that are registered already (gce_manager.go, fetchExplicitMigs and registerMig; mig_info_provider.go,
 * fillMigInfoCache). Groups are given in the order of their URLs, zone after zone.
 */
function registrationLists(zones: readonly ListedZone[]): number {
  return sum(zones, ({ managed }, index) => managed * sum(zones.slice(0, index + 1), ({ groupPages }) => groupPages));
}

function sum<T>(all: readonly T[], of: (each: T, index: number) => number): number {
  return all.reduce((total, each, index) => total + of(each, index), 0);
}
