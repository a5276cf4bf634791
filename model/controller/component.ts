import { evictOneAtATime, NOTHING_ELSE, offeredRole, PLAIN_POD, role, selectorLabels } from "../components/decide";
import { acknowledgedNetwork, askedAt, hostRollout } from "../components/host-network";
import { type NetworkRule, tcp } from "../components/network";
import { isKnown, type PodIdentity, type UnknownIdentity } from "../components/pod-identity";
import type {
  ResolvedContainer,
  ResolvedMonitor,
  ResolvedPod,
  ResolvedProgram,
  ResolvedService,
  ResolvedVolume,
} from "../components/program";
import { MANAGED_BY } from "../manifests/kubernetes-object";
import type { ResolvedComponent } from "../stages/resolved-component";
import {
  CONTAINER,
  type MountedFiles,
  type ResolvedController,
  type ScratchVolume,
} from "../stages/resolved-controller";
import type { ResolvedVerticalPodAutoscaler } from "../stages/resolved-vertical-pod-autoscaler";
import { acknowledgedRights } from "./dangerous-rights";
import { inOrderOfReference } from "./environment";
import { servedPorts, WEBHOOK_SERVICE_PORT } from "./servers";

/** What a controller's pods are in the cluster's cloud; null for nothing. */
type Identity = PodIdentity | UnknownIdentity | null;

/** A controller as a component of its cluster, with the VerticalPodAutoscalers that are part of it. */
export function controllerComponent(
  controller: ResolvedController,
  identity: Identity,
  verticalPodAutoscalers: readonly ResolvedVerticalPodAutoscaler[],
): ResolvedComponent<"controller"> {
  const { name, crds, webhooks } = controller;
  const decided = program(controller, identity);
  return {
    kind: "controller",
    name,
    declaredAs: null,
    programs: [decided],
    own: { crds, webhooks, verticalPodAutoscalers },
    acknowledged: [...acknowledgedRights(controller), ...acknowledgedNetwork(decided)],
  };
}

function program(controller: ResolvedController, identity: Identity): ResolvedProgram {
  const { name, namespace, kubernetesVersion, replicas, roles, offeredRoles } = controller;
  const ownPod = pod(controller, identity);
  return {
    ...NOTHING_ELSE,
    name,
    namespace,
    labels: labels(controller),
    serviceAccountName: controller.serviceAccountName,
    identity,
    roles: [
      ...roles.map((each) => role(each.name, each.namespace, each.rules)),
      ...offeredRoles.map((each) => offeredRole(each.name, each.rules)),
    ],
    network: { ingress: ingress(controller), egress: controller.egress },
    disruptionBudget: evictOneAtATime(replicas),
    configMaps: controller.config === null ? [] : [{ name, files: controller.config }],
    services: services(controller),
    ...certificates(controller),
    monitor: monitor(controller),
    ownNamespace: controller.ownsNamespace
      ? { kubernetesVersion, podSecurity: controller.hostNetwork ? "privileged" : "restricted" }
      : null,
    // A single replica that no lease holds back ends first: two would both write (as external-dns v0.21.0 has it,
    // kustomize/external-dns-deployment.yaml).
    workload: {
      kind: "Deployment",
      replicas,
      rollout: hostRollout(ownPod.hostNetwork, replicas === 1 && controller.lease === null ? "recreate" : "surge"),
    },
    pod: ownPod,
  };
}

function labels({ name, image }: ResolvedController): ResolvedProgram["labels"] {
  return {
    ...selectorLabels(name),
    "app.kubernetes.io/instance": name,
    "app.kubernetes.io/component": "controller",
    "app.kubernetes.io/part-of": name,
    ...MANAGED_BY,
    ...(image.version === null ? {} : { "app.kubernetes.io/version": image.version }),
  };
}

/**
 * What webhooks are asked comes from the API server, which is no pod and which no selector can name, and arrives at the
 * container's port, not the Service's (kubebuilder issue 5906).
 */
function ingress({ metrics, webhooks }: ResolvedController): readonly NetworkRule[] {
  return [
    ...(metrics === null ? [] : [{ ...tcp(metrics.port), peers: [{ namespaceLabels: metrics.fromNamespaces }] }]),
    ...(webhooks === null ? [] : [tcp(webhooks.port)]),
  ];
}

/** Label that tells the Service of the metrics from that of the webhooks, for a ServiceMonitor. */
const METRICS_LABELS = { "app.kubernetes.io/component": "metrics" } as const;

/** Where metrics are scraped, and where the API server asks about admission and conversion. */
function services({ metrics, webhooks }: ResolvedController): readonly ResolvedService[] {
  return [
    ...(metrics === null
      ? []
      : [{ name: metrics.service, target: "metrics", port: metrics.port, labels: METRICS_LABELS, evenUnready: true }]),
    ...(webhooks === null
      ? []
      : [{ name: webhooks.service, target: "webhook", port: WEBHOOK_SERVICE_PORT, labels: {}, evenUnready: false }]),
  ];
}

