import { AwsCluster, AzureCluster, type Cluster, Fleet, GoogleCluster, kubeadm, NodeGroup } from "../constructs";

/** How many clusters the estate has: its environment's `BENCH_CLUSTERS`. */
const CLUSTERS = Number(process.env.BENCH_CLUSTERS ?? 100);

/** Groups of each cluster, `BENCH_CLUSTER_GROUPS`; each is a scaling group in three zones. */
const GROUPS = Number(process.env.BENCH_CLUSTER_GROUPS ?? 100);

/** Many clusters on three clouds, each with many groups in three zones, joined by kubeadm: what the largest teams have. */
export default function estateOfClusters(): Fleet {
  const fleet = new Fleet({
    backend: { type: "local", directory: "state" },
    // All clusters are in one account of each cloud, which is no account that anybody has.
    apiBudget: { share: 1, perMinute: { "azure-scale-set-lists": 1_000_000 } },
    defaults: { tags: { owner: "platform" } },
    outputs: Object.fromEntries(
      names("azure").map((name) => [name, { clusterAutoscalerClientId: "00000000-0000-4000-8000-000000000003" }]),
    ),
  });
  for (const cluster of [
    ...names("aws").map((name) => aws(fleet, name)),
    ...names("azure").map((name) => azure(fleet, name)),
    ...names("gce").map((name) => google(fleet, name)),
  ]) {
    for (let index = 0; index < GROUPS; index += 1) declare(cluster, `pool-${index}`, 10 + (index % 90));
  }
  return fleet;
}

/** Clusters are dealt out over the clouds. */
function names(cloud: "aws" | "azure" | "gce"): readonly string[] {
  const first = ["aws", "azure", "gce"].indexOf(cloud);
  const all = Array.from({ length: CLUSTERS }, (_, index) => index);
  return all.filter((index) => index % 3 === first).map((index) => `${cloud}-${index}`);
}

function declare(cluster: Cluster, name: string, perZone: number): void {
  new NodeGroup(cluster, name, {
    minSize: 0,
    maxSize: perZone * 3,
    machineTypes: { aws: ["m6i.2xlarge"], azure: ["Standard_D8s_v5"], google: ["n2-standard-8"] },
    labels: { "example.com/pool": name },
    taints: [{ key: "example.com/pool", value: name, effect: "NoSchedule" }],
    autoscaling: { priority: perZone % 5, scaleDown: { unneededTime: "20m" } },
  });
}

function bootstrap(name: string, keyVault: { readonly keyVaultName?: string } = {}) {
  return kubeadm({
    apiServer: `api.${name}.example.com:6443`,
    caCertHash: `sha256:${"ab".repeat(32)}`,
    joinToken: { secretName: `${name}-join`, renewedBy: "a pipeline", ...keyVault },
  });
}

/** With `BENCH_EDITED`, one cluster is another one in each run. */
function isEdited(name: string): boolean {
  return name === "aws-0" && process.env.BENCH_EDITED !== undefined;
}

function aws(fleet: Fleet, name: string): AwsCluster {
  return new AwsCluster(fleet, name, {
    tags: isEdited(name) ? { edited: String(process.pid) } : {},
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
    bootstrap: bootstrap(name),
  });
}

function azure(fleet: Fleet, name: string): AzureCluster {
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
    bootstrap: bootstrap(name, { keyVaultName: "join-secrets" }),
  });
}

function google(fleet: Fleet, name: string): GoogleCluster {
  return new GoogleCluster(fleet, name, {
    kubernetesVersion: "1.35",
    clusterAutoscaler: { acknowledgedDefects: { "google-one-scale-up-at-a-time": "known" } },
    region: "us-central1",
    project: "large-project",
    zones: ["us-central1-a", "us-central1-b", "us-central1-c"],
    subnetwork: "projects/large-project/regions/us-central1/subnetworks/nodes",
    workloadIdentity: { projectNumber: "123456789012", poolId: "clusters", providerId: name },
    image: { id: "projects/images/global/images/family/ubuntu-node", os: "ubuntu" },
    bootstrap: bootstrap(name),
  });
}
