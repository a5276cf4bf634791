import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { Cloud } from "../model/base/cloud";
import type { AnyResolvedCluster, ResolvedCluster } from "../model/stages/resolved";
import { addBackend } from "./backend";
import { plainTerraform, withVersions } from "./plain-terraform";

type AddResources<C extends Cloud> = (stack: Construct, cluster: ResolvedCluster<C>) => void;

/** Each cloud's resources, loaded when the first cluster of that cloud is built: no user pays for the other bindings. */
const RESOURCES: { readonly [C in Cloud]: () => AddResources<C> } = {
  aws: () => require("../constructs/aws/cluster-resources").addAwsResources,
  azure: () => require("../constructs/azure/cluster-resources").addAzureResources,
  google: () => require("../constructs/google/cluster-resources").addGoogleResources,
};

/** One cluster's Terraform: its node groups, their identity, and the cluster-autoscaler's identity; one state per cluster. */
export class ClusterStack extends TerraformStack {
  readonly #cluster: AnyResolvedCluster;

  constructor(scope: Construct, cluster: AnyResolvedCluster) {
    super(scope, cluster.name);
    this.#cluster = cluster;
    addBackend(this, cluster.state);
    const addResources = RESOURCES[cluster.cloud]() as AddResources<Cloud>;
    addResources(this, cluster as ResolvedCluster);
  }

  /** Nothing to prepare: the backend is there, and no stack refers to another. */
  override prepareStack(): void {}

  override toTerraform(): ReturnType<TerraformStack["toTerraform"]> {
    return withVersions(plainTerraform(this), this.#cluster.terraform);
  }
}