/** Of the metrics and webhook servers, signed by themselves: who checks them is told which to trust. */
function certificates({ name, metrics, webhooks }: ResolvedController) {
  const served = [metrics?.certificate, webhooks?.certificate].filter((each) => each !== undefined && each !== null);
  const decided = { issuer: { name, kind: "Issuer" }, duration: null, renewBefore: null } as const;
  return {
    issuers: served.length === 0 ? [] : [{ name, caSecretName: null }],
    certificates: served.map(({ dnsNames, ...names }) => ({ ...names, ...decided, of: dnsNames })),
  };
}

function monitor({ metrics }: ResolvedController): ResolvedMonitor | null {
  if (metrics === null || metrics.monitor === null) return null;
  const { scheme, certificate, scrapeToken, honorLabels } = metrics;
  return {
    kind: metrics.monitor === "service" ? "ServiceMonitor" : "PodMonitor",
    ports: ["metrics"],
    labels: metrics.monitorLabels,
    serviceLabels: METRICS_LABELS,
    scheme,
    honorLabels,
    token: scrapeToken ?? (scheme === "https" ? "own" : null),
    server: certificate === null ? null : { secretName: certificate.secretName, name: certificate.dnsNames[0] },
  };
}

/** `nonroot` of distroless images. */
const NONROOT = 65532;

/** A manager has 30 s to finish what it does (controller-runtime v0.24.1, defaultGracefulShutdownPeriod), and must not be killed in it. */
const GRACE_SECONDS = 40;

function pod(controller: ResolvedController, identity: Identity): ResolvedPod {
  const { roles, priorityClassName, nodeSelector, tolerations, imagePullSecrets, scratch } = controller;
  return {
    ...PLAIN_POD,
    annotations: {
      "kubectl.kubernetes.io/default-container": CONTAINER,
      ...evictableVolumes(scratch),
      ...controller.checksums,
    },
    // A token that nothing is granted to is of use to an attacker only.
    mountsToken: roles.length > 0,
    hostNetwork: askedAt("hostNetwork", controller.hostNetwork),
    terminationGraceSeconds: GRACE_SECONDS,
    priorityClassName,
    nodeSelector,
    tolerations,
    spread: "preferred",
    user: NONROOT,
    imagePullSecrets,
    containers: [container(controller, identity)],
  };
}

/** Else cluster-autoscaler keeps the node for their sake (its FAQ, "What types of pods can prevent CA from removing a node?"). */
function evictableVolumes(scratch: readonly ScratchVolume[]): Readonly<Record<string, string>> {
  if (scratch.length === 0) return {};
  const volumes = scratch.map(({ volume }) => volume).join(",");
  return { "cluster-autoscaler.kubernetes.io/safe-to-evict-local-volumes": volumes };
}

function scratchVolume({ volume: name, directory, sizeLimit }: ScratchVolume): ResolvedVolume {
  return { name, directory, source: { emptyDir: sizeLimit === null ? {} : { sizeLimit } } };
}

function filesVolume({ volume, directory, source, name }: MountedFiles): ResolvedVolume {
  const files = source === "secret" ? { secret: { secretName: name } } : { configMap: { name } };
  return { name: volume, directory, source: files };
}

function container(controller: ResolvedController, identity: Identity): ResolvedContainer {
  const { image, command, args, resources, probes, files, scratch } = controller;
  const common = {
    timeoutSeconds: probes.timeoutSeconds ?? undefined,
    failureThreshold: probes.failureThreshold ?? undefined,
    scheme: probes.scheme === "https" ? ("HTTPS" as const) : undefined,
  };
  return {
    name: CONTAINER,
    image: image.reference,
    // What is pinned cannot have changed under its name; what is not may have.
    imagePullPolicy: image.digest === null ? "Always" : "IfNotPresent",
    command,
    args,
    env: variables(controller, identity),
    ports: [...probes.ports, ...servedPorts(controller)],
    resources,
    // Times of a scaffolded manager (kubebuilder v4.15.0, config/manager/manager.yaml).
    liveness: { ...common, ...probes.liveness, initialDelaySeconds: 15, periodSeconds: 20 },
    readiness: { ...common, ...probes.readiness, initialDelaySeconds: 5, periodSeconds: 10 },
    volumes: [...scratch.map(scratchVolume), ...files.map(filesVolume)],
  };
}

/** What the pod knows of itself, to which the others may refer, and of its identity; what is declared wins. */
function variables({ env }: ResolvedController, identity: Identity): ResolvedContainer["env"] {
  const own = [
    { name: "NODE_NAME", fieldPath: "spec.nodeName" },
    { name: "POD_NAME", fieldPath: "metadata.name" },
    { name: "POD_NAMESPACE", fieldPath: "metadata.namespace" },
  ];
  const ofIdentity = isKnown(identity) ? (identity?.env ?? {}) : {};
  const declared = inOrderOfReference({ ...ofIdentity, ...env }).map(([name, value]) => ({ name, value }));
  return [...own.filter(({ name }) => !declared.some((other) => other.name === name)), ...declared];
}
