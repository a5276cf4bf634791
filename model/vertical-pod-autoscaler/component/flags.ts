import { compareText } from "../../base/problem";
import { formatMillicores } from "../../base/quantity";
import { isOneOf, keysOf } from "../../base/typed-lists";
import type { VerticalPodAutoscalerComponentDeclaration } from "../../declaration/vertical-pod-autoscaler-component";
import { VPA_FEATURE_GATES, type VpaFeatureGate, type VpaProgram } from "../../versions/vertical-pod-autoscaler";
import { renderVpaFlags } from "../../versions/vertical-pod-autoscaler-flags";

/** Directory in which the admission controller finds its certificate. */
export const VPA_CERTIFICATE_DIRECTORY = "/etc/tls-certs";

/** What decides one program's arguments. */
interface ProgramFlags {
  readonly program: VpaProgram;
  readonly namespace: string;
  readonly lease: string;
  /** Null, except for recommenders beside the default one. */
  readonly recommenderName: string | null;
  /** Whether an object that the recommender serves asks for CPU in whole cores. */
  readonly integerCpu: boolean;
  /** Millicores that a boosted container has at most; null for no ceiling. */
  readonly boostCeiling: number | null;
  /** Flags of the declaration; it cannot set those that the component sets itself. */
  readonly declared: Readonly<Record<string, string | number | boolean | undefined>>;
}

type FlagMap = Readonly<Record<string, string | number | boolean | undefined>>;

/** Arguments of a program's container, sorted by flag. */
export function vpaArgs(component: VerticalPodAutoscalerComponentDeclaration, flags: ProgramFlags): readonly string[] {
  return renderVpaFlags({
    ...namespaceFlags(component),
    "feature-gates": featureGates(component, flags.program),
    ...OWN_FLAGS[flags.program](component, flags),
    ...flags.declared,
  });
}

type OwnFlags = (component: VerticalPodAutoscalerComponentDeclaration, flags: ProgramFlags) => FlagMap;

const OWN_FLAGS: Readonly<Record<VpaProgram, OwnFlags>> = {
  recommender: (component, flags) => ({
    ...leaderElection(flags),
    "recommender-name": flags.recommenderName ?? undefined,
    "cpu-integer-post-processor-enabled": flags.integerCpu || undefined,
    ...metricsFlags(component),
  }),
  updater: (_component, flags) => leaderElection(flags),
  admissionController: (component, flags) => ({ ...ADMISSION_CONTROLLER, ...boostFlags(component, flags) }),
};

/** A single replica takes part in elections too: while it is replaced, there are two. */
function leaderElection({ lease, namespace }: ProgramFlags): FlagMap {
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

/** None without the feature gate: no container is boosted then. */
function boostFlags(
  { featureGates }: VerticalPodAutoscalerComponentDeclaration,
  { boostCeiling }: ProgramFlags,
): FlagMap {
  if (featureGates?.CPUStartupBoost !== true || boostCeiling === null) return {};
  return { "max-allowed-cpu-boost": formatMillicores(boostCeiling) };
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

function featureGates(
  { featureGates = {} }: VerticalPodAutoscalerComponentDeclaration,
  program: VpaProgram,
): string | undefined {
  const names = [...keysOf(featureGates)].sort(compareText);
  const read = names.filter((name) => reads(program, name) && featureGates[name] !== undefined);
  return read.map((name) => `${name}=${featureGates[name]}`).join(",") || undefined;
}

function reads(program: VpaProgram, gate: VpaFeatureGate): boolean {
  return isOneOf<VpaProgram>(VPA_FEATURE_GATES[gate].programs, program);
}
