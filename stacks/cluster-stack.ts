import { TerraformBackend, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { derivedChanges, startEdits } from "../constructs/transform";
import type { DerivedChange } from "../model/node-group/rules/transform-results";
import type { AnyResolvedCluster } from "../model/stages/resolved";
import { type Backend, backendBlock, backendOf } from "./backend";
import { addResources } from "./cluster-resources";
import { addOwnTerraform, type OurPart, withOwnTerraform, withoutVersion } from "./own-terraform";
import { plainTerraform } from "./plain-terraform";
import { withRefactoring } from "./refactoring";
import { withVersions } from "./versions";

/** Any backend, also one that cdktf has no class of. */
class DeclaredBackend extends TerraformBackend {
  readonly #declared: Backend;

  constructor(scope: Construct, declared: Backend) {
    super(scope, "backend", declared.type);
    this.#declared = declared;
  }

  override toTerraform(): { terraform: ReturnType<typeof backendBlock> } {
    return { terraform: backendBlock(this.#declared) };
  }

  override toMetadata(): object {
    const names = Object.keys(this.#declared.more);
    return { backend: this.#declared.type, ...(names.length === 0 ? {} : { overrides: { backend: names } }) };
  }

  /** cdktf asks for it where a stack refers to another one, which {@link ClusterStack.addDependency} refuses first. */
  override getRemoteStateDataSource(): never {
    throw new Error("Each cluster has a state of its own: look the resource up with a data source.");
  }
}

/**
 * The Terraform of a cluster with code of the user's: its transforms get what bindings take, and its own constructs are synthesized
 * as cdktf does. One state per cluster.
 */
export class ClusterStack extends TerraformStack {
  readonly #cluster: AnyResolvedCluster;
  readonly #isStock: boolean;
  /** Null where the user adds nothing. */
  readonly #ours: OurPart | null;

  /**
   * @param isStock whether it is synthesized by cdktf also where nothing but transforms needs it
   * @throws {FleetProblems} if a function of the user's throws
   */
  constructor(scope: Construct, cluster: AnyResolvedCluster, isStock: boolean) {
    super(scope, cluster.name);
    this.#cluster = cluster;
    this.#isStock = isStock;
    startEdits(this, cluster);
    new DeclaredBackend(this, backendOf(cluster.state));
    const references = addResources(this, cluster);
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
    return withRefactoring(this.#terraform(), this.#cluster);
  }

  #terraform(): ReturnType<TerraformStack["toTerraform"]> {
    const ours = this.#ours;
    const byCdktf = () => {
      super.prepareStack();
      return super.toTerraform();
    };
    if (ours !== null) return withOwnTerraform(this, this.#cluster, ours, byCdktf);
    const plain = this.#isStock ? withoutVersion(byCdktf()) : plainTerraform(this);
    return withVersions(plain, this.#cluster.terraform);
  }
}
