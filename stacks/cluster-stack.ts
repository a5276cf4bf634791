import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { derivedChanges, startEdits } from "../constructs/transform";
import type { Cloud } from "../model/base/cloud";
import type { DerivedChange } from "../model/node-group/rules/transform-results";
import type { AnyResolvedCluster, ResolvedCluster } from "../model/stages/resolved";
import { addBackend } from "./backend";
import { withMoves } from "./moved";
import { addOwnTerraform, type OurPart, withOwnTerraform } from "./own-terraform";
import { plainTerraform, withVersions } from "./plain-terraform";

/** Adds a cloud's resources, and returns what own Terraform can refer to. */
type AddResources<C extends Cloud> = (stack: Construct, cluster: ResolvedCluster<C>) => () => object;

/** Each cloud's resources, loaded when the first cluster of that cloud is built: no user pays for the other bindings. */
const RESOURCES: { readonly [C in Cloud]: () => AddResources<C> } = {
  aws: () => require("../constructs/aws/cluster-resources").addAwsResources,
  azure: () => require("../constructs/azure/cluster-resources").addAzureResources,
  google: () => require("../constructs/google/cluster-resources").addGoogleResources,
};

/**
 * One cluster's Terraform: its node groups, their identity, and the cluster-autoscaler's identity; one state per cluster. With
 * constructs of the user's in it, the stack is synthesized as cdktf does; without, in one pass.
 */
export class ClusterStack extends TerraformStack {
  readonly #cluster: AnyResolvedCluster;
  /** Null where the user adds nothing. */
  readonly #ours: OurPart | null;

  /** @throws {FleetProblems} if a function of the user's throws */
  constructor(scope: Construct, cluster: AnyResolvedCluster) {
    super(scope, cluster.name);
    this.#cluster = cluster;
    startEdits(this, cluster);
    addBackend(this, cluster.state);
    const addResources = RESOURCES[cluster.cloud]() as AddResources<Cloud>;
    const references = addResources(this, cluster as ResolvedCluster);
    this.#ours = cluster.ownTerraform.length === 0 ? null : addOwnTerraform(this, cluster, references());
  }

  /** What the user's transforms changed from which something else was derived. */
  get derivedChanges(): readonly DerivedChange[] {
    return derivedChanges(this);
  }

  /** Nothing to prepare: the backend is there, and no stack refers to another. */
  override prepareStack(): void {}

  /** cdktf calls this for a reference to a resource of another stack. */
  override addDependency(other: TerraformStack): void {
    const what = `${this.node.id} refers to something in the stack of ${other.node.id}, and each cluster has a state of its own.`;
    throw new Error(
      `${what} Read the other state with a DataTerraformRemoteState…, or look the resource up with a data source.`,
    );
  }

  override toTerraform(): ReturnType<TerraformStack["toTerraform"]> {
    return withMoves(this.#terraform(), this.#cluster);
  }

  #terraform(): ReturnType<TerraformStack["toTerraform"]> {
    const ours = this.#ours;
    if (ours === null) return withVersions(plainTerraform(this), this.#cluster.terraform);
    return withOwnTerraform(this, this.#cluster, ours, () => {
      super.prepareStack();
      return super.toTerraform();
    });
  }
}
