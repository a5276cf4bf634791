import { AwsCluster, CapacityBuffer, type Fleet, kubeadm, NodeGroup, NodeGroupSet } from "../constructs";
import { JOIN_TOKEN_ROTATION } from "./join-tokens";
import { OBSERVABILITY } from "./observability";

const DISK_KEY = "arn:aws:kms:us-east-1:111122223333:key/0f7c9f5e-3c1a-4e2b-9d6a-5b8e7c4d2a10";

const REGISTRY = "111122223333.dkr.ecr.us-east-1.amazonaws.com";

/** AWS, production, self-managed control plane. */
export function prodUse1(fleet: Fleet): void {
  const cluster = new AwsCluster(fleet, "prod-use1", {
    kubernetesVersion: "1.35",
    accountId: "111122223333",
    region: "us-east-1",
    labels: { environment: "production" },
    zones: {
      "us-east-1a": { subnetId: "subnet-0a11111111111111a" },
      "us-east-1b": { subnetId: "subnet-0b22222222222222b" },
      "us-east-1c": { subnetId: "subnet-0c33333333333333c" },
    },
    nodeSecurityGroupIds: ["sg-0123456789abcdef0"],
    oidcIssuerUrl: "https://oidc.example.com/prod-use1",
    identity: { boundary: "arn:aws:iam::111122223333:policy/kubernetes-boundary" },
    bootstrap: kubeadm({
      apiServer: "api.prod-use1.example.com:6443",
      caCertHash: "sha256:7c9e2f0d4b8a16355ce1f7a90b3d428e6f15c07a9bd24e83f6017c5a8e93d2b4",
      joinToken: { secretName: "prod-use1/join", rotation: JOIN_TOKEN_ROTATION },
      // The images are built with the program; what teams push is in repositories below these two.
      credentialProviders: {
        "ecr-credential-provider": {
          program: { path: "/usr/local/bin/ecr-credential-provider" },
          registries: [`${REGISTRY}/shop`, `${REGISTRY}/payments`],
        },
      },
    }),
    image: { id: { amd64: "ami-0a1b2c3d4e5f60718", arm64: "ami-0f1e2d3c4b5a69780" }, os: "ubuntu" },
    cloudController: {},
    metricsServer: { servingCertificate: { certManager: {} } },
    nodeProblemDetector: {},
    observability: OBSERVABILITY,
    terminationHandler: { drainSeconds: 300, heartbeatSeconds: 1200 },
    storage: {
      encryptionKey: DISK_KEY,
      classes: [
        { name: "balanced", default: true },
        {
          name: "databases",
          performance: "performance",
          reclaimPolicy: "Retain",
          fileSystem: "xfs",
        },
      ],
    },
    verticalPodAutoscaler: { recommender: { flags: { "memory-saver": true } } },
    defaults: {
      kubelet: { serverTLSBootstrap: true },
      registryMirrors: { "docker.io": ["https://mirror.example.com"] },
      bootDisk: { encryptionKey: DISK_KEY },
    },
  });
  services(cluster);
  jobs(cluster);
}

/** What serves users. */
function services(cluster: AwsCluster): void {
  new NodeGroup(cluster, "general", {
    minSize: 3,
    maxSize: 300,
    machine: { vcpu: 8, memoryGiB: 32 },
  });
  // So that a rush of visitors does not wait for machines.
  new CapacityBuffer(cluster, "checkout", {
    namespace: "payments",
    scalableRef: { kind: "Deployment", name: "checkout" },
    percentage: 20,
  });
  new NodeGroup(cluster, "general-arm", {
    minSize: 0,
    maxSize: 120,
    machine: { vcpu: 8, memoryGiB: 32, architecture: "arm64" },
    autoscaling: { priority: 20 },
  });
  new NodeGroup(cluster, "web-mixed", {
    sizePerZone: { minSize: 2, maxSize: 40 },
    machineTypes: { aws: ["c6i.2xlarge", "c5.2xlarge"] },
    capacityType: { onDemandBase: 2, onDemandPercentage: 25 },
    updatePolicy: { type: "rolling", maxUnavailable: "20%", maxSurge: "10%" },
  });
  new NodeGroup(cluster, "inference", {
    minSize: 0,
    maxSize: 40,
    machineTypes: { aws: ["g6.4xlarge"] },
    image: { id: "ami-0c1d2e3f405162738", os: "ubuntu" },
    labels: { "example.com/team": "ml" },
    taints: [{ key: "nvidia.com/gpu", value: "present", effect: "NoSchedule" }],
    startupTaints: [{ key: "example.com/gpu-driver", value: "pending", effect: "NoExecute" }],
    // The buffer above turns buffers on, so one keeps this room too.
    headroom: { pods: { count: 1, requests: { cpu: "8", memory: "32Gi", "nvidia.com/gpu": "1" } } },
    bootDisk: { sizeGiB: 200, iops: 6000, throughputMiBps: 500 },
    autoscaling: { priority: 10, scaleDown: { unneededTime: "20m", gpuUtilizationThreshold: 0.4 } },
  });
  new NodeGroup(cluster, "postgres", {
    zones: ["us-east-1a"],
    minSize: 1,
    maxSize: 6,
    machine: { vcpu: 16, memoryGiB: 128 },
    kubelet: { cpuManagerPolicy: "static", systemReserved: { cpu: "250m", memory: "500Mi" } },
    hugePages: { "2Mi": 1024 },
    sysctls: { "vm.swappiness": "1" },
    taints: [{ key: "example.com/stateful", effect: "NoSchedule" }],
    autoscaling: { scaleDown: { ignoreDaemonSetsUtilization: true } },
  });
}

/** What runs to completion. */
function jobs(cluster: AwsCluster): void {
  new NodeGroup(cluster, "batch-spot", {
    minSize: 0,
    maxSize: 500,
    machineTypes: { aws: ["m6i.4xlarge", "m5.4xlarge", "m6a.4xlarge", "m7i.4xlarge"] },
    capacityType: "spot",
    labels: { "example.com/batch_pool": "spot", "node-restriction.kubernetes.io/tenant": "batch" },
    taints: [{ key: "example.com/spot", value: "true", effect: "NoSchedule" }],
    autoscaling: { priority: 50, scaleDown: { unneededTime: "3m", utilizationThreshold: 0.7 } },
    spot: { allocationStrategy: "capacity-optimized" },
  });
  new NodeGroup(cluster, "fpga", {
    minSize: 0,
    maxSize: 4,
    zones: ["us-east-1b", "us-east-1c"],
    machineTypes: { aws: ["f2.6xlarge"] },
    extendedResources: { "example.com/fpga_vu47p": 1 },
    taints: [{ key: "example.com/fpga", value: "vu47p", effect: "NoSchedule" }],
  });
  new NodeGroupSet(cluster, "ci", {
    across: {
      architecture: ["amd64", "arm64"],
      machine: {
        small: { vcpu: 4, memoryGiB: 16, types: "all-equal", exclude: { generations: [8] } },
        large: { vcpu: 16, memoryGiB: 64, types: "all-equal", exclude: { generations: [8] } },
      },
    },
    minSize: 0,
    maxSize: 60,
    capacityType: "spot",
    labels: { "example.com/ci": "true" },
    taints: [{ key: "example.com/ci", value: "true", effect: "NoSchedule" }],
  });
}
