import { compareText } from "../../base/problem";
import { evictOneAtATime, NOTHING_ELSE, PLAIN_POD, programLabels, role } from "../../components/decide";
import { askedAt, hostRollout } from "../../components/host-network";
import { pinReference } from "../../components/image";
import { addressEgress, egressRules, type PodEgress, tcp, tcpFromPods } from "../../components/network";
import { type DefaultResources, resolveResources, scheduling } from "../../components/pod-settings";
import type { ResolvedContainer, ResolvedProgram, ResolvedService, ResolvedVolume } from "../../components/program";
import type { AdditionalVpaRecommenderDeclaration } from "../../declaration/vertical-pod-autoscaler-component";
import { VPA_PROGRAM_NAMES, VPA_PROGRAMS, type VpaProgram, vpaImage } from "../../versions/vertical-pod-autoscaler";
import { declaredFlags, VPA_CERTIFICATE_DIRECTORY, type VpaFacts, type VpaInstance, vpaArgs } from "./flags";
import {
  additionalRecommenderLease,
  VPA_METRICS_PORTS,
  VPA_RECOMMENDER_LEASE,
  VPA_STATUS_LEASE,
  VPA_UPDATER_LEASE,
  VPA_WEBHOOK_SERVICE,
} from "./names";
import { vpaClusterRules, vpaNamespacedRules } from "./permissions";

/** Every Deployment: the three programs, then the recommenders beside the default one by name. */
export function vpaPrograms(facts: VpaFacts): readonly ResolvedProgram[] {
  const additional = Object.entries(facts.component.recommenders ?? {}).sort(([a], [b]) => compareText(a, b));
  const instances = [
    ...VPA_PROGRAMS.map((program) => mainInstance(facts, program)),
    ...additional.map(([name, declared]) => additionalInstance(facts, name, declared)),
  ];
  return instances.map((instance) => resolveProgram(facts, instance));
}

function mainInstance(facts: VpaFacts, program: VpaProgram): VpaInstance {
  const { [program]: declared = {} } = facts.component;
  return {
    name: VPA_PROGRAM_NAMES[program],
    program,
    image: mainImage(facts, program),
    lease: "leaseName" in declared ? (declared.leaseName ?? LEASES[program]) : LEASES[program],
    recommenderName: null,
    declared,
  };
}

function mainImage({ component, version }: VpaFacts, program: VpaProgram): string {
  return component.images?.[program] ?? vpaImage(program, version);
}

/** The lease that each of the three programs keeps, unless the declaration names another. */
const LEASES: Readonly<Record<VpaProgram, string>> = {
  recommender: VPA_RECOMMENDER_LEASE,
  updater: VPA_UPDATER_LEASE,
  admissionController: VPA_STATUS_LEASE,
};

function additionalInstance(
  facts: VpaFacts,
  recommenderName: string,
  declared: AdditionalVpaRecommenderDeclaration,
): VpaInstance {
  return {
    name: `${VPA_PROGRAM_NAMES.recommender}-${recommenderName}`,
    program: "recommender",
    image: declared.image ?? mainImage(facts, "recommender"),
    lease: declared.leaseName ?? additionalRecommenderLease(recommenderName),
    recommenderName,
    declared,
  };
}

function resolveProgram(facts: VpaFacts, instance: VpaInstance): ResolvedProgram {
  const { component, namespace, version, certificate } = facts;
  const { name, program, lease, declared } = instance;
  const { replicas = 2 } = declared;
  const externalMetrics = component.metricsSource?.externalMetrics ?? null;
  const startupBoost = component.featureGates?.CPUStartupBoost === true;
  const metricsPort = VPA_METRICS_PORTS[program];
  const hostNetwork = servesWebhook(program)
    ? askedAt("verticalPodAutoscaler.admissionController.hostNetwork", component.admissionController?.hostNetwork)
    : null;
  return {
    ...NOTHING_ELSE,
    name,
    namespace,
    labels: programLabels(name, version),
    serviceAccountName: name,
    roles: [
      role(name, null, vpaClusterRules(program, { externalMetrics, startupBoost })),
      role(name, namespace, vpaNamespacedRules(program, lease)),
    ],
    network: {
      // No pod selector matches the API server, which calls the webhook; metrics are for pods only.
      ingress: [tcpFromPods(metricsPort), ...(servesWebhook(program) ? [tcp(facts.webhookPort)] : [])],
      egress: egressRules(historyEgress(declaredFlags(instance), namespace)),
    },
    disruptionBudget: evictOneAtATime(replicas),
    services: services(name, program),
    issuers: servesWebhook(program) ? certificate.issuers : [],
    certificates: servesWebhook(program) ? certificate.certificates : [],
    workload: { kind: "Deployment", replicas, rollout: hostRollout(hostNetwork, "surge") },
    pod: {
      ...PLAIN_POD,
      ...scheduling(component, "system-cluster-critical"),
      hostNetwork,
      spread: "preferred",
      user: NOBODY,
      containers: [container(facts, instance)],
    },
  };
}

