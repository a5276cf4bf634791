import { AwsCluster, committedMachines, committedOutputs, Fleet, kubeadm, NodeGroup } from "nodegroups";

/** All clusters. Every account, name and id below is a placeholder. */
export default function fleet(): Fleet {
  const fleet = new Fleet({
    // Where Terraform keeps its state. Alone, for a first try: { type: "local", directory: "state" }.
    backend: { type: "s3", bucket: "example-terraform-state", region: "us-east-1" },
    // Every node says its group and how it was bought: nodes.example.com/node-group, …/capacity-type.
    labelDomain: "nodes.example.com",
    outputs: committedOutputs(__dirname),
    machines: committedMachines(__dirname),
  });
  const cluster = new AwsCluster(fleet, "prod-use1", {
    kubernetesVersion: "1.35",
    accountId: "111122223333",
    region: "us-east-1",
    zones: {
      "us-east-1a": { subnetId: "subnet-0a11111111111111a" },
      "us-east-1b": { subnetId: "subnet-0b22222222222222b" },
    },
    nodeSecurityGroupIds: ["sg-0123456789abcdef0"],
    oidcIssuerUrl: "https://oidc.example.com/prod-use1",
    bootstrap: kubeadm({
      apiServer: "api.prod-use1.example.com:6443",
      caCertHash: "sha256:7c9e2f0d4b8a16355ce1f7a90b3d428e6f15c07a9bd24e83f6017c5a8e93d2b4",
      joinToken: { secretName: "prod-use1/join" },
    }),
    image: { id: { amd64: "ami-0a1b2c3d4e5f60718" }, os: "ubuntu" },
  });
  new NodeGroup(cluster, "general", { minSize: 3, maxSize: 30, machine: { vcpu: 8, memoryGiB: 32 } });
  return fleet;
}
