import type { CapacityBufferDeclaration, ProvisioningRequestDeclaration } from "../../../model/declaration/capacity";
import { BATCH, capacityProblems, capacityWarnings, fleetWithCapacity, GENERAL, SPARE } from "../../support/capacity";
import { declareFleet } from "../../support/fleets";
import { fleetProblems } from "../../support/problems";
import { describeRules, part } from "../../support/rule-cases";

const SPARE_PLACE = "prod-aws/CapacityBuffer/spare";
const BATCH_PLACE = "prod-aws/ProvisioningRequest/batch";

function buffer(changes: Partial<CapacityBufferDeclaration>, name = "spare") {
  return capacityProblems({ buffers: { [name]: { ...SPARE, ...changes } } });
}

function request(changes: Partial<ProvisioningRequestDeclaration>, name = "batch") {
  return capacityProblems({ requests: { [name]: { ...BATCH, ...changes } } });
}

const WEB = { kind: "Deployment", name: "web" } as const;
const FOLLOWING = { podTemplate: undefined, scalableRef: WEB } as const;

describeRules([
  {
    rule: "capacity-name-invalid",
    about: "names that Kubernetes refuses",
    bad: () => buffer({ namespace: "Web" }, "Spare"),
    found: [
      ["prod-aws/CapacityBuffer/Spare: name", '"Spare"', part("lower-case letters")],
      ["prod-aws/CapacityBuffer/Spare: namespace", '"Web"', part("at most 63 lower-case letters")],
    ],
    good: () => [...buffer({}, "spare.web"), ...request({}, "batch-1")],
  },
  {
    rule: "capacity-name-duplicate",
    about: "two PodTemplates of one name",
    bad: () => capacityProblems({ buffers: { "batch-0": SPARE }, requests: { batch: BATCH } }),
    found: [
      [
        "prod-aws/CapacityBuffer/batch-0",
        '"batch-0" by prod-aws/CapacityBuffer/batch-0 and prod-aws/ProvisioningRequest/batch',
        part("a unique name"),
      ],
    ],
    good: () => capacityProblems({ buffers: { batch: SPARE }, requests: { batch: BATCH } }),
  },
  {
    rule: "capacity-name-duplicate",
    about: "a buffer of the fleet with the name of the cluster's",
    bad: () => {
      const fleet = fleetWithCapacity({ buffers: { spare: { ...SPARE, ...FOLLOWING } } });
      return fleetProblems({ ...fleet, capacityBuffers: [{ name: "spare", props: { ...SPARE, ...FOLLOWING } }] });
    },
    found: [[SPARE_PLACE, `"spare" by ${SPARE_PLACE}`, part("a unique name")]],
  },
  {
    rule: "capacity-clusters-selector-on-cluster",
    about: "a selector of what the cluster itself declares",
    bad: () => [...buffer({ clusters: { cloud: "aws" } }), ...request({ clusters: { names: ["prod-aws"] } })],
    found: [
      [`${SPARE_PLACE}: clusters`, '{"cloud":"aws"}', "no selector"],
      [`${BATCH_PLACE}: clusters`, '{"names":["prod-aws"]}', "no selector"],
    ],
    good: () => {
      const { clusters } = fleetWithCapacity({});
      const capacityBuffers = [{ name: "spare", props: { ...SPARE, clusters: { cloud: "aws" as const } } }];
      return fleetProblems({ ...declareFleet(clusters), capacityBuffers });
    },
  },
  {
    rule: "capacity-buffer-model",
    about: "a buffer for no pod",
    bad: () => buffer({ podTemplate: undefined }),
    found: [[`${SPARE_PLACE}: podTemplate`, "nothing", "exactly one of podTemplate and scalableRef"]],
    good: () => buffer(FOLLOWING),
  },
  {
    rule: "capacity-buffer-model",
    about: "a buffer for two kinds of pods",
    bad: () => buffer({ scalableRef: WEB }),
    found: [[`${SPARE_PLACE}: podTemplate`, '"both"', "exactly one of podTemplate and scalableRef"]],
  },
  {
    rule: "capacity-buffer-model",
    about: "a percentage of nothing",
    bad: () => buffer({ percentage: 20 }),
    found: [[`${SPARE_PLACE}: percentage`, "20", "replicas or limits"]],
    good: () => buffer({ ...FOLLOWING, replicas: undefined, percentage: 20 }),
  },
  {
    rule: "capacity-buffer-model",
    about: "a buffer without a size",
    bad: () => buffer({ replicas: undefined }),
    found: [[`${SPARE_PLACE}: replicas`, "nothing", "replicas or limits"]],
    good: () => buffer({ replicas: undefined, limits: { cpu: "8" } }),
  },
  {
    rule: "capacity-buffer-model",
    about: "a custom kind without its API group",
    bad: () => buffer({ podTemplate: undefined, scalableRef: { kind: "Rollout", name: "web" } }),
    found: [[`${SPARE_PLACE}: scalableRef.apiGroup`, "nothing", part("argoproj.io")]],
    good: () =>
      buffer({ podTemplate: undefined, scalableRef: { apiGroup: "argoproj.io", kind: "Rollout", name: "web" } }),
  },
  {
    rule: "provisioning-request-invalid",
    about: "what the definition's bounds exclude",
    bad: () =>
      request({
        provisioningClassName: "Check Capacity",
        podSets: [],
        parameters: { long: "x".repeat(256), ...Object.fromEntries([...Array(100).keys()].map((i) => [`p${i}`, ""])) },
      }),
    found: [
      [`${BATCH_PLACE}: parameters`, "101", "at most 100"],
      [`${BATCH_PLACE}: parameters.long`, '"256 characters"', "at most 255 characters"],
      [`${BATCH_PLACE}: podSets`, "0", "1 to 32 sets"],
      [`${BATCH_PLACE}: provisioningClassName`, '"Check Capacity"', part("check-capacity.autoscaling.x-k8s.io")],
    ],
    good: () => request({ provisioningClassName: "queued-provisioning.gke.io", parameters: { long: "x".repeat(255) } }),
  },
  {
    rule: "capacity-pod-invalid",
    about: "requests, labels and scheduling that no pod can have",
    bad: () =>
      buffer({
        podTemplate: {
          requests: { cpu: "lots", "not a name": "1" },
          labels: { "example.com/app": "two words" },
          nodeSelector: { "": "x" },
        },
        limits: { cpu: "0" },
      }),
    found: [
      [`${SPARE_PLACE}: limits.cpu`, '"0"', part("quantity above zero")],
      [`${SPARE_PLACE}: podTemplate.labels["example.com/app"]`, '"two words"', part("at most 63 letters")],
      [`${SPARE_PLACE}: podTemplate.nodeSelector[""]`, '""', part("qualified name")],
      [`${SPARE_PLACE}: podTemplate.requests.cpu`, '"lots"', part("quantity above zero")],
      [`${SPARE_PLACE}: podTemplate.requests["not a name"]`, '"not a name"', part("qualified name")],
    ],
    good: () => buffer({ podTemplate: { requests: { cpu: "500m", "nvidia.com/gpu": "1" } } }),
  },
  {
    rule: "capacity-pod-invalid",
    about: "a pod that requests nothing",
    bad: () => request({ podSets: [{ count: 1, podTemplate: { requests: {} } }] }),
    found: [[`${BATCH_PLACE}: podSets[0].podTemplate.requests`, "{}", "at least one resource"]],
    good: () => request({ podSets: [{ count: 1, podTemplate: { name: "worker" } }] }),
  },
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
