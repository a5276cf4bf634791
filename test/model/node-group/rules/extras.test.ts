import type { NodeGroupDeclaration } from "../../../../model/declaration/node-group";
import { declareCluster, declareFleet } from "../../../support/fleets";
import { groupCases } from "../../../support/group-cases";
import { fleetProblems, typed, VALID } from "../../../support/problems";
import { describeRules, part } from "../../../support/rule-cases";

const same = (config: unknown) => config;

const ARM64 = { machine: { vcpu: 8, memoryGiB: 32, architecture: "arm64" } } as const;
const M64 = typed("azure", "Standard_M64s");

/** All problems of a fleet with one cluster and the valid group on the fleet, changed. */
const fleetGroup = (cloud: "aws" | "google", change: NodeGroupDeclaration) =>
  fleetProblems(declareFleet([declareCluster(cloud)], { group: { ...VALID, ...change } }));

describeRules([
  ...groupCases([
    ...["Standard_D2_v3", "Standard_DS1_v2"].map((size) => ({
      rule: "azure-accelerated-networking-unsupported",
      about: `accelerated networking on ${size}, where it is off by default`,
      cloud: "azure" as const,
      bad: { ...typed("azure", size), azure: { acceleratedNetworking: true } },
      found: [["azure.acceleratedNetworking", `true on ${size}`, part("a size that supports it")] as const],
      good: typed("azure", size),
    })),
    {
      rule: "azure-accelerated-networking-unsupported",
      about: "accelerated networking on a size of which nothing is known: Azure decides",
      cloud: "azure",
      good: { ...typed("azure", "Standard_M64s"), azure: { acceleratedNetworking: true } },
    },
    {
      rule: "azure-trusted-launch-unsupported",
      about: "trusted launch on arm64",
      cloud: "azure",
      bad: { ...ARM64, azure: { trustedLaunch: true } },
      found: [["azure.trustedLaunch", "true on Standard_D8ps_v5", part("a size that supports it")]],
      good: ARM64,
    },
    {
      rule: "azure-trusted-launch-unsupported",
      about: "trusted launch on a family without it, where it is off by default",
      cloud: "azure",
      bad: { ...M64, azure: { trustedLaunch: true } },
      found: [["azure.trustedLaunch", "true on Standard_M64s", part("a size that supports it")]],
      good: M64,
    },
    {
      rule: "azure-trusted-launch-unsupported",
      about: "trusted launch on amd64",
      cloud: "azure",
      good: { azure: { trustedLaunch: true } },
    },
    {
      rule: "clusters-selector-on-cluster",
      about: "a selector",
      cloud: "aws",
      bad: { clusters: { names: ["prod-aws"] } },
      found: [["clusters", '{"names":["prod-aws"]}', part("no selector")]],
      good: {},
    },
    {
      rule: "extras-of-other-cloud",
      about: "settings of other clouds",
      cloud: "aws",
      bad: { azure: { trustedLaunch: false }, google: { minCpuPlatform: "Intel Ice Lake" } },
      found: [
        ["azure.trustedLaunch", '"azure.trustedLaunch"', part('"aws"')],
        ["google.minCpuPlatform", '"google.minCpuPlatform"', part('"aws"')],
      ],
    },
    {
      rule: "extras-of-other-cloud",
      about: "settings of the cluster's cloud",
      cloud: "azure",
      good: { azure: { trustedLaunch: false } },
    },
    {
      rule: "transform-unknown",
      about: "an unknown resource",
      cloud: "aws",
      bad: { transform: { launchTemplat: same } },
      found: [["transform.launchTemplat", '"launchTemplat"', part("launchTemplate, autoscalingGroup")]],
      good: { transform: { launchTemplate: same, autoscalingGroup: same } },
    },
    {
      rule: "transform-unknown",
      about: "another cloud's resource",
      cloud: "google",
      bad: { transform: { scaleSet: same } },
      found: [["transform.scaleSet", '"scaleSet"', part("instanceTemplate, instanceGroupManager")]],
    },
    {
      rule: "transform-unknown",
      about: "a resource of the cluster",
      cloud: "aws",
      bad: { transform: { iamRole: same } },
      found: [["transform.iamRole", '"iamRole"', part("launchTemplate, autoscalingGroup")]],
    },
    { rule: "transform-unknown", about: "the scale set", cloud: "azure", good: { transform: { scaleSet: same } } },
  ]),
  {
    rule: "clusters-selector-on-cluster",
    about: "a selector on the fleet",
    good: () => fleetGroup("aws", { clusters: { cloud: "aws" } }),
  },
  {
    rule: "extras-of-other-cloud",
    about: "every cloud's settings on the fleet",
    good: () => fleetGroup("aws", { azure: { trustedLaunch: false }, google: { minCpuPlatform: "Intel Ice Lake" } }),
  },
  {
    rule: "transform-unknown",
    about: "a resource of no cloud on the fleet",
    bad: () => fleetGroup("google", { transform: { other: same } }),
    found: [["prod-google/group: transform.other", '"other"', part("launchTemplate")]],
  },
  {
    rule: "transform-unknown",
    about: "resources of every cloud on the fleet",
    good: () => fleetGroup("google", { transform: { launchTemplate: same, scaleSet: same, instanceTemplate: same } }),
  },
]);
