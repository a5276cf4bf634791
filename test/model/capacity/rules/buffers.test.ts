import type { ScalableReference } from "../../../../model/declaration/capacity";
import { bufferProblems, SPARE_PLACE } from "../../../support/capacity";
import { describeRules, part } from "../../../support/rule-cases";

function following(scalableRef: ScalableReference) {
  return bufferProblems({ podTemplate: undefined, scalableRef });
}

const FOLLOWING = { podTemplate: undefined, scalableRef: { kind: "Deployment", name: "web" } } as const;

describeRules([
  {
    rule: "capacity-buffer-model",
    about: "a buffer for no pod",
    bad: () => bufferProblems({ podTemplate: undefined }),
    found: [[`${SPARE_PLACE}: podTemplate`, "nothing", "exactly one of podTemplate and scalableRef"]],
    good: () => bufferProblems(FOLLOWING),
  },
  {
    rule: "capacity-buffer-model",
    about: "a buffer for two kinds of pods",
    bad: () => bufferProblems({ scalableRef: FOLLOWING.scalableRef }),
    found: [[`${SPARE_PLACE}: podTemplate`, '"both"', "exactly one of podTemplate and scalableRef"]],
  },
  {
    rule: "capacity-buffer-model",
    about: "a percentage of nothing",
    bad: () => bufferProblems({ percentage: 20 }),
    found: [[`${SPARE_PLACE}: percentage`, "20", "replicas or limits"]],
    good: () => bufferProblems({ ...FOLLOWING, replicas: undefined, percentage: 20 }),
  },
  {
    rule: "capacity-buffer-model",
    about: "a buffer without a size",
    bad: () => bufferProblems({ replicas: undefined }),
    found: [[`${SPARE_PLACE}: replicas`, "nothing", "replicas or limits"]],
    good: () => bufferProblems({ replicas: undefined, limits: { cpu: "8" } }),
  },
  {
    rule: "capacity-buffer-workload-invalid",
    about: "a custom kind without its API group",
    bad: () => following({ kind: "Rollout", name: "web" }),
    found: [[`${SPARE_PLACE}: scalableRef.apiGroup`, "nothing", part("argoproj.io")]],
    good: () => following({ apiGroup: "argoproj.io", kind: "Rollout", name: "web" }),
  },
  {
    rule: "capacity-buffer-workload-invalid",
    about: "names that no kind and no object has",
    bad: () => following({ apiGroup: "apps", kind: "My Deployment", name: "Web" }),
    found: [
      [`${SPARE_PLACE}: scalableRef.kind`, '"My Deployment"', part("Deployment")],
      [`${SPARE_PLACE}: scalableRef.name`, '"Web"', part("lower-case letters")],
    ],
    good: () => following({ kind: "ReplicationController", name: "web.v1" }),
  },
  {
    rule: "capacity-buffer-workload-invalid",
    about: "an API group with its version",
    bad: () => following({ apiGroup: "argoproj.io/v1alpha1", kind: "Rollout", name: "web" }),
    found: [[`${SPARE_PLACE}: scalableRef.apiGroup`, '"argoproj.io/v1alpha1"', part("without a version")]],
  },
  ...[
    { apiGroup: "apps", kind: "DaemonSet" },
    { apiGroup: "batch", kind: "CronJob" },
    { apiGroup: "", kind: "Pod" },
    { apiGroup: "apps/v1", kind: "Deployment" },
    { apiGroup: "batch", kind: "Deployment" },
  ].map(({ apiGroup, kind }) => ({
    rule: "capacity-buffer-workload-invalid",
    about: `${kind} of ${JSON.stringify(apiGroup)}, which has no replicas`,
    bad: () => following({ apiGroup, kind, name: "web" }),
    found: [[`${SPARE_PLACE}: scalableRef`, JSON.stringify({ apiGroup, kind }), part("StatefulSet (apps)")] as const],
    good: () => following({ apiGroup: "batch.volcano.sh", kind: "Job", name: "web" }),
  })),
  {
    rule: "capacity-buffer-limits-invalid",
    about: "limits without a resource",
    bad: () => bufferProblems({ limits: {} }),
    found: [[`${SPARE_PLACE}: limits`, "{}", "at least one resource"]],
    good: () => bufferProblems({ limits: { cpu: "1", memory: "2Gi" } }),
  },
  {
    rule: "capacity-buffer-limits-invalid",
    about: "limits of no resource, and of nothing",
    bad: () => bufferProblems({ ...FOLLOWING, limits: { pods: "5", cpu: "0", "nvidia.com/gpu": "500m" } }),
    found: [
      [`${SPARE_PLACE}: limits.cpu`, '"0"', part("quantity above zero")],
      [`${SPARE_PLACE}: limits.pods`, '"pods"', part("cpu, memory, ephemeral-storage")],
      [`${SPARE_PLACE}: limits["nvidia.com/gpu"]`, '"500m"', "a whole number"],
    ],
    good: () => bufferProblems({ ...FOLLOWING, limits: { cpu: "500m", "nvidia.com/gpu": "4" } }),
  },
  {
    rule: "capacity-buffer-limits-invalid",
    about: "limits that one pod exceeds, or does not request",
    bad: () => bufferProblems({ limits: { cpu: "500m", "ephemeral-storage": "10Gi" } }),
    found: [
      [`${SPARE_PLACE}: limits.cpu`, '"500m"', part("at least 1,")],
      [`${SPARE_PLACE}: limits["ephemeral-storage"]`, '"10Gi"', part("cpu, memory")],
    ],
    good: () =>
      bufferProblems({ podTemplate: { name: "spare" }, limits: { cpu: "500m", "ephemeral-storage": "10Gi" } }),
  },
]);
