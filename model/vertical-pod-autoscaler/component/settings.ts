import { compareText } from "../../base/problem";
import type { Toleration } from "../../declaration/pods";
import type {
  VerticalPodAutoscalerComponentDeclaration,
  VpaNamespaces,
} from "../../declaration/vertical-pod-autoscaler-component";
import { VERTICAL_POD_AUTOSCALER_VERSIONS } from "../../versions/vertical-pod-autoscaler";
import { type ResolvedWebhookCertificate, webhookCertificate } from "./certificate";
import { DEFAULT_VPA_NAMESPACE } from "./names";
import { type ResolvedVpaProgram, type VpaCluster, vpaPrograms } from "./programs";

/** Which namespaces' objects the API server sends to the webhook. */
export interface VpaNamespaceSelection {
  readonly operator: "In" | "NotIn";
  /** Sorted; never empty. */
  readonly names: readonly string[];
}

/** A cluster's Vertical Pod Autoscaler, decided: the input of its manifests. */
export interface ResolvedVpaComponent {
  /** `<major>.<minor>.<patch>`. */
  readonly version: string;
  readonly namespace: string;
  readonly priorityClassName: string;
  readonly nodeSelector: Readonly<Record<string, string>>;
  readonly tolerations: readonly Toleration[];
  readonly programs: readonly ResolvedVpaProgram[];
  readonly certificate: ResolvedWebhookCertificate;
  /** Null for all namespaces. */
  readonly selection: VpaNamespaceSelection | null;
}

/** Decides a cluster's Vertical Pod Autoscaler; null where it declares none. */
export function resolveVpaComponent(cluster: VpaCluster): ResolvedVpaComponent | null {
  const component = cluster.verticalPodAutoscaler;
  if (component === null) return null;
  const version = component.version ?? VERTICAL_POD_AUTOSCALER_VERSIONS[cluster.kubernetesVersion];
  const namespace = component.namespace ?? DEFAULT_VPA_NAMESPACE;
  return {
    version,
    namespace,
    ...scheduling(component),
    programs: vpaPrograms({ component, version, namespace, cluster }),
    certificate: webhookCertificate(component.webhookCertificate, namespace),
    selection: selection(component.vpaNamespaces),
  };
}

type Scheduling = Pick<ResolvedVpaComponent, "priorityClassName" | "nodeSelector" | "tolerations">;

function scheduling(component: VerticalPodAutoscalerComponentDeclaration): Scheduling {
  return {
    priorityClassName: component.priorityClassName ?? "system-cluster-critical",
    nodeSelector: { "kubernetes.io/os": "linux", ...component.nodeSelector },
    tolerations: component.tolerations ?? [],
  };
}

/** As the program itself would register (pkg/admission-controller/config.go at 1.7.1). */
function selection(namespaces: VpaNamespaces | undefined): VpaNamespaceSelection | null {
  if (namespaces === undefined) return null;
  if ("only" in namespaces) return { operator: "In", names: [namespaces.only] };
  const names = [...namespaces.ignored].sort(compareText);
  return names.length === 0 ? null : { operator: "NotIn", names };
}
