import { ApiObject } from "cdk8s/lib/api-object";
import type { Construct } from "constructs";
import { MANAGED_BY } from "../../../model/manifests/kubernetes-object";
import type {
  ResolvedCapacity,
  ResolvedCapacityBuffer,
  ResolvedPlaceholder,
  ResolvedPriorityClass,
  ResolvedProvisioningRequest,
} from "../../../model/stages/resolved-capacity";
import { ifAny } from "../objects/if-any";

/** Labels of every object (Kubernetes documentation, "Recommended Labels"). */
const LABELS = { "app.kubernetes.io/name": "capacity", ...MANAGED_BY } as const;

/** Adds what a cluster asks cluster-autoscaler for ahead of its pods. */
export function addCapacity(
  scope: Construct,
  { bufferVersion, buffers, requests, placeholders, priorityClass }: ResolvedCapacity,
): void {
  if (priorityClass !== null) addPriorityClass(scope, priorityClass);
  for (const each of placeholders) addPodTemplate(scope, each);
  for (const each of buffers) addBuffer(scope, bufferVersion, each);
  for (const each of requests) addRequest(scope, each);
}

/** Its pods push none out, and all others push them out. */
function addPriorityClass(scope: Construct, { name, value }: ResolvedPriorityClass): void {
  new ApiObject(scope, `priority-class-${name}`, {
    apiVersion: "scheduling.k8s.io/v1",
    kind: "PriorityClass",
    metadata: { name, labels: LABELS },
    value,
    globalDefault: false,
    preemptionPolicy: "Never",
    description: "Placeholders, which keep room on nodes for pods that come.",
  });
}

function addPodTemplate(scope: Construct, placeholder: ResolvedPlaceholder): void {
  const { name, namespace, labels } = placeholder;
  new ApiObject(scope, `pod-template-${name}`, {
    apiVersion: "v1",
    kind: "PodTemplate",
    metadata: { name, namespace, labels: LABELS },
    template: { metadata: { labels: ifAny(labels) }, spec: podSpec(placeholder) },
  });
}

/** A restricted pod, because admission sees it in a dry run (capacitybuffer/fakepods/dryrun.go at 1.36.1). */
function podSpec({ image, requests, limits, nodeSelector, tolerations }: ResolvedPlaceholder): object {
  return {
    automountServiceAccountToken: false,
    nodeSelector: ifAny(nodeSelector),
    tolerations: ifAny(tolerations),
    securityContext: { runAsNonRoot: true, runAsUser: 65535, seccompProfile: { type: "RuntimeDefault" } },
    containers: [
      {
        name: "placeholder",
        image,
        resources: { requests, limits: ifAny(limits) },
        securityContext: {
          allowPrivilegeEscalation: false,
          capabilities: { drop: ["ALL"] },
          readOnlyRootFilesystem: true,
        },
      },
    ],
  };
}

function addBuffer(scope: Construct, version: string, buffer: ResolvedCapacityBuffer): void {
  const { name, namespace, model, replicas, percentage, limits } = buffer;
  new ApiObject(scope, `capacity-buffer-${name}`, {
    apiVersion: `autoscaling.x-k8s.io/${version}`,
    kind: "CapacityBuffer",
    metadata: { name, namespace, labels: LABELS },
    spec: {
      ...model,
      replicas: replicas ?? undefined,
      percentage: percentage ?? undefined,
      limits: limits ?? undefined,
    },
  });
}

function addRequest(scope: Construct, request: ResolvedProvisioningRequest): void {
  const { name, namespace, provisioningClassName, podSets, parameters } = request;
  new ApiObject(scope, `provisioning-request-${name}`, {
    apiVersion: "autoscaling.x-k8s.io/v1",
    kind: "ProvisioningRequest",
    metadata: { name, namespace, labels: LABELS },
    spec: { provisioningClassName, podSets, parameters: ifAny(parameters) },
  });
}
