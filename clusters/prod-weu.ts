import { AzureCluster, type Fleet, kubeadm, NodeGroup } from "../constructs";
import { JOIN_TOKEN_ROTATION } from "./join-tokens";
import { OBSERVABILITY } from "./observability";

const SUBSCRIPTION = "/subscriptions/3f0c1a52-8d7e-4b96-a1c4-5e2d9f7b6a80";
const GALLERY = `${SUBSCRIPTION}/resourceGroups/node-images/providers/Microsoft.Compute/galleries/nodes/images`;
const SUBNETS = `${SUBSCRIPTION}/resourceGroups/network/providers/Microsoft.Network/virtualNetworks/prod-weu/subnets`;

const RESERVED = `${SUBSCRIPTION}/resourceGroups/reserved/providers/Microsoft.Compute`;

/** Azure, production. */
export function prodWeu(fleet: Fleet): void {
  const cluster = new AzureCluster(fleet, "prod-weu", {
    kubernetesVersion: "1.35",
    subscriptionId: "3f0c1a52-8d7e-4b96-a1c4-5e2d9f7b6a80",
    tenantId: "9b1d7c46-2e5f-4a38-8c60-7d4e1f2a3b59",
    resourceGroup: "prod-weu-nodes",
    region: "westeurope",
    labels: { environment: "production" },
    zones: {
      "1": { subnetId: `${SUBNETS}/nodes` },
      "2": { subnetId: `${SUBNETS}/nodes` },
      "3": { subnetId: `${SUBNETS}/nodes` },
    },
    storage: {},
    nodeSecurityGroupId: `${SUBSCRIPTION}/resourceGroups/network/providers/Microsoft.Network/networkSecurityGroups/nodes`,
    oidcIssuerUrl: "https://oidc.example.com/prod-weu",
    sshPublicKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEvU6xJm2qk3cPq0r1s8t9u0v1w2x3y4z5A6B7C8D9E0 nodes@example.com",
    bootstrap: kubeadm({
      apiServer: "api.prod-weu.example.com:6443",
      caCertHash: "sha256:1d4e8b3f90a27c65e4f8d1b09c3a7652f8e0d4c1b2a39586f7e6d5c4b3a29180",
      joinToken: { secretName: "join", keyVaultName: "prod-weu-nodes", rotation: JOIN_TOKEN_ROTATION },
    }),
    observability: OBSERVABILITY,
    image: { id: { amd64: `${GALLERY}/ubuntu-amd64`, arm64: `${GALLERY}/ubuntu-arm64` }, os: "ubuntu" },
    cloudController: {},
    nodeProblemDetector: {},
    terminationHandler: {},
  });
  new NodeGroup(cluster, "general", { minSize: 3, maxSize: 200, machine: { vcpu: 8, memoryGiB: 32 } });
  new NodeGroup(cluster, "general-arm", {
    minSize: 0,
    maxSize: 50,
    machine: { vcpu: 8, memoryGiB: 32, architecture: "arm64" },
    labels: { "example.com/arm_pool": "true" },
    headroom: { pods: { count: 4, requests: { cpu: "2", memory: "8Gi" } } },
    taints: [{ key: "example.com/arm_only", value: "true", effect: "NoSchedule" }],
  });
  new NodeGroup(cluster, "batch-spot", {
    minSize: 0,
    maxSize: 300,
    machineTypes: { azure: ["Standard_D16s_v5"] },
    capacityType: "spot",
    spot: { maxPrice: 0.35 },
    taints: [{ key: "kubernetes.azure.com/scalesetpriority", value: "spot", effect: "NoSchedule" }],
    autoscaling: { priority: 30, scaleDown: { unneededTime: "5m", unreadyTime: "10m" } },
  });
  new NodeGroup(cluster, "inference", {
    minSize: 0,
    maxSize: 12,
    zones: ["1", "2"],
    machineTypes: { azure: ["Standard_NC8as_T4_v3"] },
    image: { id: `${GALLERY}/ubuntu-nvidia-amd64`, os: "ubuntu" },
    taints: [{ key: "nvidia.com/gpu", value: "present", effect: "NoSchedule" }],
    startupTaints: [
      { key: "startup-taint.cluster-autoscaler.kubernetes.io/gpu-driver", value: "pending", effect: "NoSchedule" },
    ],
    bootDisk: { sizeGiB: 256 },
    autoscaling: { priority: 10 },
  });
  new NodeGroup(cluster, "stateful", {
    sizePerZone: { minSize: 1, maxSize: 5 },
    machine: { vcpu: 16, memoryGiB: 128 },
    placement: { capacityReservation: `${RESERVED}/capacityReservationGroups/stateful` },
    azure: { encryptionAtHost: true },
    updatePolicy: { type: "rolling", maxUnavailable: "20%" },
  });
}
