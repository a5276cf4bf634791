import { AwsCluster, AzureCluster, type Cluster, Fleet, GoogleCluster, NodeGroup, raw } from "../constructs";
import { type EstateCluster, type EstateGroup, estate, estateSize, userData } from "./estate";

/** The estate as a user of this project declares it. */
export default function thousandGroups(): Fleet {
  const fleet = new Fleet({
    backend: { type: "local", directory: "state" },
    defaults: { tags: { owner: "platform" } },
    outputs: { "big-azure": { clusterAutoscalerClientId: "00000000-0000-4000-8000-000000000003" } },
  });
  const clusters: Readonly<Record<EstateCluster, Cluster>> = {
    "big-aws": aws(fleet),
    "big-azure": azure(fleet),
    "big-google": google(fleet),
  };
  for (const group of estate(estateSize())) declare(clusters[group.cluster], group);
  return fleet;
}

function declare(cluster: Cluster, { name, zone, maxSize }: EstateGroup): void {
  new NodeGroup(cluster, name, {
    zones: [zone],
    minSize: 0,
    maxSize,
    machineTypes: { aws: ["m6i.2xlarge"], azure: ["Standard_D8s_v5"], google: ["n2-standard-8"] },
    labels: { "example.com/pool": name },
    taints: [{ key: "example.com/pool", value: name, effect: "NoSchedule" }],
    autoscaling: { priority: maxSize % 5, scaleDown: { unneededTime: "20m" } },
  });
}

const bootstrap = raw(({ nodeGroup }) => userData(nodeGroup));

function aws(fleet: Fleet): AwsCluster {
  return new AwsCluster(fleet, "big-aws", {
    kubernetesVersion: "1.35",
    accountId: "111122223333",
    region: "us-east-1",
    zones: {
      "us-east-1a": { subnetId: "subnet-0a" },
      "us-east-1b": { subnetId: "subnet-0b" },
      "us-east-1c": { subnetId: "subnet-0c" },
    },
    nodeSecurityGroupIds: ["sg-0123456789abcdef0"],
    oidcIssuerUrl: "https://oidc.example.com/big-aws",
    image: { id: "ami-0123456789abcdef0", os: "ubuntu" },
    bootstrap,
  });
}

function azure(fleet: Fleet): AzureCluster {
  const subscription = "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups";
  const subnets = `${subscription}/network/providers/Microsoft.Network/virtualNetworks/large/subnets`;
  const gallery = `${subscription}/images/providers/Microsoft.Compute/galleries/nodes`;
  return new AzureCluster(fleet, "big-azure", {
    kubernetesVersion: "1.35",
    region: "westeurope",
    subscriptionId: "00000000-0000-4000-8000-000000000001",
    tenantId: "00000000-0000-4000-8000-000000000002",
    resourceGroup: "big-azure",
    zones: {
      "1": { subnetId: `${subnets}/nodes-1` },
      "2": { subnetId: `${subnets}/nodes-2` },
      "3": { subnetId: `${subnets}/nodes-3` },
    },
    oidcIssuerUrl: "https://oidc.example.com/big-azure",
    sshPublicKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBx0ZXN0LWtleS1mb3ItZXhhbXBsZXMtb25seS0wMDAw nodes",
    image: { id: `${gallery}/images/ubuntu/versions/1.0.0`, os: "ubuntu" },
    bootstrap,
  });
}

function google(fleet: Fleet): GoogleCluster {
  return new GoogleCluster(fleet, "big-google", {
    kubernetesVersion: "1.35",
    region: "us-central1",
    project: "large-project",
    zones: ["us-central1-a", "us-central1-b", "us-central1-c"],
    subnetwork: "projects/large-project/regions/us-central1/subnetworks/nodes",
    workloadIdentity: { projectNumber: "123456789012", poolId: "clusters", providerId: "big-google" },
    image: { id: "projects/images/global/images/family/ubuntu-node", os: "ubuntu" },
    bootstrap,
  });
}
