import { canonical } from "../base/canonical";
import type { ControllerDeclaration, PolicyRule } from "../declaration/controller";
import type { ResolvedMetrics, ResolvedRole } from "../stages/resolved-controller";

/** Name of the lease; null where all replicas work at once. */
export function leaseName(
  name: string,
  { leaderElection = {} }: Pick<ControllerDeclaration, "leaderElection">,
): string | null {
  return leaderElection === false ? null : (leaderElection.leaseName ?? name);
}

/** What client-go does with its lease and tells of it (tools/leaderelection/resourcelock). A create has no name for Kubernetes. */
function leaseRules(lease: string | null): readonly PolicyRule[] {
  if (lease === null) return [];
  const apiGroups = ["coordination.k8s.io"];
  return [
    { apiGroups, resources: ["leases"], verbs: ["create"] },
    { apiGroups, resources: ["leases"], resourceNames: [lease], verbs: ["get", "update"] },
    { apiGroups: [""], resources: ["events"], verbs: ["create", "patch"] },
  ];
}

/** Who a scraper is, and whether that one may read the metrics (kubebuilder v4.15.0, config/rbac/metrics_auth_role.yaml). */
const METRICS_AUTH: readonly PolicyRule[] = [
  { apiGroups: ["authentication.k8s.io"], resources: ["tokenreviews"], verbs: ["create"] },
  { apiGroups: ["authorization.k8s.io"], resources: ["subjectaccessreviews"], verbs: ["create"] },
];

/** What the roles follow from. */
interface Owner {
  readonly name: string;
  readonly namespace: string;
  readonly lease: string | null;
  readonly metrics: ResolvedMetrics | null;
}

/**
 * The roles of a controller that have rules: of the cluster, then by namespace, its own first. A role of the cluster has the
 * namespace in its name: it is never one of those that Kubernetes comes with. One in another namespace has that in its name, since
 * files are named by kind and name alone.
 */
export function controllerRoles(
  { permissions = {} }: Pick<ControllerDeclaration, "permissions">,
  { name, namespace: own, lease, metrics }: Owner,
): readonly ResolvedRole[] {
  const { cluster = [], namespace = [], namespaces = {} } = permissions;
  const auth = metrics?.scheme === "https" ? METRICS_AUTH : [];
  const roles: readonly ResolvedRole[] = [
    { name: `${own}:${name}`, namespace: null, rules: cluster },
    { name: `${own}:${name}-metrics-auth`, namespace: null, rules: auth },
    { name, namespace: own, rules: [...leaseRules(lease), ...namespace] },
    ...Object.keys(namespaces)
      .sort()
      .map((other) => ({ name: `${name}:${other}`, namespace: other, rules: namespaces[other] ?? [] })),
  ];
  return canonical(roles.filter(({ rules }) => rules.length > 0));
}
