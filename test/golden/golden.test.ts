import { describe, test } from "@jest/globals";
import type { Cloud } from "../../model/cloud";
import type { NodeGroupDeclaration } from "../../model/declaration/node-group";
import { formatProblems } from "../../model/problem";
import { resolve } from "../../model/resolve/resolution";
import type { AnyResolvedCluster } from "../../model/resolve/resolved-fleet";
import { renderManifests } from "../../stacks/manifests";
import { declareCluster, declareFleet, type Groups } from "../support/fleets";
import { expectGolden, type Files } from "../support/golden";
import { synthCluster } from "../support/synth-stack";

/** A group as most are: all defaults. */
const plain: NodeGroupDeclaration = { minSize: 1, maxSize: 10, machine: { vcpu: 8, memoryGiB: 32 } };

/** A group that uses what all clouds have. */
const rich: NodeGroupDeclaration = {
  sizePerZone: { minSize: 0, maxSize: 20 },
  machine: { vcpu: 8, memoryGiB: 32, architecture: "arm64" },
  capacityType: "spot",
  bootDisk: { sizeGiB: 120 },
  labels: { "example.com/team_a": "search", "node-restriction.kubernetes.io/tenant": "a" },
  taints: [{ key: "example.com/dedicated", value: "search", effect: "NoSchedule" }],
  startupTaints: [{ key: "example.com/agent", effect: "NoExecute" }],
  tags: { team: "search" },
  extendedResources: { "example.com/slots": 4 },
  autoscaling: { priority: 20, scaleDown: { unneededTime: "5m", utilizationThreshold: 0.6 } },
};

const COMPUTE = "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/reserved/providers/Microsoft.Compute";

/** What each cloud has of its own. */
const own: Readonly<Record<Cloud, NodeGroupDeclaration>> = {
  aws: {
    minSize: 2,
    maxSize: 8,
    zones: ["us-east-1b"],
    machineTypes: { aws: ["g6.4xlarge"] },
    placement: { capacityReservation: "cr-0123456789abcdef0", proximity: "near" },
    maxLifetime: "168h",
    warmup: "5m",
    bootDisk: { sizeGiB: 200, iops: 6000, throughputMiBps: 500 },
    updatePolicy: { type: "rolling", maxUnavailable: "20%", maxSurge: "10%" },
    autoscaling: { enabled: false },
  },
  azure: {
    minSize: 2,
    maxSize: 8,
    zones: ["2"],
    machineTypes: { azure: ["Standard_NC8as_T4_v3"] },
    placement: { capacityReservation: `${COMPUTE}/capacityReservationGroups/ours` },
    warmup: "10m",
    azure: { encryptionAtHost: true },
    updatePolicy: { type: "rolling", maxUnavailable: "20%" },
    autoscaling: { enabled: false },
  },
  google: {
    minSize: 2,
    maxSize: 8,
    zones: ["us-central1-b"],
    machineTypes: { google: ["n1-standard-8"] },
    placement: { capacityReservation: { "us-central1-b": "ours" } },
    google: { guestAccelerator: { type: "nvidia-tesla-t4", count: 1 }, minCpuPlatform: "Intel Skylake" },
    updatePolicy: { type: "rolling", maxUnavailable: 1, maxSurge: 1 },
    autoscaling: { enabled: false },
  },
};

function scenario(cloud: Cloud, groups: Groups): Files {
  const outputs = { [`prod-${cloud}`]: { clusterAutoscalerClientId: "00000000-0000-4000-8000-000000000009" } };
  const resolution = resolve(declareFleet([declareCluster(cloud, groups)], {}, cloud === "azure" ? { outputs } : {}));
  if (!resolution.ok) throw new Error(formatProblems(resolution.problems));
  const [cluster] = resolution.fleet.clusters;
  if (cluster === undefined) throw new Error("no cluster");
  const manifests = renderManifests(resolution.fleet).flatMap((rendered) => rendered.manifests);
  return {
    "cdk.tf.json": `${JSON.stringify(synthCluster(cluster), null, 2)}\n`,
    ...Object.fromEntries(manifests.map(({ component, fileName, yaml }) => [`${component}/${fileName}`, yaml])),
    ...userData(cluster),
  };
}

function userData(cluster: AnyResolvedCluster): Files {
  const byGroup = cluster.scalingGroups.map(({ nodeGroup, userData: text }) => [`user-data/${nodeGroup}.yaml`, text]);
  return Object.fromEntries(byGroup);
}

describe.each(["aws", "azure", "google"] as const)("%s", (cloud) => {
  test("a plain group", () => expectGolden(`${cloud}-plain`, scenario(cloud, { general: plain })));
  test("groups with everything", () => expectGolden(`${cloud}-rich`, scenario(cloud, { rich, own: own[cloud] })));
});
