import { AzureCluster, committedMachines, committedOutputs, Fleet, kubeadm, NodeGroup } from "nodegroups";

const SUBSCRIPTION_ID = "00000000-0000-4000-8000-000000000001";
const GROUPS = `/subscriptions/${SUBSCRIPTION_ID}/resourceGroups`;
const NETWORK = `${GROUPS}/network/providers/Microsoft.Network`;
const IMAGES = `${GROUPS}/node-images/providers/Microsoft.Compute/galleries/nodes/images`;

/** All clusters. Every subscription, name and id in this file is a placeholder. */
export default function fleet(): Fleet {
  const fleet = new Fleet({
    // Where Terraform keeps its state. Alone, for a first try: { type: "local", directory: "state" }.
    backend: {
      type: "azurerm",
      resourceGroupName: "terraform-state",
      storageAccountName: "exampletfstate",
      containerName: "tfstate",
    },
    // Every node says its group and how it was bought: nodes.example.com/node-group, …/capacity-type.
    labelDomain: "nodes.example.com",
    outputs: committedOutputs(__dirname),
    machines: committedMachines(__dirname),
  });
  const subnetId = `${NETWORK}/virtualNetworks/prod-weu/subnets/nodes`;
  const cluster = new AzureCluster(fleet, "prod-weu", {
    kubernetesVersion: "1.35",
    subscriptionId: SUBSCRIPTION_ID,
    tenantId: "00000000-0000-4000-8000-000000000002",
    resourceGroup: "prod-weu-nodes",
    region: "westeurope",
    zones: { "1": { subnetId }, "2": { subnetId }, "3": { subnetId } },
    nodeSecurityGroupId: `${NETWORK}/networkSecurityGroups/nodes`,
    oidcIssuerUrl: "https://oidc.example.com/prod-weu",
    sshPublicKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBx0ZXN0LWtleS1mb3ItZXhhbXBsZXMtb25seS0wMDAw nodes@example.com",
    bootstrap: kubeadm({
      apiServer: "api.prod-weu.example.com:6443",
      caCertHash: "sha256:1d4e8b3f90a27c65e4f8d1b09c3a7652f8e0d4c1b2a39586f7e6d5c4b3a29180",
      joinToken: { secretName: "join", keyVaultName: "prod-weu-nodes" },
    }),
    image: { id: { amd64: `${IMAGES}/ubuntu-amd64` }, os: "ubuntu" },
  });
  new NodeGroup(cluster, "general", { minSize: 3, maxSize: 30, machine: { vcpu: 8, memoryGiB: 32 } });
  return fleet;
}
