import { AwsCluster, Fleet, kubeadm, NodeGroup, type NodeGroupProps } from "../../constructs";

/** A fleet of one cluster with these groups. */
export function fleetOf(groups: Readonly<Record<string, NodeGroupProps>>): Fleet {
  const fleet = new Fleet({ name: "shop", backend: { type: "s3", bucket: "shop-terraform", region: "us-east-1" } });
  const cluster = new AwsCluster(fleet, "shop", {
    kubernetesVersion: "1.35",
    accountId: "111122223333",
    region: "us-east-1",
    zones: {
      "us-east-1a": { subnetId: "subnet-0a11111111111111a" },
      "us-east-1b": { subnetId: "subnet-0b22222222222222b" },
    },
    nodeSecurityGroupIds: ["sg-0123456789abcdef0"],
    oidcIssuerUrl: "https://oidc.example.com/shop",
    bootstrap: kubeadm({
      apiServer: "api.shop.example.com:6443",
      caCertHash: "sha256:7c9e2f0d4b8a16355ce1f7a90b3d428e6f15c07a9bd24e83f6017c5a8e93d2b4",
      joinToken: { secretName: "shop/join", renewedBy: "a job of the platform team" },
    }),
    image: { id: { amd64: "ami-0a1b2c3d4e5f60718" }, os: "ubuntu" },
  });
  for (const [name, props] of Object.entries(groups)) new NodeGroup(cluster, name, props);
  return fleet;
}
