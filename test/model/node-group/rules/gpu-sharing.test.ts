import { eksProps } from "../../../support/eks";
import { groupCases } from "../../../support/group-cases";
import { typed } from "../../../support/problems";
import { describeRules, part } from "../../../support/rule-cases";

const A100 = typed("aws", "p4d.24xlarge");
const SPLIT = { ...A100, gpuSharing: { mig: "1g.5gb" } };

describeRules(
  groupCases([
    {
      rule: "gpu-sharing-without-gpus",
      about: "machines without cards",
      cloud: "aws",
      bad: { gpuSharing: { replicas: 4 } },
      found: [["gpuSharing", '{"replicas":4} on m6i.xlarge', part("NVIDIA")]],
      good: { ...typed("aws", "g6.xlarge"), gpuSharing: { replicas: 4 } },
    },
    {
      rule: "gpu-sharing-without-gpus",
      about: "cards of another maker",
      cloud: "azure",
      bad: { ...typed("azure", "Standard_NV8as_v4"), gpuSharing: { mig: "1g.5gb" } },
      found: [["gpuSharing", '{"mig":"1g.5gb"} on Standard_NV8as_v4', part("NVIDIA")]],
    },
    {
      rule: "gpu-sharing-incomplete",
      about: "nothing",
      cloud: "google",
      bad: { ...typed("google", "g2-standard-4"), gpuSharing: {} },
      found: [["gpuSharing", "{}", part("replicas: 4")]],
    },
    {
      rule: "gpu-sharing-incomplete",
      about: "a strategy for cards that are not split",
      cloud: "google",
      bad: { ...typed("google", "g2-standard-4"), gpuSharing: { replicas: 2, strategy: "mixed" } },
      found: [["gpuSharing", '{"replicas":2,"strategy":"mixed"}', part("1g.5gb")]],
      good: { ...typed("google", "a2-highgpu-1g"), gpuSharing: { replicas: 2, mig: "1g.5gb", strategy: "mixed" } },
    },
    {
      rule: "gpu-mig-profile-unknown",
      about: "a profile of the card with more memory",
      cloud: "aws",
      bad: { ...typed("aws", "p4de.24xlarge"), gpuSharing: { mig: "1g.5gb" } },
      found: [["gpuSharing.mig", '"1g.5gb"', part("one of 1g.10gb, 1g.20gb, 2g.20gb")]],
      good: { ...typed("aws", "p4de.24xlarge"), gpuSharing: { mig: "1g.10gb" } },
    },
    {
      rule: "gpu-mig-profile-unknown",
      about: "a card that cannot be split, also with a number",
      cloud: "aws",
      bad: { ...typed("aws", "g6.xlarge"), gpuSharing: { mig: "1g.5gb", instances: 7 } },
      found: [["gpuSharing.mig", '"1g.5gb"', part("A100")]],
    },
    {
      rule: "gpu-mig-profile-unknown",
      about: "a card that is not known, without a number",
      cloud: "google",
      bad: { ...typed("google", "a4x-highgpu-4g"), gpuSharing: { mig: "1g.23gb" } },
      found: [["gpuSharing.mig", '"1g.23gb"', part("with instances")]],
    },
    {
      rule: "gpu-mig-profile-unknown",
      about: "a profile with a number, but not one that a resource can be named after",
      cloud: "aws",
      bad: { ...A100, gpuSharing: { mig: "all-1g.5gb", instances: 7 } },
      found: [["gpuSharing.mig", '"all-1g.5gb"', part("1g.5gb")]],
      good: { ...A100, gpuSharing: { mig: "1g.5gb+me", instances: 1 } },
    },
    {
      rule: "azure-mig-mixed-unsupported",
      about: "A100 cards",
      cloud: "azure",
      bad: { ...typed("azure", "Standard_NC24ads_A100_v4"), gpuSharing: { mig: "1g.10gb", strategy: "mixed" } },
      found: [["gpuSharing.strategy", '"mixed" on Standard_NC24ads_A100_v4', part("single")]],
      good: { ...typed("azure", "Standard_NC40ads_H100_v5"), gpuSharing: { mig: "1g.12gb", strategy: "mixed" } },
    },
    ...(
      [
        ["aws", "p4d.24xlarge", "k8s.amazonaws.com/accelerator", "1g.5gb"],
        ["azure", "Standard_NC40ads_H100_v5", "kubernetes.azure.com/accelerator", "1g.12gb"],
      ] as const
    ).map(([cloud, type, key, mig]) => ({
      rule: "gpu-mixed-accelerator-label",
      about: "a label that promises nvidia.com/gpu",
      cloud,
      bad: { ...typed(cloud, type), labels: { [key]: "nvidia" }, gpuSharing: { mig, strategy: "mixed" as const } },
      found: [[`labels["${key}"]`, '"nvidia" with the strategy "mixed"', part("single")] as const],
      good: { ...typed(cloud, type), labels: { [key]: "nvidia" }, gpuSharing: { mig } },
    })),
    {
      rule: "bottlerocket-mig-unsupported",
      about: "another strategy",
      cloud: "aws",
      props: eksProps("bottlerocket"),
      bad: { ...A100, gpuSharing: { mig: "1g.5gb", strategy: "mixed" } },
      found: [["gpuSharing", '{"mig":"1g.5gb","strategy":"mixed"}', part("single")]],
      good: { ...A100, gpuSharing: { mig: "1g.5gb", instances: 7, replicas: 2 } },
    },
    {
      rule: "bottlerocket-mig-unsupported",
      about: "a number of its own",
      cloud: "aws",
      props: eksProps("bottlerocket"),
      bad: { ...A100, gpuSharing: { mig: "1g.5gb", instances: 3 } },
      found: [["gpuSharing", '{"mig":"1g.5gb","instances":3}', part("without instances")]],
    },
    {
      rule: "bottlerocket-mig-unsupported",
      about: "both elsewhere",
      cloud: "aws",
      props: eksProps("nodeadm"),
      good: { ...A100, gpuSharing: { mig: "1g.5gb", instances: 3, strategy: "mixed" } },
    },
    {
      rule: "gpu-slices-counted-twice",
      about: "slices and shares beside whole cards",
      cloud: "aws",
      bad: { ...A100, extendedResources: { "nvidia.com/mig-1g.5gb": 56, "nvidia.com/gpu.shared": 8 } },
      found: [
        ['extendedResources["nvidia.com/gpu.shared"]', '"nvidia.com/gpu.shared": 8', part("gpuSharing")],
        ['extendedResources["nvidia.com/mig-1g.5gb"]', '"nvidia.com/mig-1g.5gb": 56', part("gpuSharing")],
      ],
      good: SPLIT,
    },
  ]),
);
