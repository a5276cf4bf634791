import type { Cloud } from "../../../model/base/cloud";
import type { ClusterDeclarations } from "../../../model/declaration/cluster";
import type { NodeImage } from "../../../model/declaration/image";
import type { NodeGroupDeclaration } from "../../../model/declaration/node-group";
import type { Placement } from "../../../model/declaration/placement";
import { OTHER_ROOT } from "../certificates";
import { CLUSTER_PROPS } from "../fleets";

const SHA = "0f4b6c1e8a7d92355ce1f7a90b3d428e6f15c07a9bd24e83f6017c5a8e93d2b4";

const AZURE = "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/reserved/providers/Microsoft.Compute";

/** The first zone of each cloud's cluster, on which a group is. */
export const ZONES: Readonly<Record<Cloud, string>> = { aws: "us-east-1a", azure: "1", google: "us-central1-a" };

const PLACEMENTS: Readonly<Record<Cloud, Placement>> = {
  aws: { capacityReservation: "cr-0123456789abcdef0", proximity: { [ZONES.aws]: "near" } },
  azure: {
    capacityReservation: { [ZONES.azure]: `${AZURE}/capacityReservationGroups/ours` },
  },
  google: { capacityReservation: "ours", proximity: "near" },
};

const DEDICATED: Readonly<Record<Cloud, Placement>> = {
  aws: { dedicated: "arn:aws:resource-groups:us-east-1:111122223333:group/hosts" },
  azure: {
    dedicated: { [ZONES.azure]: `${AZURE}/hostGroups/hosts` },
  },
  google: {},
};

const TYPES: Readonly<Record<Cloud, string>> = { aws: "m5.2xlarge", azure: "Standard_D8s_v5", google: "n2-standard-8" };

const DISKS: Readonly<Record<Cloud, { readonly type: string; readonly encryptionKey: string }>> = {
  aws: { type: "gp3", encryptionKey: "arn:aws:kms:us-east-1:111122223333:key/0f7c9f5e-3c1a-4e2b-9d6a-5b8e7c4d2a10" },
  azure: { type: "Premium_LRS", encryptionKey: `${AZURE}/diskEncryptionSets/ours` },
  google: {
    type: "pd-ssd",
    encryptionKey: "projects/prod-project/locations/us-central1/keyRings/ring/cryptoKeys/key",
  },
};

const AZURE_NETWORK =
  "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/net/providers/Microsoft.Network";

const NETWORKS: Readonly<Record<Cloud, string>> = {
  aws: "sg-0123456789abcdef1",
  azure: `${AZURE_NETWORK}/networkSecurityGroups/nodes`,
  google: "nodes",
};

const SUBNETS: Readonly<Record<Cloud, string | readonly string[]>> = {
  aws: ["subnet-1a", "subnet-2a"],
  azure: `${AZURE_NETWORK}/virtualNetworks/prod/subnets/ours`,
  google: "projects/prod-project/regions/us-central1/subnetworks/ours",
};

/** What a group of one cloud has besides. */
const OWN: Readonly<Record<Cloud, NodeGroupDeclaration>> = {
  aws: {
    maxLifetime: "168h",
    warmup: "5m",
    aws: {
      warmPool: { sizePerZone: 0 },
      targetGroupArns: ["arn:aws:elasticloadbalancing:us-east-1:111122223333:targetgroup/web/0123456789abcdef"],
    },
  },
  azure: {
    azure: {
      loadBalancerBackendAddressPoolIds: [`${AZURE_NETWORK}/loadBalancers/web/backendAddressPools/nodes`],
      applicationGatewayBackendAddressPoolIds: [`${AZURE_NETWORK}/applicationGateways/web/backendAddressPools/nodes`],
    },
  },
  google: {
    maxLifetime: "168h",
    google: {
      minCpuPlatform: "Intel Cascade Lake",
      aliasIpRanges: [{ ipCidrRange: "/24", subnetworkRangeName: "pods" }],
      namedPorts: { http: 30080 },
      targetPools: ["projects/prod-project/regions/us-central1/targetPools/web"],
    },
  },
};

/** How a second group of each cloud is updated, and on what hosts. */
const OTHER: Readonly<Record<Cloud, NodeGroupDeclaration>> = {
  aws: { updatePolicy: { type: "rolling", maxUnavailable: "50%", maxSurge: "50%" } },
  azure: {
    updatePolicy: { type: "rolling", maxUnavailable: "50%", maxSurge: "50%" },
    azure: { acceleratedNetworking: false },
  },
  google: {
    network: { subnets: "projects/prod-project/regions/us-central1/subnetworks/others" },
    machineTypes: { google: ["n1-standard-8"] },
    google: { guestAccelerator: { type: "nvidia-tesla-t4", count: 1 } },
  },
};

