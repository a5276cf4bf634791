import type { Cloud } from "../../model/base/cloud";
import type { CloudControllerDeclaration } from "../../model/declaration/cloud-controller";
import type { ClusterDeclarations } from "../../model/declaration/cluster";
import type { AnyResolvedCluster } from "../../model/stages/resolved";
import { resolveCluster } from "./fleets";

/** Network security group of an Azure cluster's nodes, in another resource group than the cluster's. */
export const SECURITY_GROUP =
  "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/net/providers/Microsoft.Network/networkSecurityGroups/nodes";

/** What each cloud needs of its cluster for a cloud controller that makes load balancers. */
const NEEDED: { readonly [C in Cloud]: Partial<ClusterDeclarations[C]> } = {
  aws: {},
  azure: { nodeSecurityGroupId: SECURITY_GROUP },
  google: {},
};

/** What it is told of, besides. */
const FOUND: { readonly [C in Cloud]: Partial<ClusterDeclarations[C]> } = {
  aws: {},
  azure: {
    outputs: {
      clusterAutoscalerClientId: "00000000-0000-4000-8000-000000000009",
      controllers: { "cloud-controller-manager": "00000000-0000-4000-8000-00000000000c" },
    },
  },
  google: { nodeNetworkTags: ["nodes", "internal"] },
};

/** Props of a cluster with a cloud controller. */
export function withCloudController<C extends Cloud>(
  cloud: C,
  declared: CloudControllerDeclaration = {},
): Partial<ClusterDeclarations[C]> {
  return { ...NEEDED[cloud], cloudController: declared };
}

/** A cluster with a cloud controller and one group, resolved without checking rules. */
export function resolveCloudController<C extends Cloud>(
  cloud: C,
  declared: CloudControllerDeclaration = {},
  props: Partial<ClusterDeclarations[C]> = {},
): AnyResolvedCluster {
  const groups = { general: { minSize: 1, maxSize: 3, machine: { vcpu: 4, memoryGiB: 16 } } };
  const own = { ...withCloudController(cloud, declared), ...FOUND[cloud], ...props };
  return resolveCluster(cloud, groups, own) as AnyResolvedCluster;
}
