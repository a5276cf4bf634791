import { leaseRules } from "../components/decide";
import type { PolicyRule } from "../declaration/controller";
import type { CountedCluster } from "../stages/resolved";
import type { ResolvedCapacity } from "../stages/resolved-capacity";
import type { Acknowledgement } from "../stages/resolved-component";
import { type ClusterAutoscalerFlags, flagExists } from "../versions/cluster-autoscaler-flags";
import type { KubernetesMinor } from "../versions/kubernetes-minor";
import { readsBuffers } from "./kinds";
import { PRIORITY_CONFIG_MAP } from "./priorities";

const READ = ["get", "list", "watch"];

function reads(apiGroup: string, ...resources: readonly string[]): PolicyRule {
  return { apiGroups: [apiGroup], resources, verbs: READ };
}

/**
 * What every cluster-autoscaler reads and changes: upstream's AWS example at 1.36.1, for all clouds
 * (cloudprovider/aws/examples/cluster-autoscaler-autodiscover.yaml). The Azure and Google examples and all older ones lack
 * resource.k8s.io, without which it waits for ever for its caches, with a healthy probe. Left out are its own lease, which
 * {@link namespacedRules} grants in one namespace only, and what nothing in it does (1.33.6 to 1.36.1, and branch
 * cluster-autoscaler-release-1.37): patch on jobs, with which one runs what one likes; writes of endpoints, with which one redirects
 * traffic, and which were for locks before leases; update of pods' status; and the group `extensions`, which no API server has.
 * @read 2026-11 cluster-autoscaler 1.33.6 to 1.36.1, and branch cluster-autoscaler-release-1.37
 */
const CLUSTER_RULES: readonly PolicyRule[] = [
  { apiGroups: [""], resources: ["events"], verbs: ["create", "patch"] },
  { apiGroups: [""], resources: ["pods/eviction"], verbs: ["create"] },
  { apiGroups: [""], resources: ["nodes"], verbs: [...READ, "update"] },
  reads("", "namespaces", "pods", "services", "replicationcontrollers", "persistentvolumeclaims", "persistentvolumes"),
  { apiGroups: ["policy"], resources: ["poddisruptionbudgets"], verbs: ["list", "watch"] },
  reads("apps", "statefulsets", "replicasets", "daemonsets"),
  reads("resource.k8s.io", "deviceclasses", "resourceslices", "resourceclaims"),
  reads("storage.k8s.io", "storageclasses", "csinodes", "csidrivers", "csistoragecapacities", "volumeattachments"),
  reads("batch", "jobs"),
];

const CUSTOM = ["autoscaling.x-k8s.io"];

/** FAQ, "How can I use ProvisioningRequest to run batch workloads", at 1.36.1. */
const PROVISIONING_REQUEST_RULES: readonly PolicyRule[] = [
  {
    apiGroups: CUSTOM,
    resources: ["provisioningrequests", "provisioningrequests/status"],
    verbs: [...READ, "create", "update", "patch", "delete"],
  },
  reads("", "podtemplates"),
];

/**
 * Informers, reads and writes of capacitybuffer/client/client.go at 1.34.5, 1.35.2 and 1.36.1; the chart lacks resourcequotas. A
 * buffer's workload is read through its scale subresource, and where that fails as the object that it is.
 */
const CAPACITY_BUFFER_RULES: readonly PolicyRule[] = [
  { apiGroups: CUSTOM, resources: ["capacitybuffers"], verbs: READ },
  { apiGroups: CUSTOM, resources: ["capacitybuffers/status"], verbs: ["update", "patch"] },
  { apiGroups: [""], resources: ["podtemplates"], verbs: [...READ, "create", "update", "patch"] },
  reads("", "resourcequotas"),
  reads("apps", "deployments"),
  { apiGroups: ["apps"], resources: ["deployments/scale", "replicasets/scale", "statefulsets/scale"], verbs: ["get"] },
];

/** The scale of every kind of an API group. */
const ANY_SCALE = "*/scale";