/** A group that uses whatever a group can say, for one cloud. */
export function wholeGroup<C extends Cloud>(cloud: C): NodeGroupDeclaration {
  return {
    formerly: ["first", "second"],
    drain: false,
    minSize: 0,
    maxSize: 3,
    headroom: { pods: { count: 2, requests: { memory: "1Gi" } } },
    zones: [ZONES[cloud]],
    machineTypes: { [cloud]: [TYPES[cloud]] },
    image: { id: (CLUSTER_PROPS[cloud] as ClusterDeclarations[C]).image?.id ?? "", os: "ubuntu" },
    placement: PLACEMENTS[cloud],
    bootDisk: { sizeGiB: 100, ...DISKS[cloud] },
    volumes: [{ sizeGiB: 200, ...DISKS[cloud] }],
    kubelet: {
      kubeReserved: { cpu: "100m", memory: "500Mi", "ephemeral-storage": "1Gi" },
      systemReserved: { cpu: "100m", memory: "500Mi", "ephemeral-storage": "1Gi" },
      evictionHard: { "memory.available": "200Mi", "nodefs.available": "12.5%" },
      evictionSoft: { "memory.available": "400Mi" },
      evictionSoftGracePeriod: { "memory.available": "1m" },
      cpuManagerPolicy: "static",
      cpuManagerPolicyOptions: { "full-pcpus-only": "true" },
      shutdownGracePeriod: "60s",
      shutdownGracePeriodCriticalPods: "10s",
      containerLogMaxSize: "10Mi",
      allowedUnsafeSysctls: ["net.core.somaxconn"],
    },
    sysctls: { "net.core.somaxconn": "4096" },
    registryMirrors: {
      "docker.io": ["https://mirror.example.com", { url: "https://own.example.com", certificateAuthority: OTHER_ROOT }],
    },
    proxy: {
      http: "http://near.example.com:3128",
      https: "http://near.example.com:3129",
      noProxy: ["artifacts.example.com"],
    },
    trustedCertificates: { "near-root": OTHER_ROOT },
    security: {
      imageVerification: {
        verifier: { name: "verify", url: { amd64: "https://artifacts.example.com/verify" }, sha256: { amd64: SHA } },
        policy: { "policy.yaml": "allow: []\n" },
        timeout: "10s",
      },
    },
    beforeJoin: {
      files: { "/etc/example/agent.yaml": { content: "team: search\n", mode: "0640", owner: "root:adm" } },
      commands: ["update-ca-certificates"],
      units: {
        "agent.service": { content: "[Service]\nExecStart=/bin/true\n\n[Install]\nWantedBy=multi-user.target\n" },
      },
    },
    labels: { "example.com/team": "search" },
    taints: [{ key: "example.com/dedicated", value: "search", effect: "NoSchedule" }],
    startupTaints: [{ key: "example.com/agent", value: "missing", effect: "NoExecute" }],
    tags: { team: "search" },
    extendedResources: { "example.com/slots": 4 },
    autoscaling: { priority: 20, scaleDown: { unneededTime: "5m", unreadyTime: "20m" } },
    network: { subnets: { [ZONES[cloud]]: SUBNETS[cloud] }, securityGroups: [NETWORKS[cloud]] },
    ...OWN[cloud],
  };
}

/** A second group with what the first cannot have besides. */
export function otherGroup(cloud: Cloud): NodeGroupDeclaration {
  return {
    formerly: "others",
    sizePerZone: { minSize: 0, maxSize: 2 },
    machineTypes: { [cloud]: [TYPES[cloud]] },
    zones: [ZONES[cloud]],
    placement: DEDICATED[cloud],
    image: OTHER_IMAGES[cloud],
    security: {
      imageVerification: { verifier: { name: "verify", url: "https://artifacts.example.com/verify", sha256: SHA } },
    },
    kubelet: { reservedSystemCPUs: "0" },
    labels: { "example.com/team": "ads" },
    autoscaling: { enabled: false },
    ...OTHER[cloud],
  };
}

const IMAGES: Readonly<Record<Cloud, NodeImage>> = {
  aws: { name: "debian-13-amd64-*", owners: ["136693071363"], os: "debian" },
  azure: {
    marketplace: { publisher: "Canonical", offer: "ubuntu-24_04-lts", sku: "server", version: "24.04.202511010" },
    os: "ubuntu",
  },
  google: { id: "projects/prod-images/global/images/node", os: "ubuntu" },
};

const OTHER_IMAGES: Readonly<Record<Cloud, NodeImage>> = {
  aws: { ssmParameter: "/ours/node", os: "ubuntu", rootDevice: "/dev/xvda" },
  azure: { galleryImage: `${AZURE}/galleries/nodes/images/ubuntu`, os: "ubuntu" },
  google: { family: "ubuntu-2404-lts-amd64", project: "ubuntu-os-cloud", os: "ubuntu" },
};

/** A group of a set, near to each other where nothing else is said of a cloud's machines. */
export const NEAR: Readonly<Record<Cloud, NodeGroupDeclaration>> = {
  aws: { placement: { proximity: "near" }, image: IMAGES.aws },
  azure: { placement: { proximity: `${AZURE}/proximityPlacementGroups/near` }, zones: ["1"], image: IMAGES.azure },
  google: { network: { subnets: "projects/prod-project/regions/us-central1/subnetworks/near" }, image: IMAGES.google },
};
