import type { Cloud } from "../../../model/base/cloud";
import type { NodeGroupDeclaration } from "../../../model/declaration/node-group";
import { OTHER_ROOT, ROOT } from "../../support/certificates";

/** Two declarations of a group that differ in one field. */
interface Pair {
  readonly before: NodeGroupDeclaration;
  readonly after: NodeGroupDeclaration;
}

/** For clouds that have the field, the same everywhere or each in its own words. */
export type FieldCase = Pair | { readonly [C in Cloud]?: Pair };

const from = (before: NodeGroupDeclaration, after: NodeGroupDeclaration): Pair => ({ before, after });

/** A field that is added to a group that says nothing of it. */
const add = (after: NodeGroupDeclaration): Pair => ({ before: {}, after });

const NETWORK = "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/net/providers/Microsoft.Network";
const COMPUTE =
  "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/reserved/providers/Microsoft.Compute";
const KMS = "arn:aws:kms:us-east-1:111122223333:key";
const RING = "projects/prod-project/locations/us-central1/keyRings/ring/cryptoKeys";
const SHA = "0f4b6c1e8a7d92355ce1f7a90b3d428e6f15c07a9bd24e83f6017c5a8e93d2b4";

const verification = (name: string): NodeGroupDeclaration => ({
  security: { imageVerification: { verifier: { name, url: "https://artifacts.example.com/verify", sha256: SHA } } },
});

const taint = (value: string) => [{ key: "example.com/team", value, effect: "NoSchedule" as const }];

const types = (aws: string, azure: string, google: string): NodeGroupDeclaration => ({
  machine: undefined,
  machineTypes: { aws: [aws], azure: [azure], google: [google] },
});

/** One that the kubelet sets, and one that no kubelet may set. */
const LABELS = (value: string) => ({ "example.com/team": value, "node-restriction.kubernetes.io/team": value });

const GPU = types("g6.4xlarge", "Standard_NC4as_T4_v3", "g2-standard-4");

const placed = (kind: string, before: unknown, after: unknown, zone?: string): Pair => {
  const at = (value: unknown) => ({ placement: { [kind]: zone === undefined ? value : { [zone]: value } } });
  return from(at(before), at(after));
};