/** The user of upstream's Deployments (deploy/*-deployment.yaml at 1.7.1). */
const NOBODY = 65534;

function servesWebhook(program: VpaProgram): boolean {
  return program === "admissionController";
}

/** Metrics, of which those of a leader that is not ready tell why; and where the API server finds the webhook. */
function services(name: string, program: VpaProgram): readonly ResolvedService[] {
  const metrics = { name, target: "metrics", port: VPA_METRICS_PORTS[program], labels: {}, evenUnready: true };
  const webhook = { name: VPA_WEBHOOK_SERVICE, target: "webhook", port: 443, labels: {}, evenUnready: false };
  return servesWebhook(program) ? [metrics, webhook] : [metrics];
}

function container(facts: VpaFacts, instance: VpaInstance): ResolvedContainer {
  const { name, program, image, declared } = instance;
  const webhook = servesWebhook(program) ? [{ name: "webhook", port: facts.webhookPort }] : [];
  return {
    name,
    image: pinReference(image, facts.images),
    imagePullPolicy: "IfNotPresent",
    // The binary is the entry point of the image.
    command: [],
    args: vpaArgs(facts, instance),
    env: [{ name: "NAMESPACE", fieldPath: "metadata.namespace" }],
    ports: [{ name: "metrics", port: VPA_METRICS_PORTS[program] }, ...webhook],
    resources: resolveResources(declared.resources, DEFAULT_RESOURCES[program]),
    liveness: { ...HEALTH_CHECK, initialDelaySeconds: 5 },
    readiness: HEALTH_CHECK,
    volumes: servesWebhook(program) ? [certificateVolume(facts.certificate.secretName)] : [],
  };
}

/**
 * Fails when a leader's loop has stalled for five of its intervals. One that waits for the lease answers 200, so readiness says
 * that the process took its flags, no more (pkg/utils/metrics/healthcheck.go at 1.7.1; figures of deploy/*-deployment.yaml).
 */
const HEALTH_CHECK = { path: "/health-check", port: "metrics", periodSeconds: 10, failureThreshold: 3 } as const;

/** Certificate and key, read by the pod's group only. */
function certificateVolume(secretName: string): ResolvedVolume {
  const items = ["tls.crt", "tls.key"].map((key) => ({ key, path: key }));
  const source = { secret: { secretName, defaultMode: 0o440, items } };
  return { name: "tls-certs", directory: VPA_CERTIFICATE_DIRECTORY, source };
}

/** Where a recommender looks for Prometheus unless told otherwise (`--prometheus-address`, docs/flags.md at 1.7.1). */
const DEFAULT_PROMETHEUS = "http://prometheus.monitoring.svc";

/** The way to Prometheus, where the flags say that history is kept there. */
function historyEgress(flags: Readonly<Record<string, unknown>>, namespace: string): PodEgress {
  if (flags.storage !== "prometheus") return { ports: [], namespaces: [] };
  const address = flags["prometheus-address"];
  return addressEgress(typeof address === "string" ? address : DEFAULT_PROMETHEUS, namespace);
}

/** Requests and memory limits of upstream's own Deployments (deploy/*-deployment.yaml at 1.7.1); a declared request is its limit. */
const DEFAULT_RESOURCES: Readonly<Record<VpaProgram, DefaultResources>> = {
  recommender: { cpu: "50m", memory: "500Mi", memoryLimit: unlessDeclared("1000Mi") },
  updater: { cpu: "50m", memory: "500Mi", memoryLimit: unlessDeclared("1000Mi") },
  admissionController: { cpu: "50m", memory: "200Mi", memoryLimit: unlessDeclared("500Mi") },
};

function unlessDeclared(limit: string): DefaultResources["memoryLimit"] {
  return (request, isDeclared) => (isDeclared ? request : limit);
}
