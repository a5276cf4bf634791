import type { Cloud } from "../../../model/base/cloud";
import type { BeforeJoin } from "../../../model/declaration/before-join";
import type { NodeGroupDeclaration } from "../../../model/declaration/node-group";

/** A group as most are: all defaults. */
export const plain: NodeGroupDeclaration = { minSize: 1, maxSize: 10, machine: { vcpu: 8, memoryGiB: 32 } };

/** A group that uses what all clouds have. */
export const rich: NodeGroupDeclaration = {
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
export const disks: NodeGroupDeclaration = {
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
export const own: Readonly<Record<Cloud, NodeGroupDeclaration>> = {
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
export const attached: Readonly<Record<Cloud, NodeGroupDeclaration>> = {
  aws: {},
  azure: {},
  google: { google: { localSsds: 2 } },
};

const NETWORK = "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/net/providers/Microsoft.Network";

/** What a team does to its machines, where they have a shell. */
const beforeJoin: BeforeJoin = {
  files: {
    "/etc/example/agent.yaml": { content: "team: search\nmode: $" + "{mode} %{x}\n", mode: "0640", owner: "root:adm" },
  },
  commands: ["modprobe nbd nbds_max=4\necho nbd >/etc/modules-load.d/nbd.conf"],
  units: {
    "example-agent.service": {
      content:
        "[Unit]\nBefore=nodegroups-join.service\n\n[Service]\nExecStart=/usr/bin/example-agent\n\n[Install]\nWantedBy=multi-user.target\n",
    },
  },
  packages: false,
};

/** A group that uses what is the team's own: image, network, disks, setup, and one argument of Terraform. */
export const team: Readonly<Record<Cloud, NodeGroupDeclaration>> = {
  aws: {
    minSize: 0,
    maxSize: 30,
    zones: ["us-east-1a", "us-east-1b"],
    machine: { vcpu: 8, memoryGiB: 32, types: "all-equal", exclude: { families: ["m5ad"], generations: [8] } },
    capacityType: { onDemandBase: 1, onDemandPercentage: 20 },
    spot: { allocationStrategy: "capacity-optimized" },
    image: { name: "debian-13-amd64-*", owners: ["136693071363"], os: "debian" },
    network: { subnets: { "us-east-1a": ["subnet-1a", "subnet-2a"], "us-east-1b": "subnet-1b" } },
    volumes: [{ sizeGiB: 500 }, { sizeGiB: 100, type: "io2", iops: 4000 }],
    beforeJoin,
    aws: {
      detailedMonitoring: true,
      targetGroupArns: ["arn:aws:elasticloadbalancing:us-east-1:111122223333:targetgroup/web/0123456789abcdef"],
    },
    transform: { launchTemplate: (config: object) => ({ ...config, ebsOptimized: "true" }) },
  },
  azure: {
    minSize: 0,
    maxSize: 30,
    zones: ["1"],
    machine: { vcpu: 8, memoryGiB: 32 },
    image: {
      marketplace: { publisher: "Canonical", offer: "ubuntu-24_04-lts", sku: "server", version: "24.04.202511010" },
      os: "ubuntu",
    },
    network: {
      subnets: `${NETWORK}/virtualNetworks/prod/subnets/team`,
      securityGroups: [`${NETWORK}/networkSecurityGroups/team`],
    },
    volumes: [{ sizeGiB: 500 }, { sizeGiB: 100, type: "StandardSSD_LRS" }],
    beforeJoin,
    azure: {
      ephemeralOsDisk: "CacheDisk",
      loadBalancerBackendAddressPoolIds: [`${NETWORK}/loadBalancers/web/backendAddressPools/nodes`],
    },
    transform: { scaleSet: (config: object) => ({ ...config, overprovision: false }) },
  },
  google: {
    minSize: 0,
    maxSize: 30,
    zones: ["us-central1-b"],
    machine: { vcpu: 8, memoryGiB: 32 },
    image: { family: "ubuntu-2404-lts-amd64", project: "ubuntu-os-cloud", os: "ubuntu" },
    network: { subnets: "projects/prod-project/regions/us-central1/subnetworks/team" },
    volumes: [{ sizeGiB: 500 }, { sizeGiB: 100, type: "pd-ssd" }],
    beforeJoin,
    google: {
      canIpForward: true,
      aliasIpRanges: [{ ipCidrRange: "/24", subnetworkRangeName: "pods" }],
      namedPorts: { http: 30080 },
      targetPools: ["projects/prod-project/regions/us-central1/targetPools/web"],
    },
    transform: { instanceTemplate: (config: object) => ({ ...config, description: "of the team" }) },
  },
};
