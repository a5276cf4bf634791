import type { Cloud } from "../../model/base/cloud";
import type { ClusterDeclarations, DeclaredCluster } from "../../model/declaration/cluster";
import type { DeclaredFleet, FleetDeclaration } from "../../model/declaration/fleet";
import type { NodeGroupDeclaration } from "../../model/declaration/node-group";
import type { ResolvedCluster, ScalingGroup } from "../../model/stages/resolved";
import { planFleet, resolveFleet } from "./resolved";

const bootstrap = {
  kind: "kubeadm",
  apiServer: "api.example.com:6443",
  caCertHash: `sha256:${"a".repeat(64)}`,
} as const;

/** A valid cluster of each cloud, to be varied by tests. */
export const CLUSTER_PROPS: ClusterDeclarations = {
  aws: {
    kubernetesVersion: "1.35",
    region: "us-east-1",
    accountId: "111122223333",
    zones: {
      "us-east-1a": { subnetId: "subnet-0a" },
      "us-east-1b": { subnetId: "subnet-0b" },
      "us-east-1c": { subnetId: "subnet-0c" },
    },
    nodeSecurityGroupIds: ["sg-0123456789abcdef0"],
    oidcIssuerUrl: "https://oidc.example.com/prod-aws",
    image: { id: { amd64: "ami-0123456789abcdef0", arm64: "ami-0fedcba9876543210" }, os: "ubuntu" },
    bootstrap: { ...bootstrap, joinToken: { secretName: "prod-aws/join", renewedBy: "the tests" } },
  },
  azure: {
    kubernetesVersion: "1.34",
    region: "westeurope",
    subscriptionId: "00000000-0000-4000-8000-000000000001",
    tenantId: "00000000-0000-4000-8000-000000000002",
    resourceGroup: "prod-azure-nodes",
    zones: { "1": { subnetId: subnet(1) }, "2": { subnetId: subnet(2) }, "3": { subnetId: subnet(3) } },
    oidcIssuerUrl: "https://oidc.example.com/prod-azure",
    sshPublicKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBx0ZXN0LWtleS1mb3ItZXhhbXBsZXMtb25seS0wMDAw nodes",
    image: { id: { amd64: imageId("amd64"), arm64: imageId("arm64") }, os: "ubuntu" },
    bootstrap: {
      ...bootstrap,
      joinToken: { secretName: "join", keyVaultName: "prod-azure-kv", renewedBy: "the tests" },
    },
  },
  google: {
    kubernetesVersion: "1.36",
    region: "us-central1",
    project: "prod-project",
    zones: ["us-central1-a", "us-central1-b", "us-central1-c"],
    subnetwork: "projects/prod-project/regions/us-central1/subnetworks/nodes",
    workloadIdentity: { projectNumber: "123456789012", poolId: "clusters", providerId: "prod-google" },
    image: {
      id: {
        amd64: "projects/prod-images/global/images/family/node-amd64",
        arm64: "projects/prod-images/global/images/family/node-arm64",
      },
      os: "ubuntu",
    },
    bootstrap: { ...bootstrap, joinToken: { secretName: "join", renewedBy: "the tests" } },
  },
};

function subnet(zone: number): string {
  const network = "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/net/providers/Microsoft.Network";
  return `${network}/virtualNetworks/prod/subnets/nodes-${zone}`;
}

function imageId(architecture: string): string {
  const gallery =
    "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/images/providers/Microsoft.Compute";
  return `${gallery}/galleries/nodes/images/ubuntu-${architecture}/versions/1.0.0`;
}

/** Groups by name. */
export type Groups = Readonly<Record<string, NodeGroupDeclaration>>;

/** A declared cluster named `prod-<cloud>` unless told otherwise. */
export function declareCluster<C extends Cloud>(
  cloud: C,
  groups: Groups = {},
  props: Partial<ClusterDeclarations[C]> = {},
  name = `prod-${cloud}`,
): DeclaredCluster {
  return {
    cloud,
    name,
    props: { ...CLUSTER_PROPS[cloud], ...props },
    nodeGroups: Object.entries(groups).map(([group, declared]) => ({ name: group, props: declared })),
    nodeGroupSets: [],
    controllers: [],
    ownTerraform: [],
    ownManifests: [],
    verticalPodAutoscalers: [],
    capacityBuffers: [],
    provisioningRequests: [],
    verticalPodAutoscalerPolicies: [],
  } as unknown as DeclaredCluster;
}

/** A declared fleet of the given clusters. */
export function declareFleet(
  clusters: readonly DeclaredCluster[],
  groups: Groups = {},
  props: Partial<FleetDeclaration> = {},
): DeclaredFleet {
  return {
    props: { backend: { type: "local", directory: "state" }, ...props },
    clusters,
    nodeGroups: Object.entries(groups).map(([name, declared]) => ({ name, props: declared })),
    nodeGroupSets: [],
    controllers: [],
    ownTerraform: [],
    ownManifests: [],
    verticalPodAutoscalers: [],
    capacityBuffers: [],
    provisioningRequests: [],
    verticalPodAutoscalerPolicies: [],
  };
}

/** One valid cluster, resolved without checking rules. */
export function resolveCluster<C extends Cloud>(
  cloud: C,
  groups: Groups,
  props: Partial<ClusterDeclarations[C]> = {},
): ResolvedCluster<C> {
  const fleet = resolveFleet(planFleet(declareFleet([declareCluster(cloud, groups, props)])));
  return fleet.clusters[0] as unknown as ResolvedCluster<C>;
}

/** The first ScalingGroup of a NodeGroup of up to three nodes on a valid cluster, resolved without checking rules. */
export function resolveGroup<C extends Cloud>(
  cloud: C,
  declared: NodeGroupDeclaration,
  props: Partial<ClusterDeclarations[C]> = {},
): ScalingGroup<C> {
  const [first] = resolveCluster(cloud, { general: { minSize: 0, maxSize: 3, ...declared } }, props).scalingGroups;
  if (first === undefined) throw new Error("no group");
  return first;
}
