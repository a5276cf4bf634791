import { AzureCluster, type Fleet, kubeadm, NodeGroup } from "../constructs";

const SUBSCRIPTION = "/subscriptions/7a6b5c4d-3e2f-4a1b-9c8d-0e1f2a3b4c5d";
const SUBNETS = `${SUBSCRIPTION}/resourceGroups/network/providers/Microsoft.Network/virtualNetworks/staging-neu/subnets`;

/** Azure, staging. */
export function stagingNeu(fleet: Fleet): void {
  const cluster = new AzureCluster(fleet, "staging-neu", {
    kubernetesVersion: "1.37",
    subscriptionId: "7a6b5c4d-3e2f-4a1b-9c8d-0e1f2a3b4c5d",
    tenantId: "9b1d7c46-2e5f-4a38-8c60-7d4e1f2a3b59",
    resourceGroup: "staging-neu-nodes",
    region: "northeurope",
    labels: { environment: "staging" },
    zones: { "1": { subnetId: `${SUBNETS}/nodes` }, "2": { subnetId: `${SUBNETS}/nodes` } },
    oidcIssuerUrl: "https://oidc.example.com/staging-neu",
    sshPublicKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEvU6xJm2qk3cPq0r1s8t9u0v1w2x3y4z5A6B7C8D9E0 nodes@example.com",
    bootstrap: kubeadm({
      apiServer: "api.staging-neu.example.com:6443",
      caCertHash: "sha256:5b8f2e1d0c9a4736b5f8e7d6c5a49382f1e0d9c8b7a69584f3e2d1c0b9a89706",
      joinToken: {
        secretName: "join",
        keyVaultName: "staging-neu-nodes",
        renewedBy: "the pipeline platform/join-tokens",
      },
    }),
    image: {
      id: {
        amd64: `${SUBSCRIPTION}/resourceGroups/node-images/providers/Microsoft.Compute/galleries/nodes/images/ubuntu-amd64`,
        arm64: `${SUBSCRIPTION}/resourceGroups/node-images/providers/Microsoft.Compute/galleries/nodes/images/ubuntu-arm64`,
      },
      os: "ubuntu",
    },
    clusterAutoscaler: { azure: { vmssVmsCacheJitterSeconds: 60 } },
    // Cilium is the network here.
    nodesWaitFor: ["cilium"],
  });
  new NodeGroup(cluster, "general", { minSize: 1, maxSize: 10, machine: { vcpu: 4, memoryGiB: 16 } });
  new NodeGroup(cluster, "compute", { minSize: 0, maxSize: 10, machine: { vcpu: 8, memoryGiB: 16 } });
}
