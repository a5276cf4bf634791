import { type Fault, faultIf, labelFaults } from "../../base/faults";
import { compareText, show } from "../../base/problem";
import { parseQuantity } from "../../base/quantity";
import { schedulingFaults } from "../../components/pod-settings";
import type { PodTemplateSource } from "../../declaration/capacity";
import { takesPods } from "../../node-group/landing-nodes";
import type { AnyResolvedCluster, ScalingGroup } from "../../stages/resolved";
import type { ResolvedPlaceholder } from "../../stages/resolved-capacity";
import type { ClusterRules, Finding, ResolvedRules, Word } from "../../stages/rule";
import { plannedPods } from "../plan";
import { on } from "./objects";
import { pageFaults, resourceFaults } from "./resources";

/** Rules over the pods that capacity is for. */
export const CAPACITY_POD_RULES: ClusterRules = {
  /** Kubernetes' validation of pods (pkg/apis/core/validation). */
  "capacity-pod-invalid": {
    title: "Kubernetes accepts the requests, labels, `nodeSelector` and `tolerations` of a placeholder pod.",
    what: "The API server would refuse this in a pod.",
    hint: "Copy it from the specification of the pods that the capacity is for.",
    find: (cluster) =>
      plannedPods(cluster).flatMap(({ declaredBy, path, template }) =>
        on(
          declaredBy,
          podFaults(template).map((fault) => ({ ...fault, path: `${path}.${fault.path}` })),
        ),
      ),
  },
};

/** What works, but not as intended. */
export const CAPACITY_POD_WARNINGS: ResolvedRules = {
  /** cluster-autoscaler grows a group for a pod that its template takes, and no other. */
  "capacity-unschedulable": {
    title: "A placeholder pod fits on a node of an autoscaled NodeGroup.",
    find: (cluster) => cluster.capacity.placeholders.flatMap((each) => unschedulable(each, cluster)),
  },
};

function podFaults(template: PodTemplateSource): readonly Fault[] {
  if ("name" in template) return [];
  const { requests, labels } = template;
  const nothing = faultIf(Object.keys(requests).length === 0, "requests", requests, "at least one resource");
  return [
    ...nothing,
    ...resourceFaults("requests", requests),
    ...pageFaults(requests),
    ...labelFaults("labels", labels),
    ...schedulingFaults(template),
  ];
}

function unschedulable(
  pod: ResolvedPlaceholder,
  { name, scalingGroups }: AnyResolvedCluster,
): readonly Finding<Word>[] {
  const groups: readonly ScalingGroup[] = scalingGroups;
  const takers = groups.filter((group) => group.autoscaling.enabled && takesPods(group, pod));
  if (takers.some((group) => hasRoom(group, pod))) return [];
  const what =
    takers.length === 0
      ? "No autoscaled NodeGroup's nodes take this pod, so cluster-autoscaler makes no room for it."
      : "This pod is larger than what pods can use of a node, so cluster-autoscaler makes no room for it.";
  const sizes = takers.map((group) => `${group.nodeGroup} ${show(group.template.allocatable)}`);
  return [
    {
      on: pod.where,
      path: pod.path,
      what,
      got: show({ requests: pod.requests, nodeSelector: pod.nodeSelector, tolerations: pod.tolerations }),
      expected:
        takers.length === 0 ? `a pod that a group of ${name} takes` : [...new Set(sizes)].sort(compareText).join("; "),
      hint: "Copy nodeSelector, tolerations and requests from the pods' own specification, or declare a NodeGroup for them.",
    },
  ];
}

function hasRoom({ template: { allocatable } }: ScalingGroup, { requests }: ResolvedPlaceholder): boolean {
  return Object.entries(requests).every(([resource, amount]) => {
    const available = parseQuantity(Object.hasOwn(allocatable, resource) ? (allocatable[resource] ?? "0") : "0");
    return (parseQuantity(amount) ?? 0) <= (available ?? 0);
  });
}
