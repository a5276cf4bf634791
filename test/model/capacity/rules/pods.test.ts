import { joinPath } from "../../../../model/base/path";
import {
  BATCH,
  BATCH_PLACE,
  bufferProblems,
  capacityWarnings,
  GENERAL,
  requestProblems,
  SPARE,
  SPARE_PLACE,
} from "../../../support/capacity";
import { describeRules, part } from "../../../support/rule-cases";

describeRules([
  {
    rule: "capacity-pod-invalid",
    about: "requests, labels and scheduling that no pod can have",
    bad: () =>
      bufferProblems({
        podTemplate: {
          requests: { cpu: "lots", "not a name": "1" },
          labels: { "example.com/app": "two words" },
          nodeSelector: { "": "x" },
        },
      }),
    found: [
      [`${SPARE_PLACE}: podTemplate.labels["example.com/app"]`, '"two words"', part("at most 63 letters")],
      [`${SPARE_PLACE}: podTemplate.nodeSelector[""]`, '""', part("qualified name")],
      [`${SPARE_PLACE}: podTemplate.requests.cpu`, '"lots"', part("quantity above zero")],
      [`${SPARE_PLACE}: podTemplate.requests["not a name"]`, '"not a name"', part("cpu, memory, ephemeral-storage")],
    ],
    good: () => bufferProblems({ podTemplate: { requests: { cpu: "500m", "nvidia.com/gpu": "1" } } }),
  },
  ...(
    [
      ["pods", "5", "pods", "cpu, memory, ephemeral-storage"],
      ["requests.cpu", "1", "requests.cpu", "cpu, memory, ephemeral-storage"],
      ["hugepages-large", "2Mi", "hugepages-large", "hugepages-<size>"],
      ["hugepages-2Mi", "3Mi", "3Mi", "a multiple of 2Mi"],
      ["nvidia.com/gpu", "500m", "500m", "a whole number"],
      ["memory", "-1", "-1", "quantity above zero"],
    ] as const
  ).map(([resource, amount, got, expected]) => ({
    rule: "capacity-pod-invalid",
    about: `a request of ${amount} ${resource}`,
    bad: () => bufferProblems({ podTemplate: { requests: { cpu: "1", [resource]: amount } } }),
    found: [
      [`${SPARE_PLACE}: ${joinPath("podTemplate.requests", resource)}`, JSON.stringify(got), part(expected)] as const,
    ],
  })),
  {
    rule: "capacity-pod-invalid",
    about: "huge pages alone",
    bad: () => bufferProblems({ podTemplate: { requests: { "hugepages-2Mi": "4Mi" } } }),
    found: [[`${SPARE_PLACE}: podTemplate.requests`, '{"hugepages-2Mi":"4Mi"}', "cpu or memory beside huge pages"]],
    good: () =>
      bufferProblems({
        podTemplate: { requests: { memory: "1Gi", "hugepages-2Mi": "4Mi", "kubernetes.io/batch-cpu": "1" } },
      }),
  },
  {
    rule: "capacity-pod-invalid",
    about: "a pod that requests nothing",
    bad: () => requestProblems({ podSets: [{ count: 1, podTemplate: { requests: {} } }] }),
    found: [[`${BATCH_PLACE}: podSets[0].podTemplate.requests`, "{}", "at least one resource"]],
    good: () => requestProblems({ podSets: [{ count: 1, podTemplate: { name: "worker" } }] }),
  },
  {
    rule: "capacity-unschedulable",
    about: "a pod that no group takes",
    bad: () =>
      capacityWarnings("capacity-unschedulable", {
        buffers: { spare: { ...SPARE, podTemplate: { requests: { cpu: "1" }, nodeSelector: { disk: "nvme" } } } },
      }),
    found: [
      [
        `${SPARE_PLACE}: podTemplate`,
        '{"requests":{"cpu":"1"},"nodeSelector":{"disk":"nvme"},"tolerations":[]}',
        "a pod that a group of prod-aws takes",
      ],
    ],
    good: () => capacityWarnings("capacity-unschedulable", { buffers: { spare: SPARE }, requests: { batch: BATCH } }),
  },
  {
    rule: "capacity-unschedulable",
    about: "a pod larger than any node",
    bad: () =>
      capacityWarnings("capacity-unschedulable", {
        requests: { batch: { ...BATCH, podSets: [{ count: 1, podTemplate: { requests: { cpu: "4" } } }] } },
      }),
    found: [
      [
        `${BATCH_PLACE}: podSets[0].podTemplate`,
        '{"requests":{"cpu":"4"},"nodeSelector":{},"tolerations":[]}',
        part("general {"),
      ],
    ],
    good: () =>
      capacityWarnings(
        "capacity-unschedulable",
        { requests: { batch: { ...BATCH, podSets: [{ count: 1, podTemplate: { requests: { cpu: "4" } } }] } } },
        {},
        { large: { ...GENERAL, machine: { vcpu: 8, memoryGiB: 32 } } },
      ),
  },
  {
    rule: "capacity-unschedulable",
    about: "a group that is not autoscaled",
    bad: () =>
      capacityWarnings(
        "capacity-unschedulable",
        { buffers: { spare: SPARE } },
        {},
        { fixed: { ...GENERAL, autoscaling: { enabled: false } } },
      ),
    found: [[`${SPARE_PLACE}: podTemplate`, part("requests") as string, part("a group of prod-aws takes")]],
  },
]);
