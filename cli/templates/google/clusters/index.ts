import { committedMachines, committedOutputs, Fleet, GoogleCluster, kubeadm, NodeGroup } from "nodegroups";

/** All clusters. Every project, name and id below is a placeholder. */
export default function fleet(): Fleet {
  const fleet = new Fleet({
    // Where Terraform keeps its state. Alone, for a first try: { type: "local", directory: "state" }.
    backend: { type: "gcs", bucket: "example-terraform-state" },
    // Every node says its group and how it was bought: nodes.example.com/node-group, …/capacity-type.
    labelDomain: "nodes.example.com",
    outputs: committedOutputs(__dirname),
    machines: committedMachines(__dirname),
  });
  const cluster = new GoogleCluster(fleet, "prod-euw4", {
    kubernetesVersion: "1.35",
    project: "example-prod-euw4",
    region: "europe-west4",
    zones: ["europe-west4-a", "europe-west4-b", "europe-west4-c"],
    subnetwork: "projects/example-prod-euw4/regions/europe-west4/subnetworks/nodes",
    nodeNetworkTags: ["prod-euw4-node"],
    workloadIdentity: { projectNumber: "123456789012", poolId: "clusters", providerId: "prod-euw4" },
    bootstrap: kubeadm({
      apiServer: "api.prod-euw4.example.com:6443",
      caCertHash: "sha256:e3c5a7908b1d2f4e6c8a0b9d7f5e3c1a2b4d6f8091a3c5e7f9b1d3f5a7c9e0b2",
      joinToken: { secretName: "prod-euw4-join" },
    }),
    image: { id: { amd64: "projects/example-node-images/global/images/family/node-amd64" }, os: "ubuntu" },
  });
  new NodeGroup(cluster, "general", { minSize: 3, maxSize: 30, machine: { vcpu: 8, memoryGiB: 32 } });
  return fleet;
}
