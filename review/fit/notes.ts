import type { FitCluster } from "./fleet";
import type { FitPod } from "./pod-spec";
import { podRequests } from "./requests";

type Note = (pod: FitPod, clusters: readonly FitCluster[]) => string | null;

/** What about a pod is not judged, since it depends on what runs in the cluster or is told by no manifest; null where that is not so. */
const NOTES: readonly Note[] = [
  (pod) =>
    when(pod.count === null, "cluster-autoscaler adds no node for the pods of a DaemonSet; they run where nodes are."),
  ({ spec }) =>
    when(
      spec.topologySpreadConstraints.some(({ whenUnsatisfiable }) => whenUnsatisfiable === "DoNotSchedule"),
      "topologySpreadConstraints are judged by the labels that they need only: where the other pods are is not known.",
    ),
  ({ spec: { affinity } }) =>
    when(
      hasTerms(affinity?.podAffinity) || hasTerms(affinity?.podAntiAffinity),
      "Pod affinity and anti-affinity are judged by the labels that they need only: where the other pods are is not known.",
    ),
  ({ spec }) =>
    when(
      spec.volumes.some(({ persistentVolumeClaim, ephemeral }) => persistentVolumeClaim || ephemeral),
      "Its persistent volumes are not known: one that exists keeps the pod in its zone, and a node attaches a limited number.",
    ),
  ({ spec }) =>
    when(
      spec.resourceClaims.length > 0,
      "Its resourceClaims are not judged: no cluster-autoscaler up to 1.36 plans a first node with devices of a ResourceSlice.",
    ),
  ({ spec: { runtimeClassName } }) =>
    when(
      runtimeClassName !== "",
      `RuntimeClass ${runtimeClassName} is not known: it may add an overhead, a nodeSelector and tolerations.`,
    ),
  ({ spec: { schedulingGates } }) =>
    when(
      schedulingGates.length > 0,
      `It waits until its schedulingGates are removed: ${schedulingGates.map(({ name }) => name).join(", ")}.`,
    ),
  ({ spec: { schedulerName } }) =>
    when(
      schedulerName !== "" && schedulerName !== "default-scheduler",
      `The scheduler ${schedulerName} places it, and may have other rules than kube-scheduler.`,
    ),
  ({ kind, spec: { nodeName } }) =>
    when(
      kind !== "Pod" && nodeName !== "",
      `spec.nodeName is ${nodeName}: no scheduler is asked, and cluster-autoscaler adds no node.`,
    ),
  ({ spec: { priority } }, clusters) => {
    const cutoff = Math.max(
      ...clusters.map(({ autoscaler }) => autoscaler?.priorityCutoff ?? Number.NEGATIVE_INFINITY),
    );
    return when(
      (priority ?? 0) < cutoff,
      `Its priority is ${priority}: cluster-autoscaler adds no node for pods below ${cutoff}.`,
    );
  },
  (_pod, clusters) => {
    const without = clusters.filter(({ knowsDaemonSets }) => !knowsDaemonSets);
    return when(
      without.length > 0,
      `What other DaemonSets take of a node is not declared (daemonSetRequests) for ${without.map(({ name }) => name).join(", ")}.`,
    );
  },
  (pod, clusters) =>
    when(
      requestsNothing(pod, clusters),
      "It requests no CPU and no memory: only the number of pods bounds how many a node has room for. A LimitRange may set requests.",
    ),
];

/** What about a pod is not judged, in sentences. */
export function notesOf(pod: FitPod, clusters: readonly FitCluster[]): readonly string[] {
  return NOTES.map((note) => note(pod, clusters)).filter((text) => text !== null);
}

function when(holds: boolean, text: string): string | null {
  return holds ? text : null;
}

type Affinity = NonNullable<FitPod["spec"]["affinity"]>["podAffinity"];

function hasTerms(affinity: Affinity): boolean {
  return (affinity?.requiredDuringSchedulingIgnoredDuringExecution ?? []).length > 0;
}

function requestsNothing({ spec }: FitPod, clusters: readonly FitCluster[]): boolean {
  return clusters.every(({ kubernetesVersion }) => {
    const requests = podRequests(spec, kubernetesVersion);
    return !requests.has("cpu") && !requests.has("memory");
  });
}
