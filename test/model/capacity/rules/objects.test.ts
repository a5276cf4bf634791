import {
  BATCH,
  BATCH_PLACE,
  bufferProblems,
  capacityProblems,
  fleetWithCapacity,
  requestProblems,
  SPARE,
  SPARE_PLACE,
} from "../../../support/capacity";
import { declareFleet } from "../../../support/fleets";
import { fleetProblems } from "../../../support/problems";
import { describeRules, part } from "../../../support/rule-cases";

const FOLLOWING = { podTemplate: undefined, scalableRef: { kind: "Deployment", name: "web" } } as const;

describeRules([
  {
    rule: "capacity-name-invalid",
    about: "names that Kubernetes refuses",
    bad: () => bufferProblems({ namespace: "Web" }, "Spare"),
    found: [
      ["prod-aws/CapacityBuffer/Spare: name", '"Spare"', part("lower-case letters")],
      ["prod-aws/CapacityBuffer/Spare: namespace", '"Web"', part("at most 63 lower-case letters")],
    ],
    good: () => [...bufferProblems({}, "spare.web"), ...requestProblems({}, "batch-1")],
  },
  {
    rule: "capacity-name-invalid",
    about: "names that no PodTemplate can have",
    bad: () => [
      ...bufferProblems({ podTemplate: { name: "My pod" } }),
      ...capacityProblems({ requests: { ["x".repeat(252)]: BATCH } }),
    ],
    found: [
      [`${SPARE_PLACE}: podTemplate.name`, '"My pod"', part("lower-case letters")],
      [`prod-aws/ProvisioningRequest/${"x".repeat(252)}: name`, part("xxx") as string, part("at most 253")],
    ],
    good: () => bufferProblems({ podTemplate: { name: "my-pod" } }),
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
    bad: () => [
      ...bufferProblems({ clusters: { cloud: "aws" } }),
      ...requestProblems({ clusters: { names: ["prod-aws"] } }),
    ],
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
]);