/** A change of each field of a group that the explanation has a row for. */
export const FIELD_CASES: Readonly<Record<string, FieldCase>> = {
  zones: {
    aws: from({ zones: ["us-east-1a"] }, { zones: ["us-east-1b"] }),
    azure: from({ zones: ["1"] }, { zones: ["2"] }),
    google: from({ zones: ["us-central1-a"] }, { zones: ["us-central1-b"] }),
  },
  spanZones: { aws: add({ spanZones: true }), azure: add({ spanZones: true }) },
  minSize: from({ minSize: 0 }, { minSize: 3 }),
  maxSize: from({ maxSize: 3 }, { maxSize: 6 }),
  sizePerZone: add({ minSize: undefined, maxSize: undefined, sizePerZone: { minSize: 1, maxSize: 3 } }),
  headroom: from(
    { headroom: { pods: { count: 1, requests: { cpu: "1" } } } },
    { headroom: { pods: { count: 2, requests: { cpu: "1" } } } },
  ),
  machine: from({ machine: { vcpu: 4, memoryGiB: 16 } }, { machine: { vcpu: 8, memoryGiB: 32 } }),
  machineTypes: from(
    types("m5.2xlarge", "Standard_D8s_v5", "n2-standard-8"),
    types("m6a.4xlarge", "Standard_D16as_v5", "n2d-standard-16"),
  ),
  capacity: from(
    { ...types("new.large", "Standard_New", "new-1"), capacity: { vcpu: 4, memoryGiB: 16 } },
    { ...types("new.large", "Standard_New", "new-1"), capacity: { vcpu: 8, memoryGiB: 32 } },
  ),
  capacityType: add({ capacityType: "spot" }),
  "spot.maxPrice": {
    aws: from({ capacityType: "spot" }, { capacityType: "spot", spot: { maxPrice: 0.5 } }),
    azure: from({ capacityType: "spot" }, { capacityType: "spot", spot: { maxPrice: 0.5 } }),
  },
  "spot.allocationStrategy": {
    aws: from({ capacityType: "spot" }, { capacityType: "spot", spot: { allocationStrategy: "lowest-price" } }),
  },
  "placement.capacityReservation": {
    aws: placed("capacityReservation", "cr-0123456789abcdef0", "cr-0123456789abcdef1", "us-east-1a"),
    azure: placed(
      "capacityReservation",
      `${COMPUTE}/capacityReservationGroups/a`,
      `${COMPUTE}/capacityReservationGroups/b`,
      "1",
    ),
    google: placed("capacityReservation", "ours", "theirs"),
  },
  "placement.dedicated": {
    aws: placed(
      "dedicated",
      "arn:aws:resource-groups:us-east-1:111122223333:group/a",
      "arn:aws:resource-groups:us-east-1:111122223333:group/b",
    ),
    azure: placed("dedicated", `${COMPUTE}/hostGroups/a`, `${COMPUTE}/hostGroups/b`, "1"),
    google: placed("dedicated", "a", "b"),
  },
  "placement.proximity": {
    aws: placed("proximity", "near", "nearer"),
    azure: placed("proximity", `${COMPUTE}/proximityPlacementGroups/a`, `${COMPUTE}/proximityPlacementGroups/b`),
    google: placed("proximity", "near", "nearer"),
  },
  maxLifetime: { aws: add({ maxLifetime: "168h" }), google: add({ maxLifetime: "168h" }) },
  warmup: {
    aws: add({ warmup: "3m" }),
    azure: from({ updatePolicy: { type: "rolling" } }, { updatePolicy: { type: "rolling" }, warmup: "3m" }),
  },
  "bootDisk.sizeGiB": add({ bootDisk: { sizeGiB: 100 } }),
  "bootDisk.type": {
    aws: add({ bootDisk: { type: "gp2" } }),
    azure: add({ bootDisk: { type: "StandardSSD_LRS" } }),
    google: add({ bootDisk: { type: "pd-ssd" } }),
  },
  "bootDisk.iops": { aws: add({ bootDisk: { iops: 4000 } }), google: add({ bootDisk: { iops: 4000 } }) },
  "bootDisk.throughputMiBps": {
    aws: add({ bootDisk: { throughputMiBps: 200 } }),
    google: add({ bootDisk: { throughputMiBps: 200 } }),
  },
  "bootDisk.encryptionKey": {
    aws: add({ bootDisk: { encryptionKey: `${KMS}/0f7c9f5e-3c1a-4e2b-9d6a-5b8e7c4d2a10` } }),
    azure: add({ bootDisk: { encryptionKey: `${COMPUTE}/diskEncryptionSets/ours` } }),
    google: add({ bootDisk: { encryptionKey: `${RING}/key` } }),
  },
  volumes: {
    aws: add({
      volumes: [
        {
          sizeGiB: 200,
          type: "gp3",
          iops: 4000,
          throughputMiBps: 200,
          encryptionKey: `${KMS}/0f7c9f5e-3c1a-4e2b-9d6a-5b8e7c4d2a10`,
        },
      ],
    }),
    azure: add({ volumes: [{ sizeGiB: 200, encryptionKey: `${COMPUTE}/diskEncryptionSets/ours` }] }),
    google: add({ volumes: [{ sizeGiB: 200, iops: 4000, throughputMiBps: 200, encryptionKey: `${RING}/key` }] }),
  },
  localDisks: {
    aws: from(types("m5d.2xlarge", "", ""), { ...types("m5d.2xlarge", "", ""), localDisks: "ephemeral-storage" }),
    azure: from(types("", "Standard_L8s_v3", ""), {
      ...types("", "Standard_L8s_v3", ""),
      localDisks: "ephemeral-storage",
    }),
    google: from(
      { ...types("", "", "n2-standard-8"), google: { localSsds: 1 } },
      { ...types("", "", "n2-standard-8"), google: { localSsds: 1 }, localDisks: "ephemeral-storage" },
    ),
  },
  kubelet: add({ kubelet: { containerLogMaxFiles: 3 } }),
  "kubelet.maxPods": add({ kubelet: { maxPods: 50 } }),
  "kubelet.kubeReserved": add({
    kubelet: { kubeReserved: { cpu: "500m", memory: "2Gi", "ephemeral-storage": "4Gi" } },
  }),
  "kubelet.systemReserved": add({
    kubelet: { systemReserved: { cpu: "500m", memory: "2Gi", "ephemeral-storage": "4Gi" } },
  }),
  "kubelet.evictionHard": add({
    kubelet: { evictionHard: { "memory.available": "500Mi", "nodefs.available": "20%" } },
  }),
  sysctls: add({ sysctls: { "net.core.somaxconn": "4096" } }),
  formerly: add({ formerly: "before" }),
  hugePages: add({ hugePages: { "2Mi": 512 } }),
  registryMirrors: add({
    registryMirrors: { "docker.io": [{ url: "https://own.example.com", certificateAuthority: OTHER_ROOT }] },
  }),
  proxy: add({ proxy: { http: "http://near.example.com:3128", https: "http://near.example.com:3128" } }),
  trustedCertificates: add({ trustedCertificates: { root: ROOT } }),
  beforeJoin: add({
    beforeJoin: {
      files: { "/etc/example": { content: "a" } },
      commands: ["true"],
      units: { "a.service": { content: "[Service]\n" } },
    },
  }),
  "security.profile": add({ security: { profile: "none" } }),
  "security.podMetadataAccess": add({ security: { podMetadataAccess: true } }),
  "security.confidential": {
    aws: from(types("m6a.2xlarge", "", ""), { ...types("m6a.2xlarge", "", ""), security: { confidential: true } }),
    azure: from(
      { ...types("", "Standard_DC4as_v5", ""), azure: { trustedLaunch: false } },
      { ...types("", "Standard_DC4as_v5", ""), azure: { trustedLaunch: false }, security: { confidential: true } },
    ),
    google: from(types("", "", "n2d-standard-8"), {
      ...types("", "", "n2d-standard-8"),
      security: { confidential: true },
    }),
  },
  "security.imageVerification": add(verification("verify")),
  "gpu.startupTaint": from(GPU, { ...GPU, gpu: { startupTaint: true } }),
  gpuSharing: from(GPU, { ...GPU, gpuSharing: { replicas: 4 } }),
  labels: from({ labels: LABELS("a") }, { labels: LABELS("b") }),
  taints: from({ taints: taint("a") }, { taints: taint("b") }),
  startupTaints: add({ startupTaints: taint("a") }),
  drain: add({ drain: true }),
  extendedResources: from(
    { extendedResources: { "example.com/slots": 1 } },
    { extendedResources: { "example.com/slots": 2 } },
  ),
  tags: from({ tags: { team: "a" } }, { tags: { team: "b" } }),
  "autoscaling.enabled": add({ autoscaling: { enabled: false } }),
  "autoscaling.priority": from({ autoscaling: { priority: 10 } }, { autoscaling: { priority: 20 } }),
  "autoscaling.scaleDown": add({ autoscaling: { scaleDown: { unneededTime: "3m" } } }),
  "autoscaling.maxNodeProvisionTime": { google: add({ autoscaling: { maxNodeProvisionTime: "20m" } }) },
  updatePolicy: add({ updatePolicy: { type: "rolling", maxUnavailable: "20%", maxSurge: "20%" } }),
  "network.subnets": {
    aws: add({ network: { subnets: { "us-east-1a": "subnet-other" } } }),
    azure: add({ network: { subnets: { "1": `${NETWORK}/virtualNetworks/prod/subnets/other` } } }),
    google: add({ network: { subnets: "projects/prod-project/regions/us-central1/subnetworks/other" } }),
  },
  "network.securityGroups": {
    aws: add({ network: { securityGroups: ["sg-other"] } }),
    azure: add({ network: { securityGroups: [`${NETWORK}/networkSecurityGroups/other`] } }),
    google: add({ network: { securityGroups: ["other"] } }),
  },
  "network.publicIp": add({ network: { publicIp: true } }),
  "aws.detailedMonitoring": { aws: add({ aws: { detailedMonitoring: true } }) },
  "aws.targetGroupArns": {
    aws: add({
      aws: {
        targetGroupArns: ["arn:aws:elasticloadbalancing:us-east-1:111122223333:targetgroup/web/0123456789abcdef"],
      },
    }),
  },
  "aws.warmPool.sizePerZone": { aws: add({ aws: { warmPool: { sizePerZone: 2 } } }) },
  "azure.encryptionAtHost": { azure: add({ azure: { encryptionAtHost: true } }) },
  "azure.evictionPolicy": {
    azure: from({ capacityType: "spot" }, { capacityType: "spot", azure: { evictionPolicy: "Deallocate" } }),
  },
  "azure.acceleratedNetworking": {
    azure: from({ azure: { acceleratedNetworking: true } }, { azure: { acceleratedNetworking: false } }),
  },
  "azure.ephemeralOsDisk": {
    azure: from(types("", "Standard_D8ds_v5", ""), {
      ...types("", "Standard_D8ds_v5", ""),
      azure: { ephemeralOsDisk: "CacheDisk" },
    }),
  },
  "azure.trustedLaunch": { azure: from({ azure: { trustedLaunch: true } }, { azure: { trustedLaunch: false } }) },
  "azure.loadBalancerBackendAddressPoolIds": {
    azure: add({
      azure: { loadBalancerBackendAddressPoolIds: [`${NETWORK}/loadBalancers/web/backendAddressPools/nodes`] },
    }),
  },
  "azure.applicationGatewayBackendAddressPoolIds": {
    azure: add({
      azure: {
        applicationGatewayBackendAddressPoolIds: [`${NETWORK}/applicationGateways/web/backendAddressPools/nodes`],
      },
    }),
  },
  "google.guestAccelerator": {
    google: from(types("", "", "n1-standard-8"), {
      ...types("", "", "n1-standard-8"),
      google: { guestAccelerator: { type: "nvidia-tesla-t4", count: 1 } },
    }),
  },
  "google.minCpuPlatform": { google: add({ google: { minCpuPlatform: "Intel Ice Lake" } }) },
  "google.localSsds": {
    google: from(types("", "", "n2-standard-8"), { ...types("", "", "n2-standard-8"), google: { localSsds: 2 } }),
  },
  "google.canIpForward": { google: add({ google: { canIpForward: true } }) },
  "google.aliasIpRanges": {
    google: from(
      { kubelet: { maxPods: 110 } },
      { kubelet: { maxPods: 110 }, google: { aliasIpRanges: [{ ipCidrRange: "/24", subnetworkRangeName: "pods" }] } },
    ),
  },
  "google.namedPorts": { google: add({ google: { namedPorts: { http: 30080 } } }) },
  "google.targetPools": {
    google: add({ google: { targetPools: ["projects/prod-project/regions/us-central1/targetPools/web"] } }),
  },
  image: {
    aws: add({ image: { id: "ami-0fedcba9876543219", os: "ubuntu" } }),
    azure: add({ image: { id: `${COMPUTE}/galleries/nodes/images/other/versions/1.0.0`, os: "ubuntu" } }),
    google: add({ image: { id: "projects/prod-images/global/images/other", os: "ubuntu" } }),
  },
  bootstrap: add({
    bootstrap: {
      kind: "kubeadm",
      apiServer: "other.example.com:6443",
      caCertHash: `sha256:${"b".repeat(64)}`,
      joinToken: { secretName: "join", renewedBy: "the tests" },
    } as never,
  }),
};
