import { type Fault, faultIf } from "../../base/faults";
import { isDnsSubdomain, isKind, OBJECT_NAME } from "../../base/kubernetes-names";
import { joinPath } from "../../base/path";
import { parseQuantity } from "../../base/quantity";
import type { ScalableReference } from "../../declaration/capacity";
import type { PlannedCapacityBuffer } from "../../stages/planned";
import { CLUSTER_AUTOSCALER } from "../../stages/premises";
import type { ClusterRules } from "../../stages/rule";
import { WORKLOAD_GROUPS } from "../resolve";
import { type Mistake, on } from "./objects";
import { resourceFaults } from "./resources";

/** Rules over CapacityBuffers. */
export const CAPACITY_BUFFER_RULES: ClusterRules = {
  /** Validation rules of the definition (apis/config/crd at 1.36.1), and replicas.go, which needs a size. */
  "capacity-buffer-model": {
    title: "A CapacityBuffer has exactly one of `podTemplate` and `scalableRef`, and a size that goes with it.",
    find: ({ capacityBuffers }) => capacityBuffers.flatMap((buffer) => on(buffer, modelMistakes(buffer))),
  },
  /**
   * cluster-autoscaler looks a kind up in the API, and asks it for its scale; what has none it reads itself, which it can for five kinds
   * (scalable_objects_translator.go and scalable_object_resolvers.go at 1.36.1).
   */
  "capacity-buffer-workload-invalid": {
    title: "A CapacityBuffer's `scalableRef` names a workload whose replicas cluster-autoscaler can read.",
    premise: CLUSTER_AUTOSCALER,
    what: "cluster-autoscaler finds no workload by this, so the buffer would stay empty.",
    hint: "Copy kind, name and the part of apiVersion before the slash from the workload; its kind needs the scale subresource.",
    find: ({ capacityBuffers }) =>
      capacityBuffers.flatMap((buffer) => on(buffer, workloadFaults(buffer.props.scalableRef))),
  },
  /** Without one limit of a resource that the pods request there is no size at all, whatever else is declared (replicas.go at 1.36.1). */
  "capacity-buffer-limits-invalid": {
    title: "A CapacityBuffer's `limits` are of resources that its pod requests, and leave room for one pod.",
    what: "The buffer would stay empty, or the limit would bound nothing.",
    hint: "Limits are the sum over all pods of the buffer; leave them out where replicas alone is the size.",
    find: ({ capacityBuffers }) => capacityBuffers.flatMap((buffer) => on(buffer, limitFaults(buffer))),
  },
};

type ModelMistake = Mistake<"what" | "expected" | "hint">;

function modelMistakes(buffer: PlannedCapacityBuffer): readonly ModelMistake[] {
  const { podTemplate, scalableRef } = buffer.props;
  if ((podTemplate === undefined) !== (scalableRef === undefined)) return sizeMistakes(buffer);
  return [
    {
      path: "podTemplate",
      what: "A buffer is for pods of one kind.",
      got: podTemplate === undefined ? undefined : "both",
      expected: "exactly one of podTemplate and scalableRef",
      hint: "Name a workload in scalableRef, or describe a pod in podTemplate.",
    },
  ];
}

function sizeMistakes({ props }: PlannedCapacityBuffer): readonly ModelMistake[] {
  const { podTemplate, replicas, percentage, limits } = props;
  const sizes = podTemplate === undefined ? "replicas, percentage or limits" : "replicas or limits";
  const hint = `Write ${sizes}, e.g. replicas: 3.`;
  if (podTemplate !== undefined && percentage !== undefined) {
    const what = "A percentage is of a workload's replicas, and a pod template has none.";
    return [{ path: "percentage", what, got: percentage, expected: sizes, hint }];
  }
  if (replicas !== undefined || percentage !== undefined || limits !== undefined) return [];
  const what = "Nothing says how large the buffer is, so cluster-autoscaler would keep none.";
  return [{ path: "replicas", what, got: undefined, expected: sizes, hint }];
}

function workloadFaults(reference: ScalableReference | undefined): readonly Fault[] {
  if (reference === undefined) return [];
  const { kind, name } = reference;
  return [
    ...faultIf(!isKind(kind), "scalableRef.kind", kind, "a kind, such as Deployment"),
    ...faultIf(!isDnsSubdomain(name), "scalableRef.name", name, OBJECT_NAME),
    ...(isKind(kind) ? groupFaults(reference) : []),
  ];
}

/** A group without a dot is Kubernetes' own: definitions need a domain. */
function groupFaults({ apiGroup, kind }: ScalableReference): readonly Fault[] {
  const known = Object.entries(WORKLOAD_GROUPS);
  if (apiGroup === undefined) {
    const expected = `the API group of the kind, such as argoproj.io for a Rollout; ${known.map(([each]) => each).join(", ")} need none`;
    return faultIf(!Object.hasOwn(WORKLOAD_GROUPS, kind), "scalableRef.apiGroup", apiGroup, expected);
  }
  if (apiGroup.includes(".")) {
    const expected = "an API group without a version, such as argoproj.io";
    return faultIf(!isDnsSubdomain(apiGroup), "scalableRef.apiGroup", apiGroup, expected);
  }
  const isKnown = known.some(([each, group]) => each === kind && group === apiGroup);
  const all = known.map(([each, group]) => `${each} (${group})`).join(", ");
  return faultIf(!isKnown, "scalableRef", { apiGroup, kind }, `one of ${all}, or a kind of a CustomResourceDefinition`);
}

function limitFaults({ props: { limits, podTemplate } }: PlannedCapacityBuffer): readonly Fault[] {
  if (limits === undefined) return [];
  const requests = podTemplate !== undefined && "requests" in podTemplate ? podTemplate.requests : null;
  const invalid = resourceFaults("limits", limits);
  return [
    ...faultIf(Object.keys(limits).length === 0, "limits", limits, "at least one resource"),
    ...invalid,
    ...(requests === null || invalid.length > 0 ? [] : unmatchedLimits(limits, requests)),
  ];
}

type Amounts = Readonly<Record<string, string>>;

function unmatchedLimits(limits: Amounts, requests: Amounts): readonly Fault[] {
  return Object.entries(limits).flatMap(([resource, limit]) => {
    const path = joinPath("limits", resource);
    const request = Object.hasOwn(requests, resource) ? requests[resource] : undefined;
    if (request === undefined)
      return faultIf(true, path, limit, `a resource that podTemplate requests: ${Object.keys(requests).join(", ")}`);
    const isTooSmall = (parseQuantity(limit) ?? 0) < (parseQuantity(request) ?? 0);
    return faultIf(isTooSmall, path, limit, `at least ${request}, which one pod requests`);
  });
}
