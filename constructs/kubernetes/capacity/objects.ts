import { type KubernetesObject, MANAGED_BY } from "../../../model/manifests/kubernetes-object";
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
  objects: KubernetesObject[],
  { bufferVersion, buffers, requests, placeholders, priorityClass }: ResolvedCapacity,
): void {
  if (priorityClass !== null) addPriorityClass(objects, priorityClass);
  for (const each of placeholders) addPodTemplate(objects, each);
  for (const each of buffers) addBuffer(objects, bufferVersion, each);
  for (const each of requests) addRequest(objects, each);
}

/** Its pods push none out, and all others push them out. */
function addPriorityClass(objects: KubernetesObject[], { name, value }: ResolvedPriorityClass): void {
  objects.push({
    apiVersion: "scheduling.k8s.io/v1",
    kind: "PriorityClass",
    metadata: { name, labels: LABELS },
    value,
    globalDefault: false,
    preemptionPolicy: "Never",
    description: "Placeholders, which keep room on nodes for pods that come.",
  });
}

function addPodTemplate(objects: KubernetesObject[], placeholder: ResolvedPlaceholder): void {
  const { name, namespace, labels } = placeholder;
  objects.push({
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

function addBuffer(objects: KubernetesObject[], version: string, buffer: ResolvedCapacityBuffer): void {
  const { name, namespace, model, replicas, percentage, limits } = buffer;
  objects.push({
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

function addRequest(objects: KubernetesObject[], request: ResolvedProvisioningRequest): void {
  const { name, namespace, provisioningClassName, podSets, parameters } = request;
  objects.push({
    apiVersion: "autoscaling.x-k8s.io/v1",
    kind: "ProvisioningRequest",
    metadata: { name, namespace, labels: LABELS },
    spec: { provisioningClassName, podSets, parameters: ifAny(parameters) },
  });
}
