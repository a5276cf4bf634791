import {
  AwsCluster,
  type AwsClusterProps,
  AzureCluster,
  type AzureClusterProps,
  type Cluster,
  type Fleet,
  GoogleCluster,
  type GoogleClusterProps,
  NodeGroup,
  type NodeGroupProps,
} from "../constructs";

/** What a fleet of a bench says of its clusters by itself: how machines join, and more. */
type OwnProps<Props> = Pick<Props, "bootstrap" & keyof Props> & Partial<Props>;

/** A group that has its name in a label and a taint. */
export function pool(cluster: Cluster, name: string, { priority, ...own }: PoolProps): void {
  new NodeGroup(cluster, name, {
    minSize: 0,
    machineTypes: { aws: ["m6i.2xlarge"], azure: ["Standard_D8s_v5"], google: ["n2-standard-8"] },
    labels: { "example.com/pool": name },
    taints: [{ key: "example.com/pool", value: name, effect: "NoSchedule" }],
    autoscaling: { priority, scaleDown: { unneededTime: "20m" } },
    ...own,
  });
}

/** What groups differ in. */
interface PoolProps extends Pick<NodeGroupProps, "maxSize" | "zones"> {
  readonly priority: number;
}

/** A cluster on AWS in three zones. */
export function aws(fleet: Fleet, name: string, own: OwnProps<AwsClusterProps>): AwsCluster {
  return new AwsCluster(fleet, name, {
    kubernetesVersion: "1.35",
    accountId: "111122223333",
    region: "us-east-1",
    zones: {
      "us-east-1a": { subnetId: "subnet-0a" },
      "us-east-1b": { subnetId: "subnet-0b" },
      "us-east-1c": { subnetId: "subnet-0c" },
    },
    nodeSecurityGroupIds: ["sg-0123456789abcdef0"],
    oidcIssuerUrl: `https://oidc.example.com/${name}`,
    image: { id: "ami-0123456789abcdef0", os: "ubuntu" },
    ...own,
  });
}

/** A cluster on Azure in three zones. */
export function azure(fleet: Fleet, name: string, own: OwnProps<AzureClusterProps>): AzureCluster {
  const subscription = "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups";
  const subnets = `${subscription}/network/providers/Microsoft.Network/virtualNetworks/large/subnets`;
  const gallery = `${subscription}/images/providers/Microsoft.Compute/galleries/nodes`;
  return new AzureCluster(fleet, name, {
    kubernetesVersion: "1.35",
    region: "westeurope",
    subscriptionId: "00000000-0000-4000-8000-000000000001",
    tenantId: "00000000-0000-4000-8000-000000000002",
    resourceGroup: name,
    zones: {
      "1": { subnetId: `${subnets}/nodes-1` },
      "2": { subnetId: `${subnets}/nodes-2` },
      "3": { subnetId: `${subnets}/nodes-3` },
    },
    oidcIssuerUrl: `https://oidc.example.com/${name}`,
    sshPublicKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBx0ZXN0LWtleS1mb3ItZXhhbXBsZXMtb25seS0wMDAw nodes",
    image: { id: `${gallery}/images/ubuntu/versions/1.0.0`, os: "ubuntu" },
    ...own,
  });
}

/** A cluster on Google Cloud in three zones. */
export function google(fleet: Fleet, name: string, own: OwnProps<GoogleClusterProps>): GoogleCluster {
  return new GoogleCluster(fleet, name, {
    kubernetesVersion: "1.35",
    region: "us-central1",
    project: "large-project",
    zones: ["us-central1-a", "us-central1-b", "us-central1-c"],
    subnetwork: "projects/large-project/regions/us-central1/subnetworks/nodes",
    workloadIdentity: { projectNumber: "123456789012", poolId: "clusters", providerId: name },
    image: { id: "projects/images/global/images/family/ubuntu-node", os: "ubuntu" },
    ...own,
  });
}
