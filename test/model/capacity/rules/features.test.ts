import { BATCH, BATCH_PLACE, capacityProblems, capacityWarnings, SPARE, SPARE_PLACE } from "../../../support/capacity";
import { describeRules } from "../../../support/rule-cases";

describeRules([
  {
    rule: "capacity-buffer-of-other-minor",
    about: "buffers for an autoscaler that knows none",
    bad: () =>
      capacityProblems({ buffers: { spare: SPARE }, requests: { batch: BATCH } }, { kubernetesVersion: "1.33" }),
    found: [[SPARE_PLACE, "Kubernetes 1.33", "Kubernetes 1.34 or later"]],
    good: () => capacityProblems({ buffers: { spare: SPARE } }, { kubernetesVersion: "1.34" }),
  },
  {
    rule: "capacity-without-autoscaler",
    about: "a cluster without the project's autoscaler",
    bad: () => capacityProblems({ requests: { batch: BATCH } }, { clusterAutoscaler: { enabled: false } }),
    found: [[BATCH_PLACE, "prod-aws with clusterAutoscaler.enabled: false", "a cluster-autoscaler of the project"]],
  },
  {
    rule: "capacity-without-autoscaler",
    about: "flags that turn the feature off",
    bad: () =>
      capacityProblems(
        { buffers: { spare: SPARE } },
        { clusterAutoscaler: { flags: { "capacity-buffer-controller-enabled": false } } },
      ),
    found: [
      ['prod-aws: clusterAutoscaler.flags["capacity-buffer-controller-enabled"]', "false", "true, or no override"],
    ],
    good: () =>
      capacityProblems(
        { buffers: { spare: SPARE } },
        { clusterAutoscaler: { flags: { "capacity-buffer-controller-enabled": true } } },
      ),
  },
  {
    rule: "known-defect",
    about: "requests that a release never accepts",
    bad: () =>
      capacityWarnings(
        "known-defect",
        { requests: { batch: BATCH } },
        { kubernetesVersion: "1.35", clusterAutoscaler: { version: "1.35.0" } },
      ),
    found: [["prod-aws: clusterAutoscaler.version", '"1.35.0"', "1.35.2 or later"]],
    good: () => capacityWarnings("known-defect", { requests: { batch: BATCH } }, { kubernetesVersion: "1.35" }),
  },
]);
