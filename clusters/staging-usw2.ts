import { AwsCluster, bottlerocket, type Fleet, NodeGroup, nodeadm } from "../constructs";
import { bootLogs } from "./own";

/** What `aws eks describe-cluster` prints. */
const EKS = {
  clusterName: "staging-usw2",
  apiServerEndpoint: "https://0123456789ABCDEF0123456789ABCDEF.gr7.us-west-2.eks.amazonaws.com",
  certificateAuthority: "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCg==",
  serviceCidr: "172.20.0.0/16",
} as const;

/** AWS, staging, EKS control plane with self-managed nodes. */
export function stagingUsw2(fleet: Fleet): void {
  const cluster = new AwsCluster(fleet, "staging-usw2", {
    kubernetesVersion: "1.37",
    accountId: "444455556666",
    region: "us-west-2",
    labels: { environment: "staging" },
    zones: {
      "us-west-2a": { subnetId: "subnet-0a44444444444444a" },
      "us-west-2b": { subnetId: "subnet-0b55555555555555b" },
    },
    nodeSecurityGroupIds: ["sg-0fedcba9876543210"],
    eksPodIdentity: { clusterName: EKS.clusterName },
    bootstrap: nodeadm(EKS),
    image: { id: "ami-0123456789abcdef0", os: "amazon-linux-2023" },
    clusterAutoscaler: { flags: { "scan-interval": "20s", "scale-down-delay-after-add": "5m" } },
  });
  bootLogs(cluster);
  new NodeGroup(cluster, "general", { minSize: 2, maxSize: 20, machine: { vcpu: 4, memoryGiB: 16 } });
  new NodeGroup(cluster, "edge", {
    minSize: 0,
    maxSize: 6,
    machine: { vcpu: 4, memoryGiB: 16 },
    bootstrap: bottlerocket(EKS),
    image: { id: "ami-0aabbccddeeff0011", os: "bottlerocket" },
    taints: [{ key: "example.com/edge", effect: "NoSchedule" }],
  });
  new NodeGroup(cluster, "spanning", {
    spanZones: true,
    minSize: 0,
    maxSize: 10,
    machine: { vcpu: 8, memoryGiB: 16 },
    taints: [{ key: "example.com/stateless", effect: "PreferNoSchedule" }],
  });
  new NodeGroup(cluster, "fixed", {
    minSize: 2,
    maxSize: 2,
    machine: { vcpu: 2, memoryGiB: 8 },
    autoscaling: { enabled: false },
  });
}
