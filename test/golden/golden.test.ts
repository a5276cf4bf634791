import { beforeAll, test } from "@jest/globals";
import { Fleet } from "../../constructs/fleet";
import { prometheusAdapter } from "../../constructs/metrics-adapter";
import { VerticalPodAutoscaler } from "../../constructs/vertical-pod-autoscaler";
import { VerticalPodAutoscalerPolicy } from "../../constructs/vertical-pod-autoscaler-policy";
import { volumeTagger } from "../../examples/volume-tagger";
import { tenantOperator } from "../../examples/webhook-controller";
import { CLOUDS, type Cloud } from "../../model/base/cloud";
import { formatProblems } from "../../model/base/problem";
import type { DeclaredFleet } from "../../model/declaration/fleet";
import type { NodeGroupDeclaration } from "../../model/declaration/node-group";
import { resolve } from "../../model/fleet/resolution";
import type { AnyResolvedCluster } from "../../model/stages/resolved";
import type { UserDataFormat } from "../../model/stages/user-data";
import { clusterFiles } from "../../stacks/cluster-charts";
import { renderManifests } from "../../stacks/manifests";
import { eksProps } from "../support/eks";
import { declareCluster, declareFleet, type Groups } from "../support/fleets";
import { expectGolden, expectNothingElse, type Files, openGolden, type Scenario } from "../support/golden";
import { withRotation } from "../support/join-tokens";
import { readIgnition } from "../support/node/ignition";
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
  kubelet: {
    maxPods: 64,
    systemReserved: { cpu: "100m", memory: "256Mi" },
    evictionHard: { "memory.available": "500Mi" },
    cpuManagerPolicy: "static",
    allowedUnsafeSysctls: ["net.core.somaxconn"],
  },
  sysctls: { "net.core.somaxconn": "4096" },
  hugePages: { "2Mi": 256 },
  registryMirrors: { "docker.io": ["https://mirror.example.com"] },
  security: {
    imageVerification: {
      verifier: {
        name: "verify",
        url: "https://artifacts.example.com/verify-arm64",
        sha256: "0f4b6c1e8a7d92355ce1f7a90b3d428e6f15c07a9bd24e83f6017c5a8e93d2b4",
      },
      policy: { "policy.yaml": "allow:\n  - registry.example.com/*\n" },
    },
  },
};

/** Nodes whose pods write to local disks, with mirrors. */
const disks: NodeGroupDeclaration = {
  minSize: 0,
  maxSize: 10,
  machineTypes: { aws: ["m6id.8xlarge"], azure: ["Standard_L8s_v3"], google: ["n2-standard-8"] },
  localDisks: "ephemeral-storage",
  labels: { "example.com/team": "data" },
  taints: [{ key: "example.com/dedicated", value: "data", effect: "NoSchedule" }],
  registryMirrors: { "docker.io": ["https://mirror.example.com"] },
};

const COMPUTE =
  "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/reserved/providers/Microsoft.Compute";

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

/** Disks that only Google attaches to machines that come without. */
const attached: Readonly<Record<Cloud, NodeGroupDeclaration>> = {
  aws: {},
  azure: {},
  google: { google: { localSsds: 2 } },
};

/** What runs in a cluster besides the cluster-autoscaler. */
const ADD_ONS = {
  labels: { "example.com/stage": "production" },
  metricsServer: {},
  daemonSetRequests: { cpu: "250m", memory: "400Mi" },
  verticalPodAutoscaler: {
    // The clusters are of several minors: with one release their manifests stand once.
    version: "1.8.1",
    recommenders: { frugal: { flags: { "target-cpu-percentile": 0.6 } } },
    metricsSource: {
      externalMetrics: {
        cpu: "vpa_cpu",
        memory: "vpa_memory",
        adapter: prometheusAdapter({ prometheusUrl: "http://prometheus.monitoring.svc:9090" }),
      },
    },
  },
} as const;

/** Clusters of AWS whose nodes are not Ubuntu's with kubeadm. */
const AWS_WAYS = {
  nodeadm: eksProps("nodeadm"),
  bottlerocket: eksProps("bottlerocket"),
  flatcar: { image: { id: "ami-0123456789abcdef0", os: "flatcar" } },
} as const;

