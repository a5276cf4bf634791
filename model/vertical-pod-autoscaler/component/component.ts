import { compareText } from "../../base/problem";
import { acknowledgedNetwork } from "../../components/host-network";
import type { ImageLock } from "../../declaration/controller";
import type {
  VerticalPodAutoscalerComponentDeclaration,
  VpaNamespaces,
} from "../../declaration/vertical-pod-autoscaler-component";
import type { ResolvedComponent, ResolvedVpaServing, VpaNamespaceSelection } from "../../stages/resolved-component";
import type { KubernetesMinor } from "../../versions/kubernetes-minor";
import { VPA_VERSIONS } from "../../versions/vertical-pod-autoscaler";
import { webhookCertificate } from "./certificate";
import type { VpaFacts } from "./flags";
import { DEFAULT_VPA_NAMESPACE, VPA_WEBHOOK_PORT } from "./names";
import { acknowledgedRights } from "./permissions";
import { vpaPrograms } from "./programs";

/** What of a cluster its Vertical Pod Autoscaler follows from, besides its declaration. */
interface VpaCluster extends Pick<VpaFacts, "startupBoostCeiling" | "verticalPodAutoscalers"> {
  readonly kubernetesVersion: KubernetesMinor;
}

/** Decides a cluster's Vertical Pod Autoscaler; null where it declares none. */
export function vpaComponent(
  cluster: VpaCluster,
  declared: VerticalPodAutoscalerComponentDeclaration | undefined,
  images: ImageLock,
): ResolvedComponent<"vertical-pod-autoscaler"> | null {
  if (declared === undefined) return null;
  const version = declared.version ?? VPA_VERSIONS[cluster.kubernetesVersion];
  const namespace = declared.namespace ?? DEFAULT_VPA_NAMESPACE;
  const certificate = webhookCertificate(declared.webhookCertificate, namespace);
  const webhookPort = declared.admissionController?.port ?? VPA_WEBHOOK_PORT;
  const facts = { ...cluster, component: declared, version, namespace, images, certificate, webhookPort };
  const programs = vpaPrograms(facts);
  return {
    kind: "vertical-pod-autoscaler",
    name: "vertical-pod-autoscaler",
    declaredAs: "verticalPodAutoscaler",
    programs,
    own: {
      version,
      namespace,
      webhook: {
        caBundle: certificate.caBundle,
        injectCaFrom: certificate.injectCaFrom,
        namespaces: selection(declared.vpaNamespaces),
      },
      usage: usage(declared),
    },
    acknowledged: programs.flatMap((program) => [...acknowledgedRights(program), ...acknowledgedNetwork(program)]),
  };
}

function usage({ metricsSource }: VerticalPodAutoscalerComponentDeclaration): ResolvedVpaServing["usage"] {
  if (metricsSource === undefined) return { from: "resource", adapterIsDeclared: false };
  return { from: "external", adapterIsDeclared: metricsSource.externalMetrics.adapter !== undefined };
}

/** As the program itself would register (pkg/admission-controller/config.go at 1.7.1). */
function selection(namespaces: VpaNamespaces | undefined): VpaNamespaceSelection | null {
  if (namespaces === undefined) return null;
  if ("only" in namespaces) return { operator: "In", names: [namespaces.only] };
  const names = [...namespaces.ignored].sort(compareText);
  return names.length === 0 ? null : { operator: "NotIn", names };
}
