import type { ClusterAutoscalerDeclaration } from "../declaration/cluster-autoscaler";
import type { CloudAutoscaler } from "../stages/cloud-model";
import { autoscaledGroups } from "../stages/cluster-groups";
import type { CountedCluster, ScalingGroup } from "../stages/resolved";
import type { ClusterAutoscalerFlags } from "../versions/cluster-autoscaler-flags";
import { hasPriorities } from "./priorities";
import { autoscalerSize, clientRateFlags } from "./sizing";

/** Flags whose computed values must hold whatever is added: without one of them templates and nodes would differ. */
const ADDED_TO: ReadonlySet<string> = new Set(["startup-taint", "balancing-ignore-label"]);

/** Every flag, with the cluster's own over the defaults; lists that follow from the groups are added to. */
export function autoscalerFlags(
  cluster: CountedCluster,
  declared: Pick<ClusterAutoscalerDeclaration, "flags">,
  cloud: CloudAutoscaler,
): ClusterAutoscalerFlags {
  const defaults: Readonly<Record<string, unknown>> = { ...defaultFlags(cluster, declared, cloud) };
  const given = Object.entries(declared.flags ?? {}).filter(([, value]) => value !== undefined);
  const merged = given.map(([name, value]) => [name, ADDED_TO.has(name) ? joined(defaults[name], value) : value]);
  return { ...defaults, ...Object.fromEntries(merged) };
}

function joined(computed: unknown, added: unknown): readonly unknown[] {
  return [...new Set([computed ?? [], added].flat())];
}

function defaultFlags(
  cluster: CountedCluster,
  { flags = {} }: Pick<ClusterAutoscalerDeclaration, "flags">,
  cloud: CloudAutoscaler,
): ClusterAutoscalerFlags {
  const groups = autoscaledGroups(cluster);
  return {
    // Its default depends on how the binary was built.
    "cloud-provider": cloud.cloudProvider,
    namespace: cluster.autoscalerServiceAccount.namespace,
    "leader-elect": true,
    // Says why pods fit no group and which group was chosen; from 4 on each loop tells of every group.
    v: 2,
    expander: hasPriorities(groups) ? "priority,least-waste" : "least-waste",
    // Without it a group below its minimum stays there until pods need nodes: raising minSize would do nothing.
    "enforce-node-group-min-size": true,
    // Keeps the zonal groups of a NodeGroup at like sizes. `balancing-label` replaces every other comparison.
    "balance-similar-node-groups": true,
    "balancing-ignore-label": flags["balancing-label"] === undefined ? cloud.balancingIgnoreLabels(cluster) : [],
    "startup-taint": startupTaints(groups),
    // What tells which group is at its maximum, or passed over.
    "emit-per-nodegroup-metrics": true,
    ...capacityFlags(cluster.capacity),
    ...clientRateFlags(autoscalerSize(cluster)),
    ...cloud.flags(cluster),
  };
}

/** What turns on the features of the capacity that a cluster declares. */
export function capacityFlags(capacity: {
  readonly buffers: readonly unknown[];
  readonly requests: readonly unknown[];
}): ClusterAutoscalerFlags {
  const { buffers, requests } = capacity;
  return {
    ...(buffers.length === 0
      ? {}
      : { "capacity-buffer-controller-enabled": true, "capacity-buffer-pod-injection-enabled": true }),
    ...(requests.length === 0 ? {} : { "enable-provisioning-requests": true }),
  };
}

/** Prefixes by which it knows a startup taint without a flag (utils/taints/taints.go). */
const STARTUP_TAINT_PREFIXES = [
  "ignore-taint.cluster-autoscaler.kubernetes.io/",
  "startup-taint.cluster-autoscaler.kubernetes.io/",
];

/** Keys of taints that it must take off the templates: a pod need not tolerate what is gone when the node is ready. */
function startupTaints(groups: readonly ScalingGroup[]): readonly string[] {
  const keys = new Set(groups.flatMap(({ startupTaintKeys }) => startupTaintKeys));
  return [...keys].filter((key) => !STARTUP_TAINT_PREFIXES.some((prefix) => key.startsWith(prefix))).sort();
}