/** The project's own examples, a policy that recommends for one of them, and whole cores by a recommender of its own. */
function workloads(): Partial<DeclaredFleet> {
  const fleet = new Fleet({ backend: { type: "local", directory: "state" } });
  tenantOperator(fleet);
  volumeTagger(fleet);
  new VerticalPodAutoscalerPolicy(fleet, "platform", { namespaces: ["volume-tagger-system"] });
  new VerticalPodAutoscaler(fleet, "matcher", {
    namespace: "trading",
    targetRef: { kind: "Deployment", name: "matcher" },
    recommender: "frugal",
    integerCpu: ["app"],
  });
  const { controllers, verticalPodAutoscalers, verticalPodAutoscalerPolicies } = fleet.declaration();
  return { controllers, verticalPodAutoscalers, verticalPodAutoscalerPolicies };
}

/** What the first deploy of an Azure cluster assigns. */
const OUTPUTS = {
  clusterAutoscalerClientId: "00000000-0000-4000-8000-000000000009",
  controllers: {
    "join-token-rotation": "00000000-0000-4000-8000-00000000000b",
    "volume-tagger": "00000000-0000-4000-8000-00000000000a",
  },
};

function render(cloud: Cloud, groups: Groups, props: object = {}, more: Partial<DeclaredFleet> = {}): Files {
  const outputs = { [`prod-${cloud}`]: OUTPUTS };
  const fleet = declareFleet([declareCluster(cloud, groups, props)], {}, cloud === "azure" ? { outputs } : {});
  const resolution = resolve({ ...fleet, ...more });
  if (!resolution.ok) throw new Error(formatProblems(resolution.problems));
  const [cluster] = resolution.fleet.clusters;
  if (cluster === undefined) throw new Error("no cluster");
  const files = renderManifests(resolution.fleet).flatMap(({ manifests }) => clusterFiles(manifests));
  return {
    "cdk.tf.json": `${JSON.stringify(synthCluster(cluster), null, 2)}\n`,
    ...Object.fromEntries(files.map(({ path, text }) => [path, text])),
    ...userData(cluster),
  };
}

function userData(cluster: AnyResolvedCluster): Files {
  const byGroup = cluster.scalingGroups.flatMap(({ nodeGroup, userData: { format, text } }) => [
    [`user-data/${nodeGroup}.${EXTENSIONS[format]}`, text],
    ...(format === "ignition"
      ? scriptsOf(text).map(([path, script]) => [`user-data/${nodeGroup}${path}`, script])
      : []),
  ]);
  return Object.fromEntries(byGroup);
}

/** Scripts of an Ignition configuration, which nobody can read in it. */
function scriptsOf(text: string): readonly (readonly [path: string, script: string])[] {
  const scripts = readIgnition(text).files.filter(({ path }) => path.endsWith(".sh"));
  return scripts.map(({ path, content }) => [path, content] as const);
}

const EXTENSIONS: Readonly<Record<UserDataFormat, string>> = {
  "cloud-config": "yaml",
  ignition: "json",
  multipart: "mime",
  toml: "toml",
  raw: "txt",
};

/** A group as most are, on a cluster as most are. */
function plainOn(cloud: Cloud): Scenario {
  return { name: `${cloud}-plain`, cloud, files: render(cloud, { general: plain }) };
}

/** Groups, cluster and workloads with everything. */
function richOn(cloud: Cloud): Scenario {
  const groups = { rich, disks: { ...disks, ...attached[cloud] }, own: own[cloud] };
  return { name: `${cloud}-rich`, cloud, files: render(cloud, groups, { ...ADD_ONS, ...withRotation(cloud) }, workloads()) };
}

function awsWith(way: keyof typeof AWS_WAYS): Scenario {
  return { name: `aws-${way}`, cloud: "aws", files: render("aws", { general: plain, disks }, AWS_WAYS[way]) };
}

const PLAIN = CLOUDS.map(plainOn);
const RICH = CLOUDS.map(richOn);
const WAYS = (["nodeadm", "bottlerocket", "flatcar"] as const).map(awsWith);
const SCENARIOS = [...PLAIN, ...RICH, ...WAYS];

let golden: Files = {};
beforeAll(() => {
  golden = openGolden(SCENARIOS);
});

test.each(SCENARIOS)("$name is as it is kept", (scenario) => expectGolden(scenario, golden));

test("nothing else is kept", () => expectNothingElse(SCENARIOS, golden));
