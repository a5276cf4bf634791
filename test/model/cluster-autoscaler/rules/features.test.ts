import type { AwsClusterDeclaration } from "../../../../model/declaration/cluster";
import type { NodeGroupDeclaration } from "../../../../model/declaration/node-group";
import { declareCluster, declareFleet } from "../../../support/fleets";
import { clusterProblems, fleetWarnings, VALID } from "../../../support/problems";
import { describeRules } from "../../../support/rule-cases";

const FEATURES = [["capacity-quotas-enabled", "capacityquotas.autoscaling.x-k8s.io"]] as const;

/** Features whose definitions come with cluster-autoscaler's own manifests. */
const BROUGHT = [
  "capacity-buffer-controller-enabled",
  "capacity-buffer-pod-injection-enabled",
  "enable-provisioning-requests",
] as const;

function withFlag(flag: string, value: boolean, props: Partial<AwsClusterDeclaration> = {}) {
  return clusterProblems("aws", {
    kubernetesVersion: "1.36",
    clusterAutoscaler: { flags: { [flag]: value } },
    ...props,
  });
}

function dynamic(group: NodeGroupDeclaration, value = true) {
  const clusterAutoscaler = { flags: { "enable-dynamic-resource-allocation": value } };
  return fleetWarnings(
    declareFleet([
      declareCluster("aws", { general: { ...VALID, ...group } }, { kubernetesVersion: "1.36", clusterAutoscaler }),
    ]),
  );
}

describeRules([
  ...FEATURES.map(([flag, definition]) => ({
    rule: "autoscaler-definition-missing",
    about: `${flag} without the definition of what it watches`,
    bad: () => withFlag(flag, true),
    found: [
      [
        `prod-aws: clusterAutoscaler.flags["${flag}"]`,
        "true",
        `"${definition}" among the cluster's definitions`,
      ] as const,
    ],
    good: () => withFlag(flag, true, { existingCustomResources: [definition] }),
  })),
  ...BROUGHT.map((flag) => ({
    rule: "autoscaler-definition-missing",
    about: `${flag}, whose definition the project brings`,
    good: () => withFlag(flag, true),
  })),
  {
    rule: "autoscaler-definition-missing",
    about: "a feature that is switched off",
    good: () => withFlag("capacity-quotas-enabled", false),
  },
  {
    rule: "dynamic-resources-from-zero",
    about: "a group that can be empty",
    bad: () => dynamic({ minSize: 2 }),
    found: [
      [
        'prod-aws: clusterAutoscaler.flags["enable-dynamic-resource-allocation"]',
        "true, with general",
        "at least 1 node in every zone, if pods with ResourceClaims are to run there",
      ],
    ],
    good: () => dynamic({ minSize: 3 }),
  },
  {
    rule: "dynamic-resources-from-zero",
    about: "a group that is not autoscaled",
    good: () => dynamic({ minSize: 0, autoscaling: { enabled: false } }),
  },
]);
