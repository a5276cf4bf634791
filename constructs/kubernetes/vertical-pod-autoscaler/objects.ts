import { type KubernetesObject, MANAGED_BY } from "../../../model/manifests/kubernetes-object";
import type {
  ResolvedStartupBoost,
  ResolvedVerticalPodAutoscaler,
} from "../../../model/stages/resolved-vertical-pod-autoscaler";
import { ifAny } from "../objects/if-any";

/** Labels of every object (Kubernetes documentation, "Recommended Labels"); there is no program, so there is no version. */
const LABELS = { "app.kubernetes.io/name": "vertical-pod-autoscalers", ...MANAGED_BY } as const;

/** Adds VerticalPodAutoscaler objects. */
export function addVerticalPodAutoscalers(
  objects: KubernetesObject[],
  autoscalers: readonly ResolvedVerticalPodAutoscaler[],
): void {
  for (const each of autoscalers) addVerticalPodAutoscaler(objects, each);
}

/** The object that recommenders, the updater and the admission controller read. */
function addVerticalPodAutoscaler(objects: KubernetesObject[], autoscaler: ResolvedVerticalPodAutoscaler): void {
  const { name, namespace, annotations, targetRef, recommender, updatePolicy, containerPolicies, startupBoost } =
    autoscaler;
  objects.push({
    apiVersion: "autoscaling.k8s.io/v1",
    kind: "VerticalPodAutoscaler",
    metadata: { name, namespace, labels: LABELS, annotations: ifAny(annotations) },
    spec: {
      targetRef,
      recommenders: recommender === null ? undefined : [{ name: recommender }],
      updatePolicy: decidedParts(updatePolicy),
      resourcePolicy: {
        containerPolicies: containerPolicies.map(({ containerName, policy }) => ({
          containerName,
          ...decidedParts(policy),
          startupBoost: boost(policy.startupBoost),
        })),
      },
      startupBoost: boost(startupBoost),
    },
  });
}

function boost(resolved: ResolvedStartupBoost | null): object | undefined {
  return resolved === null ? undefined : { cpu: decidedParts(resolved.cpu) };
}

/** Without what is left to the API's own defaults. */
function decidedParts(parts: object): object {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== null));
}