/** Kinds that only their scale subresource describes: of the API groups that buffers name besides those above. */
function scaleRules({ buffers }: ResolvedCapacity): readonly PolicyRule[] {
  const groups = buffers.flatMap(({ model }) => ("scalableRef" in model ? [model.scalableRef.apiGroup] : []));
  const others = [...new Set(groups)].filter((group) => group !== "apps" && group !== "batch").sort();
  return others.length === 0 ? [] : [{ apiGroups: others, resources: [ANY_SCALE], verbs: ["get"] }];
}

/** A server-side dry run is a create to the API server (FAQ, `capacity-buffer-pod-dry-run-enabled`). */
const POD_DRY_RUN_RULE: PolicyRule = { apiGroups: [""], resources: ["pods"], verbs: ["create"] };

/** resourcequotas/capacityquota at 1.36.1. */
const CAPACITY_QUOTA_RULES: readonly PolicyRule[] = [
  { apiGroups: CUSTOM, resources: ["capacityquotas"], verbs: READ },
  { apiGroups: CUSTOM, resources: ["capacityquotas/status"], verbs: ["update", "patch"] },
];

/** Rules for the whole cluster: the common ones, and those of features that the flags turn on. */
export function clusterRules(
  flags: ClusterAutoscalerFlags,
  { kubernetesVersion: minor, capacity }: Pick<CountedCluster, "kubernetesVersion" | "capacity">,
): readonly PolicyRule[] {
  return [
    ...CLUSTER_RULES,
    ...(flags["enable-provisioning-requests"] ? PROVISIONING_REQUEST_RULES : []),
    ...(readsBuffers(flags) ? CAPACITY_BUFFER_RULES : []),
    ...scaleRules(capacity),
    ...(dryRunsPods(flags, minor) ? [POD_DRY_RUN_RULE] : []),
    ...(flags["capacity-quotas-enabled"] ? CAPACITY_QUOTA_RULES : []),
  ];
}

/** On by default where the flag exists, and only the buffer controller does it. */
function dryRunsPods(flags: ClusterAutoscalerFlags, minor: KubernetesMinor): boolean {
  const flag = "capacity-buffer-pod-dry-run-enabled";
  return flags["capacity-buffer-controller-enabled"] === true && flagExists(flag, minor) && flags[flag] !== false;
}

/** Rules for its own namespace: its lease, its status and the priority expander's configuration. */
export function namespacedRules(flags: ClusterAutoscalerFlags): readonly PolicyRule[] {
  const lease = flags["leader-elect-resource-name"] ?? "cluster-autoscaler";
  const status = flags["status-config-map-name"] ?? "cluster-autoscaler-status";
  return [
    { apiGroups: [""], resources: ["configmaps"], verbs: ["create", "list", "watch"] },
    {
      apiGroups: [""],
      resources: ["configmaps"],
      resourceNames: [status, PRIORITY_CONFIG_MAP.name],
      verbs: ["delete", "get", "update", "watch"],
    },
    ...leaseRules([lease]),
  ];
}

/** What of cluster-autoscaler's own objects an attacker would like, and upstream cannot do without. */
export function acknowledgedRights(clusterRules: readonly PolicyRule[]): readonly Acknowledgement[] {
  const object = "ClusterRole/cluster-autoscaler";
  const dryRun = { rule: "rbac-pods-create", object, reason: DRY_RUN_REASON };
  const scales = { rule: "rbac-wildcards", object, reason: SCALE_REASON };
  return [
    ...(clusterRules.includes(POD_DRY_RUN_RULE) ? [dryRun] : []),
    ...(clusterRules.some(({ resources }) => resources.includes(ANY_SCALE)) ? [scales] : []),
  ];
}

const DRY_RUN_REASON =
  "Capacity buffers try their pod templates as a dry run, which is a create to the API server. " +
  "The flag capacity-buffer-pod-dry-run-enabled: false does without.";

const SCALE_REASON =
  "A CapacityBuffer names a kind, and its resource is not known here: cluster-autoscaler may read the scale of all kinds of the API " +
  "groups that buffers name, and nothing else of them.";
