import { compareText } from "../../base/problem";
import { pinReference } from "../../components/image";
import type { PodEgress } from "../../components/pod-egress";
import type { PolicyRule } from "../../declaration/controller";
import type { ContainerRequirements, ContainerResources } from "../../declaration/pods";
import type {
  AdditionalVpaRecommenderDeclaration,
  VerticalPodAutoscalerComponentDeclaration,
  VpaProgramDeclaration,
} from "../../declaration/vertical-pod-autoscaler-component";
import type { ResolvedCluster } from "../../stages/resolved";
import { VPA_PROGRAM_NAMES, VPA_PROGRAMS, type VpaProgram, vpaImage } from "../../versions/vertical-pod-autoscaler";
import { boostCeiling } from "../objects/boost-ceiling";
import { needsIntegerCpu } from "../objects/integer-cpu";
import { vpaArgs } from "./flags";
import {
  additionalRecommenderLease,
  VPA_METRICS_PORTS,
  VPA_RECOMMENDER_LEASE,
  VPA_STATUS_LEASE,
  VPA_UPDATER_LEASE,
  VPA_WEBHOOK_PORT,
} from "./names";
import { vpaEgress } from "./network";
import { vpaClusterRules, vpaNamespacedRules } from "./permissions";

/** A port that a program listens on. */
export interface VpaPort {
  readonly name: "metrics" | "webhook";
  readonly port: number;
}

/** One Deployment of the Vertical Pod Autoscaler, and what belongs to it. */
export interface ResolvedVpaProgram {
  /** Name of all its objects but the webhook's Service. */
  readonly name: string;
  readonly program: VpaProgram;
  readonly image: string;
  readonly replicas: number;
  /** No CPU limit unless declared: throttling would make a leader lose its lease. */
  readonly resources: { readonly requests: Required<ContainerResources>; readonly limits: ContainerResources };
  /** Arguments of the binary, sorted by flag. */
  readonly args: readonly string[];
  /** The first is the metrics port, which answers health checks too. */
  readonly ports: readonly VpaPort[];
  readonly egress: PodEgress;
  readonly clusterRules: readonly PolicyRule[];
  readonly namespacedRules: readonly PolicyRule[];
}

/** What of a cluster its Vertical Pod Autoscaler follows from. */
export type VpaCluster = Pick<
  ResolvedCluster,
  | "daemonSetRequests"
  | "images"
  | "kubernetesVersion"
  | "scalingGroups"
  | "verticalPodAutoscaler"
  | "verticalPodAutoscalers"
>;

/** What is common to all programs of a cluster. */
interface Common {
  readonly component: VerticalPodAutoscalerComponentDeclaration;
  readonly version: string;
  readonly namespace: string;
  readonly cluster: VpaCluster;
}

/** What tells one Deployment from another. */
interface Instance {
  readonly name: string;
  readonly program: VpaProgram;
  readonly image: string;
  readonly lease: string;
  /** Null for all but recommenders beside the default one. */
  readonly recommenderName: string | null;
  readonly declared: VpaProgramDeclaration<object>;
}

/** Every Deployment: the three programs, then the recommenders beside the default one by name. */
export function vpaPrograms(common: Common): readonly ResolvedVpaProgram[] {
  const additional = Object.entries(common.component.recommenders ?? {}).sort(([a], [b]) => compareText(a, b));
  const instances = [
    ...VPA_PROGRAMS.map((program) => mainInstance(common, program)),
    ...additional.map(([name, declared]) => additionalInstance(common, name, declared)),
  ];
  return instances.map((instance) => resolveProgram(common, instance));
}

function mainInstance(common: Common, program: VpaProgram): Instance {
  return {
    name: VPA_PROGRAM_NAMES[program],
    program,
    image: mainImage(common, program),
    lease: mainLease(common.component, program),
    recommenderName: null,
    declared: common.component[program] ?? {},
  };
}

function mainImage({ component, version }: Common, program: VpaProgram): string {
  return component.images?.[program] ?? vpaImage(program, version);
}

/** The lease that each of the three programs keeps. */
function mainLease({ recommender }: VerticalPodAutoscalerComponentDeclaration, program: VpaProgram): string {
  const leases: Readonly<Record<VpaProgram, string>> = {
    recommender: recommender?.leaseName ?? VPA_RECOMMENDER_LEASE,
    updater: VPA_UPDATER_LEASE,
    admissionController: VPA_STATUS_LEASE,
  };
  return leases[program];
}

function additionalInstance(
  common: Common,
  recommenderName: string,
  declared: AdditionalVpaRecommenderDeclaration,
): Instance {
  return {
    name: `${VPA_PROGRAM_NAMES.recommender}-${recommenderName}`,
    program: "recommender",
    image: declared.image ?? mainImage(common, "recommender"),
    lease: declared.leaseName ?? additionalRecommenderLease(recommenderName),
    recommenderName,
    declared,
  };
}

function resolveProgram({ component, namespace, cluster }: Common, instance: Instance): ResolvedVpaProgram {
  const { name, program, image, lease, recommenderName } = instance;
  const { replicas = 2, resources = {}, flags = {} } = instance.declared;
  const externalMetrics = component.metricsSource?.externalMetrics ?? null;
  const startupBoost = component.featureGates?.CPUStartupBoost === true;
  const declared = flags as Readonly<Record<string, string | number | boolean | undefined>>;
  const integerCpu = program === "recommender" && needsIntegerCpu(cluster, recommenderName);
  return {
    name,
    program,
    image: pinReference(image, cluster.images),
    replicas,
    resources: resolveResources(resources, DEFAULT_RESOURCES[program]),
    args: vpaArgs(component, {
      program,
      namespace,
      lease,
      recommenderName,
      integerCpu,
      boostCeiling: boostCeiling(cluster),
      declared,
    }),
    ports: ports(program),
    egress: vpaEgress(declared, namespace),
    clusterRules: vpaClusterRules(program, { externalMetrics, startupBoost }),
    namespacedRules: vpaNamespacedRules(program, lease),
  };
}

function ports(program: VpaProgram): readonly VpaPort[] {
  const metrics: VpaPort = { name: "metrics", port: VPA_METRICS_PORTS[program] };
  return program === "admissionController" ? [metrics, { name: "webhook", port: VPA_WEBHOOK_PORT }] : [metrics];
}

interface DefaultResources {
  readonly cpu: string;
  readonly memory: string;
  readonly memoryLimit: string;
}

/** Requests and memory limits of upstream's own Deployments (deploy/*-deployment.yaml at 1.7.1). */
const DEFAULT_RESOURCES: Readonly<Record<VpaProgram, DefaultResources>> = {
  recommender: { cpu: "50m", memory: "500Mi", memoryLimit: "1000Mi" },
  updater: { cpu: "50m", memory: "500Mi", memoryLimit: "1000Mi" },
  admissionController: { cpu: "50m", memory: "200Mi", memoryLimit: "500Mi" },
};

/** A declared limit is also the request where none is declared, as Kubernetes has it; memory is always limited. */
function resolveResources(
  { requests = {}, limits = {} }: ContainerRequirements,
  defaults: DefaultResources,
): ResolvedVpaProgram["resources"] {
  const cpu = requests.cpu ?? limits.cpu ?? defaults.cpu;
  const memory = requests.memory ?? limits.memory ?? defaults.memory;
  return {
    requests: { cpu, memory },
    limits: { cpu: limits.cpu, memory: limits.memory ?? requests.memory ?? defaults.memoryLimit },
  };
}
