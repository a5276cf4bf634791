import { compareText } from "../../base/problem";
import { formatMillicores } from "../../base/quantity";
import type { ImageLock } from "../../declaration/controller";
import type {
  VerticalPodAutoscalerComponentDeclaration,
  VpaProgramDeclaration,
} from "../../declaration/vertical-pod-autoscaler-component";
import type { ResolvedVerticalPodAutoscaler } from "../../stages/resolved-vertical-pod-autoscaler";
import { type VpaProgram, vpaFeatureGate } from "../../versions/vertical-pod-autoscaler";
import { renderVpaFlags } from "../../versions/vertical-pod-autoscaler-flags";
import { needsIntegerCpu } from "../objects/recommenders";
import type { ResolvedWebhookCertificate } from "./certificate";
import { VPA_WEBHOOK_PORT } from "./names";

/** Directory in which the admission controller finds its certificate. */
export const VPA_CERTIFICATE_DIRECTORY = "/etc/tls-certs";

/** What all programs of a cluster's Vertical Pod Autoscaler follow from. */
export interface VpaFacts {
  readonly component: VerticalPodAutoscalerComponentDeclaration;
  readonly version: string;
  readonly namespace: string;
  readonly images: ImageLock;
  readonly certificate: ResolvedWebhookCertificate;
  /** Port on which the admission controller answers the API server. */
  readonly webhookPort: number;
  readonly verticalPodAutoscalers: readonly ResolvedVerticalPodAutoscaler[];
  /** Millicores that a container has at most while it starts; null where the cluster has no node. */
  readonly startupBoostCeiling: number | null;
}

/** What tells one Deployment from another. */
export interface VpaInstance {
  readonly name: string;
  readonly program: VpaProgram;
  readonly image: string;
  readonly lease: string;
  /** Null for all but recommenders beside the default one. */
  readonly recommenderName: string | null;
  readonly declared: VpaProgramDeclaration<object>;
}

type FlagMap = Readonly<Record<string, string | number | boolean | undefined>>;

/** Flags of the declaration, whatever the program. It cannot set those that the component sets itself. */
export function declaredFlags({ declared }: VpaInstance): FlagMap {
  return { ...declared.flags };
}

/** Arguments of a program's container, sorted by flag. */
export function vpaArgs(facts: VpaFacts, instance: VpaInstance): readonly string[] {
  return renderVpaFlags({
    ...namespaceFlags(facts.component),
    "feature-gates": featureGates(facts.component, instance.program),
    ...OWN_FLAGS[instance.program](facts, instance),
    ...declaredFlags(instance),
  });
}

const OWN_FLAGS: Readonly<Record<VpaProgram, (facts: VpaFacts, instance: VpaInstance) => FlagMap>> = {
  recommender: (facts, instance) => ({
    ...leaderElection(facts, instance),
    "recommender-name": instance.recommenderName ?? undefined,
    "cpu-integer-post-processor-enabled": needsIntegerCpu(facts, instance.recommenderName) || undefined,
    ...metricsFlags(facts.component),
  }),
  updater: leaderElection,
  admissionController: (facts) => ({ ...ADMISSION_CONTROLLER, ...portFlag(facts), ...boostFlags(facts) }),
};

/** A single replica takes part in elections too: while it is replaced, there are two. */
function leaderElection({ namespace }: VpaFacts, { lease }: VpaInstance): FlagMap {
  return {
    "leader-elect": true,
    "leader-elect-resource-name": lease,
    "leader-elect-resource-namespace": namespace,
  };
}

/** The webhook is a manifest, so the program registers none and needs no CA; it reloads renewed certificates. */
const ADMISSION_CONTROLLER: FlagMap = {
  "min-tls-version": "tls1_3",
  "register-webhook": false,
  "reload-cert": true,
  "tls-cert-file": `${VPA_CERTIFICATE_DIRECTORY}/tls.crt`,
  "tls-private-key": `${VPA_CERTIFICATE_DIRECTORY}/tls.key`,
};

function portFlag({ webhookPort: port }: VpaFacts): FlagMap {
  return port === VPA_WEBHOOK_PORT ? {} : { port };
}

/** None without the feature gate: no container is boosted then. */
function boostFlags({ component: { featureGates }, startupBoostCeiling: ceiling }: VpaFacts): FlagMap {
  if (featureGates?.CPUStartupBoost !== true || ceiling === null) return {};
  return { "max-allowed-cpu-boost": formatMillicores(ceiling) };
}

function metricsFlags({ metricsSource }: VerticalPodAutoscalerComponentDeclaration): FlagMap {
  if (metricsSource === undefined) return {};
  const { cpu, memory, containerLabel } = metricsSource.externalMetrics;
  return {
    "container-name-label": containerLabel,
    "external-metrics-cpu-metric": cpu,
    "external-metrics-memory-metric": memory,
    "use-external-metrics": true,
  };
}

/** The same for all programs, which must watch the same namespaces. */
function namespaceFlags({ vpaNamespaces }: VerticalPodAutoscalerComponentDeclaration): FlagMap {
  if (vpaNamespaces === undefined) return {};
  return "only" in vpaNamespaces
    ? { "vpa-object-namespace": vpaNamespaces.only }
    : { "ignored-vpa-object-namespaces": [...vpaNamespaces.ignored].sort(compareText).join(",") || undefined };
}

/** The declared gates that a program reads, sorted. */
function featureGates(component: VerticalPodAutoscalerComponentDeclaration, program: VpaProgram) {
  const gates = Object.entries(component.featureGates ?? {}).sort(([a], [b]) => compareText(a, b));
  const read = gates.filter(([name, on]) => on !== undefined && vpaFeatureGate(name)?.programs.includes(program));
  return read.map(([name, on]) => `${name}=${on}`).join(",") || undefined;
}
