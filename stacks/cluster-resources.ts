import type { Construct } from "constructs";
import type { Cloud } from "../model/base/cloud";
import type { AnyResolvedCluster, ResolvedCluster } from "../model/stages/resolved";

/** Adds a cloud's resources, and returns what own Terraform can refer to. */
type AddResources<C extends Cloud> = (stack: Construct, cluster: ResolvedCluster<C>) => () => object;

/** Each cloud's resources, loaded when the first cluster of that cloud is built. */
const RESOURCES: { readonly [C in Cloud]: () => AddResources<C> } = {
  aws: () => require("../constructs/aws/cluster-resources").addAwsResources,
  azure: () => require("../constructs/azure/cluster-resources").addAzureResources,
  google: () => require("../constructs/google/cluster-resources").addGoogleResources,
};

/** Adds everything that the project makes of a cluster. Returns what own Terraform can refer to, in a stack of cdktf's. */
export function addResources(stack: Construct, cluster: AnyResolvedCluster): () => object {
  const add = RESOURCES[cluster.cloud]() as AddResources<Cloud>;
  return add(stack, cluster as ResolvedCluster);
}
