import { canonical } from "../base/canonical";
import { compareText } from "../base/problem";
import { leaseRules } from "../components/decide";
import type { ControllerDeclaration, CustomResourceDefinition, PolicyRule } from "../declaration/controller";
import type { ControllerRole, OfferedRole, ResolvedMetrics } from "../stages/resolved-controller";

/** Name of a controller's lease, or null where all replicas work at once. Default: the controller's name. */
export function leaseName(name: string, { leaderElection = {} }: ControllerDeclaration): string | null {
  return leaderElection === false ? null : (leaderElection.leaseName ?? name);
}

/**
 * For its lease, and the events about it. What a manager of controller-runtime 0.24 records itself (GetEventRecorder) goes to
 * `events.k8s.io`.
 */
function electionRules(lease: string | null): readonly PolicyRule[] {
  if (lease === null) return [];
  return [
    ...leaseRules([lease]),
    { apiGroups: ["", "events.k8s.io"], resources: ["events"], verbs: ["create", "patch"] },
  ];
}

/** To ask who a scraper is, and whether it may read the metrics (kubebuilder v4.15.0, config/rbac/metrics_auth_role.yaml). */
const METRICS_AUTH: readonly PolicyRule[] = [
  { apiGroups: ["authentication.k8s.io"], resources: ["tokenreviews"], verbs: ["create"] },
  { apiGroups: ["authorization.k8s.io"], resources: ["subjectaccessreviews"], verbs: ["create"] },
];

/** What a controller's roles follow from. */
interface Owner {
  readonly name: string;
  readonly namespace: string;
  readonly lease: string | null;
  readonly metrics: ResolvedMetrics | null;
}

/**
 * The roles of a controller that have rules: those of the cluster, then those of namespaces, its own first. A role of the cluster has
 * the namespace in its name, so it never has the name of a role that comes with Kubernetes. A role in another namespace has that
 * namespace in its name, because files are named by kind and name alone.
 */
export function controllerRoles(
  { permissions = {} }: ControllerDeclaration,
  { name, namespace: own, lease, metrics }: Owner,
): readonly ControllerRole[] {
  const { cluster = [], namespace = [], namespaces = {} } = permissions;
  const auth = metrics?.scheme === "https" ? METRICS_AUTH : [];
  const roles: readonly ControllerRole[] = [
    { name: `${own}:${name}`, namespace: null, rules: cluster },
    { name: `${own}:${name}-metrics-auth`, namespace: null, rules: auth },
    { name, namespace: own, rules: [...electionRules(lease), ...namespace] },
    ...Object.keys(namespaces)
      .sort()
      .map((other) => ({ name: `${name}:${other}`, namespace: other, rules: namespaces[other] ?? [] })),
  ];
  return canonical(roles.filter(({ rules }) => rules.length > 0));
}

/**
 * Roles for those who scrape the controller or use its kinds. They are not aggregated into Kubernetes' own roles: whoever may edit a
 * namespace must not thereby command a controller that can do more.
 */
export function offeredRoles(
  { crds = [] }: ControllerDeclaration,
  { name, namespace, metrics }: Owner,
): readonly OfferedRole[] {
  const roles = [
    ...(metrics?.scheme === "https" ? [{ name: `${namespace}:${name}-metrics-reader`, rules: READ_METRICS }] : []),
    ...crds.flatMap((crd) => kindRoles(crd, namespace)),
  ];
  return roles.sort((a, b) => compareText(a.name, b.name));
}

/** As in kubebuilder v4.15.0 (config/rbac/metrics_reader_role.yaml). */
const READ_METRICS = [{ nonResourceURLs: ["/metrics"], verbs: ["get"] }] as const;

const VIEW = ["get", "list", "watch"] as const;
const EDIT = ["create", "delete", "get", "list", "patch", "update", "watch"] as const;

/** A viewer's and an editor's role (kubebuilder v4.15.0, config/rbac). An editor does not write the status: the controller does. */
function kindRoles({ metadata }: CustomResourceDefinition, namespace: string): readonly OfferedRole[] {
  const [plural = "", ...group] = metadata.name.split(".");
  const rules = (verbs: readonly string[]): readonly PolicyRule[] => [
    { apiGroups: [group.join(".")], resources: [plural], verbs },
    { apiGroups: [group.join(".")], resources: [`${plural}/status`], verbs: ["get"] },
  ];
  return [
    { name: `${namespace}:${metadata.name}-editor`, rules: rules(EDIT) },
    { name: `${namespace}:${metadata.name}-viewer`, rules: rules(VIEW) },
  ];
}
