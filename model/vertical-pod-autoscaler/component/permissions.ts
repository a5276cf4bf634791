import { leaseRules } from "../../components/decide";
import type { ResolvedProgram, RoleRule } from "../../components/program";
import type { PolicyRule } from "../../declaration/controller";
import type { VpaExternalMetrics } from "../../declaration/vertical-pod-autoscaler-component";
import type { Acknowledgement } from "../../stages/resolved-component";
import type { VpaProgram } from "../../versions/vertical-pod-autoscaler";
import { VPA_STATUS_LEASE } from "./names";

const CACHED = ["list", "watch"];
const CORE = [""];
const VPA = ["autoscaling.k8s.io"];
const LEASES = { apiGroups: ["coordination.k8s.io"], resources: ["leases"] };

/**
 * Controllers of pods, which all programs watch (pkg/target at 1.7.1). The scale of any kind is read too: without the right, a
 * pod whose Deployment belongs to a custom resource gets an error in place of "not scalable", and its autoscaler is passed over.
 */
const TARGET_RULES: readonly PolicyRule[] = [
  { apiGroups: ["*"], resources: ["*/scale"], verbs: ["get"] },
  { apiGroups: CORE, resources: ["replicationcontrollers"], verbs: CACHED },
  { apiGroups: ["apps"], resources: ["daemonsets", "deployments", "replicasets", "statefulsets"], verbs: CACHED },
  { apiGroups: ["batch"], resources: ["cronjobs", "jobs"], verbs: CACHED },
  { apiGroups: VPA, resources: ["verticalpodautoscalers"], verbs: CACHED },
];

/** What a recommender reads of pods, and what it writes (pkg/recommender/input and pkg/utils/vpa/api.go at 1.7.1). */
const RECOMMENDER_RULES: readonly PolicyRule[] = [
  ...TARGET_RULES,
  { apiGroups: CORE, resources: ["pods"], verbs: CACHED },
  { apiGroups: CORE, resources: ["events"], verbs: ["watch"] },
  { apiGroups: CORE, resources: ["namespaces"], verbs: ["list"] },
  { apiGroups: VPA, resources: ["verticalpodautoscalers/status"], verbs: ["patch"] },
  { apiGroups: VPA, resources: ["verticalpodautoscalercheckpoints"], verbs: [...CACHED, "create", "delete", "patch"] },
];

const RESOURCE_METRICS: PolicyRule = { apiGroups: ["metrics.k8s.io"], resources: ["pods"], verbs: ["list"] };

/** The updater evicts pods and resizes them in place (pkg/updater at 1.7.1). */
const UPDATER_RULES: readonly PolicyRule[] = [
  ...TARGET_RULES,
  { apiGroups: CORE, resources: ["limitranges", "pods"], verbs: CACHED },
  { apiGroups: CORE, resources: ["events"], verbs: ["create", "patch"] },
  { apiGroups: CORE, resources: ["pods/eviction"], verbs: ["create"] },
  { apiGroups: CORE, resources: ["pods/resize"], verbs: ["patch"] },
];

/**
 * Only a startup boost needs it: its end is told by an annotation taken away. Else the updater would merely note
 * `vpaInPlaceUpdated`, which nothing reads, on a resized pod, and do without where it may not; whoever may patch pods may
 * change their images (pkg/updater/restriction/pods_inplace_restriction.go at 1.7.1).
 */
const PATCH_PODS: PolicyRule = { apiGroups: CORE, resources: ["pods"], verbs: ["patch"] };

/** The admission controller reads no pods: they come with the requests (pkg/admission-controller/main.go at 1.7.1). */
const ADMISSION_CONTROLLER_RULES: readonly PolicyRule[] = [
  ...TARGET_RULES,
  { apiGroups: CORE, resources: ["limitranges"], verbs: CACHED },
];

/** What decides a program's rights. */
interface Features {
  readonly externalMetrics: VpaExternalMetrics | null;
  readonly startupBoost: boolean;
}

/**
 * Rules for the whole cluster: upstream's deploy/vpa-rbac.yaml at 1.7.1 without what no code of the program asks for: nodes,
 * ConfigMaps, webhook configurations, the group poc.autoscaling.k8s.io, and leases outside the component's namespace.
 */
export function vpaClusterRules(
  program: VpaProgram,
  { externalMetrics, startupBoost }: Features,
): readonly PolicyRule[] {
  const rules: Readonly<Record<VpaProgram, readonly PolicyRule[]>> = {
    recommender: [...RECOMMENDER_RULES, externalMetrics === null ? RESOURCE_METRICS : externalRule(externalMetrics)],
    updater: startupBoost ? [...UPDATER_RULES, PATCH_PODS] : UPDATER_RULES,
    admissionController: ADMISSION_CONTROLLER_RULES,
  };
  return rules[program];
}

/** In the external metrics API a metric is a resource (pkg/recommender/input/metrics/metrics_source.go at 1.7.1). */
function externalRule({ cpu, memory }: VpaExternalMetrics): PolicyRule {
  return { apiGroups: ["external.metrics.k8s.io"], resources: [...new Set([cpu, memory])].sort(), verbs: ["list"] };
}

/** Rules for the component's namespace: the program's own lease, and the sign of life that the updater looks for. */
export function vpaNamespacedRules(program: VpaProgram, lease: string): readonly PolicyRule[] {
  return [
    ...leaseRules([lease]),
    ...(program === "updater" ? [{ ...LEASES, resourceNames: [VPA_STATUS_LEASE], verbs: ["get"] }] : []),
  ];
}

const SCALE =
  "Targets and owners of pods can be of any kind. Without the right to ask any of them for its scale, the program takes a refusal for " +
  "an error and passes the pods' VerticalPodAutoscaler over. The right is to read a number of replicas and a selector.";

const PATCH =
  "The gate CPUStartupBoost is on: the updater ends a boost by taking an annotation off the pod. Without the gate it may not patch pods.";

/** Findings about a program's roles that cannot be avoided, and why. */
export function acknowledgedRights({ name, roles }: ResolvedProgram): readonly Acknowledgement[] {
  const object = `ClusterRole/${name}`;
  const patches = roles.some(({ rules }) => rules.some(patchesPods));
  return [
    { rule: "rbac-wildcards", object, reason: SCALE },
    ...(patches ? [{ rule: "rbac-pods-patch", object, reason: PATCH }] : []),
  ];
}

function patchesPods(rule: RoleRule): boolean {
  return "resources" in rule && rule.resources.includes("pods") && rule.verbs.includes("patch");
}
