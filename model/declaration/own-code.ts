import type { Acknowledgement, OwnFunction } from "../stages/resolved-component";
import type { ClusterSelector, Declared } from "./node-group";

/** What a fleet can say of its own Terraform and manifests. */
export interface OwnOnClusters {
  /** Only of what is declared on a fleet: the clusters that have it. Default: all. */
  readonly clusters?: ClusterSelector | undefined;
}

/** A function that adds the user's own constructs of CDKTF to a cluster's stack. */
export interface OwnTerraformDeclaration extends OwnOnClusters {
  readonly add: OwnFunction;
}

/** How the user's own manifests are reviewed. */
export interface OwnManifestsOptions {
  /** Findings of docs/manifest-security.md on these manifests that have to be, each with its reason. Default none. */
  readonly acknowledged?: readonly Acknowledgement[] | undefined;
}

/** A function that adds the user's own objects of cdk8s to a component of manifests. */
export interface OwnManifestsDeclaration extends OwnOnClusters, OwnManifestsOptions {
  readonly add: OwnFunction;
}

/** Own Terraform as declared. */
export type DeclaredOwnTerraform = Declared<OwnTerraformDeclaration>;

/** Own manifests as declared, by the name of their component. */
export type DeclaredOwnManifests = Declared<OwnManifestsDeclaration>;
