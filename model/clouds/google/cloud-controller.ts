import type { DeclaredClusterOf } from "../../declaration/cluster";
import type { CloudControllerFacts } from "../../stages/cloud-model";
import { hasIpv6 } from "../../stages/cluster-facts";
import type { ResolvedPermissions } from "../../stages/resolved-controller";
import { googleHost, universeDomain } from "./universes";

type Facts = CloudControllerFacts<"google">;

/**
 * Configuration of cloud-provider-gcp (providers/gce/gce.go at 33.4.0 to 36.3.8, ConfigGlobal; INI). `token-url = nil` makes it take the
 * credentials that `GOOGLE_APPLICATION_CREDENTIALS` names instead of the machine's. With `multizone` it looks in all zones of the region
 * of `local-zone`. The network, which is not declared, it asks the metadata service of its machine for.
 */
export function googleCloudConfig(cluster: DeclaredClusterOf<"google">): string {
  const { project, zones, subnetwork, nodeNetworkTags = [] } = cluster.props;
  const lines = [
    "[global]",
    "token-url = nil",
    `project-id = ${project}`,
    `local-zone = ${[...zones].sort()[0] ?? ""}`,
    "multizone = true",
    `subnetwork-name = ${subnetworkUrl(subnetwork, universeDomain(cluster.props))}`,
    ...nodeNetworkTags.map((tag) => `node-tags = ${tag}`),
    ...(hasIpv6(cluster) ? ["stack-type = IPV4_IPV6"] : []),
  ];
  return `${lines.join("\n")}\n`;
}

/** With a slash in it the value is taken for a whole URL. */
function subnetworkUrl(subnetwork: string, domain: string | null): string {
  const host = googleHost(domain === null ? "www" : "compute", domain);
  return subnetwork.startsWith("https://") ? subnetwork : `https://${host}/compute/v1/${subnetwork}`;
}

/** Permissions that find nodes' machines and the zones that they may be in (gce_instances.go, gce_zones.go). */
const READS = ["compute.instances.get", "compute.instances.list", "compute.zones.list"];

/**
 * Those of load balancers, by the calls that gce_loadbalancer_external.go and gce_loadbalancer_internal.go make, as the Compute Engine API
 * reference lists them for each call. Upstream names none; kOps gives its control plane `roles/container.serviceAgent`, which may do
 * far more. No permission here is for one resource alone: Compute Engine has no condition on what has no name yet.
 */
const LOAD_BALANCER_PERMISSIONS = [
  ...permissions("addresses", [
    "create",
    "createInternal",
    "delete",
    "deleteInternal",
    "get",
    "list",
    "use",
    "useInternal",
  ]),
  ...permissions("firewalls", ["create", "delete", "get", "list", "update"]),
  ...permissions("forwardingRules", ["create", "delete", "get", "list"]),
  ...permissions("healthChecks", ["create", "delete", "get", "list", "update", "useReadOnly"]),
  ...permissions("httpHealthChecks", ["create", "delete", "get", "list", "update", "useReadOnly"]),
  ...permissions("instanceGroups", ["create", "delete", "get", "list", "update", "use"]),
  ...permissions("instances", ["use"]),
  ...permissions("networks", ["get", "updatePolicy", "use"]),
  ...permissions("regionBackendServices", ["create", "delete", "get", "list", "update", "use"]),
  ...permissions("subnetworks", ["get", "list", "use"]),
  ...permissions("targetPools", ["addInstance", "create", "delete", "get", "list", "removeInstance", "use"]),
  // Every write is waited for.
  ...["globalOperations", "regionOperations", "zoneOperations"].flatMap((kind) => permissions(kind, ["get"])),
];

function permissions(kind: string, verbs: readonly string[]): readonly string[] {
  return verbs.map((verb) => `compute.${kind}.${verb}`);
}

/** What the cloud controller's service account may do in the cluster's project. */
export function googleCloudControllerPermissions({ loadBalancers }: Facts): ResolvedPermissions["google"] {
  const all = [...READS, ...(loadBalancers ? LOAD_BALANCER_PERMISSIONS : [])];
  return { permissions: [...all].sort(), projectRoles: [], resourceRoles: [] };
}
