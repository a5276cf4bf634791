import type { Cloud } from "../../../../model/base/cloud";
import type { ClusterAutoscalerDeclaration } from "../../../../model/declaration/cluster-autoscaler";
import type { NodeGroupDeclaration } from "../../../../model/declaration/node-group";
import { DEFECT_IDS } from "../../../../model/versions/known-defects";
import { declareCluster, declareFleet } from "../../../support/fleets";
import { clusterProblems, releaseWarnings, VALID } from "../../../support/problems";
import { describeRules, part } from "../../../support/rule-cases";

const outputs = { clusterAutoscalerClientId: "00000000-0000-4000-8000-000000000009" };

interface Case {
  readonly minor?: string;
  readonly group?: NodeGroupDeclaration;
}

/** What is told of a cluster's releases, but for the end of its minor. */
function told(
  cloud: Cloud,
  clusterAutoscaler: ClusterAutoscalerDeclaration,
  { minor = "1.36", group = {} }: Case = {},
) {
  const existingCustomResources = ["provisioningrequests.autoscaling.x-k8s.io"];
  const props = {
    kubernetesVersion: minor,
    clusterAutoscaler,
    existingCustomResources,
    ...(cloud === "azure" ? { outputs } : {}),
  };
  const fleet = declareFleet([declareCluster(cloud, { general: { ...VALID, ...group } }, props)]);
  return releaseWarnings(fleet).filter(({ code }) => code === "known-defect");
}

const WHERE = "prod-azure: clusterAutoscaler.version";
const arm = { minSize: 0, machine: { vcpu: 4, memoryGiB: 16, architecture: "arm64" } } as const;
const gpu = { machine: undefined, machineTypes: { aws: ["g6.4xlarge"] } };
const notScaled = { ...gpu, autoscaling: { enabled: false } };

const GOOGLE = { "google-one-scale-up-at-a-time": "Each scale-up waits for the one before; ours are small." };

describeRules([
  {
    rule: "known-defect",
    about: "a Google cluster whose release scales up once at a time",
    bad: () => told("google", {}),
    found: [["prod-google: clusterAutoscaler.version", '"1.36.1"', "a 1.36 that mends it, of which none is known"]],
    good: () => told("google", { acknowledgedDefects: GOOGLE }),
  },
  {
    rule: "known-defect",
    about: "Kubernetes 1.34 on Google, which has no quota tracker",
    good: () => told("google", {}, { minor: "1.34" }),
  },
  {
    rule: "known-defect",
    about: "a release on Azure that panics at a negative size, and the one that mends it",
    bad: () => told("azure", { version: "1.33.4" }, { minor: "1.33" }),
    found: [[WHERE, '"1.33.4"', "1.33.5 or later"]],
    good: () => told("azure", { version: "1.33.5" }, { minor: "1.33" }),
  },
  {
    rule: "known-defect",
    about: "arm64 groups from zero on a release that takes them for amd64",
    bad: () => told("azure", { version: "1.35.1" }, { minor: "1.35", group: arm }),
    found: [
      [WHERE, '"1.35.1"', "1.35.2 or later"],
      [WHERE, '"1.35.1"', "1.35.2 or later"],
    ],
    good: () => told("azure", { version: "1.35.2" }, { minor: "1.35", group: arm }),
  },
  {
    rule: "known-defect",
    about: "GPU nodes outside the autoscaler's groups",
    bad: () => told("aws", {}, { group: notScaled }),
    found: [["prod-aws: clusterAutoscaler.version", '"1.36.1"', part("none is known")]],
    good: () => told("aws", {}, { group: gpu }),
  },
  {
    rule: "known-defect",
    about: "provisioning requests that are never accepted",
    bad: () => told("aws", { version: "1.35.0", flags: { "enable-provisioning-requests": true } }, { minor: "1.35" }),
    found: [["prod-aws: clusterAutoscaler.version", '"1.35.0"', "1.35.2 or later"]],
    good: () => told("aws", { flags: { "enable-provisioning-requests": true } }, { minor: "1.35" }),
  },
  {
    rule: "known-defect",
    about: "volumes for which empty groups do not grow",
    bad: () => told("aws", { flags: { "enable-csi-node-aware-scheduling": true } }, { minor: "1.35" }),
    found: [["prod-aws: clusterAutoscaler.version", '"1.35.2"', part("none is known")]],
    good: () => told("aws", {}, { minor: "1.35" }),
  },
  {
    rule: "known-defect",
    about: "dynamic resources that end the process",
    bad: () => told("aws", { flags: { "enable-dynamic-resource-allocation": true } }, { minor: "1.35" }),
    found: [["prod-aws: clusterAutoscaler.version", '"1.35.2"', part("none is known")]],
    good: () => told("aws", {}, { minor: "1.35" }),
  },
  {
    rule: "known-defect",
    about: "a cluster without a cluster-autoscaler",
    good: () => told("google", { enabled: false }),
  },
  {
    rule: "known-defect-acknowledgement",
    about: "an id that no defect has",
    bad: () =>
      clusterProblems("google", { clusterAutoscaler: { acknowledgedDefects: { "google-one-scale-up": "why" } } }),
    found: [
      [
        'prod-google: clusterAutoscaler.acknowledgedDefects["google-one-scale-up"]',
        '"google-one-scale-up"',
        `one of ${DEFECT_IDS.join(", ")}`,
      ],
    ],
    good: () => clusterProblems("google", { clusterAutoscaler: { acknowledgedDefects: GOOGLE } }),
  },
  {
    rule: "known-defect-acknowledgement",
    about: "a defect that the release does not have",
    bad: () => clusterProblems("aws", { clusterAutoscaler: { acknowledgedDefects: { "node-removal-panic": "why" } } }),
    found: [
      [
        'prod-aws: clusterAutoscaler.acknowledgedDefects["node-removal-panic"]',
        '"node-removal-panic"',
        "no acknowledgement",
      ],
    ],
  },
  {
    rule: "known-defect-acknowledgement",
    about: "an acknowledgement without a reason",
    bad: () =>
      clusterProblems("google", {
        clusterAutoscaler: { acknowledgedDefects: { "google-one-scale-up-at-a-time": " " } },
      }),
    found: [
      [
        'prod-google: clusterAutoscaler.acknowledgedDefects["google-one-scale-up-at-a-time"]',
        '" "',
        "how the cluster lives with it",
      ],
    ],
  },
]);
