import { Construct, type IConstruct } from "constructs";
import type { Cloud } from "../model/base/cloud";
import type {
  AwsClusterDeclaration,
  AzureClusterDeclaration,
  ClusterDeclarations,
  GoogleClusterDeclaration,
} from "../model/declaration/cluster";
import type { OwnManifestsOptions } from "../model/declaration/own-code";
import type { AddAwsTerraform } from "./aws/references";
import type { AwsClusterTransforms } from "./aws/transform";
import type { AddAzureTerraform } from "./azure/references";
import type { AzureClusterTransforms } from "./azure/transform";
import { rememberPlace } from "./code-place";
import { freeId } from "./free-id";
import type { AddGoogleTerraform } from "./google/references";
import type { GoogleClusterTransforms } from "./google/transform";
import type { AddManifests } from "./kubernetes/own-manifests";
import { OwnManifests, OwnTerraform } from "./own-code";

/** Settings of an {@link AwsCluster}. */
export interface AwsClusterProps extends Omit<AwsClusterDeclaration, "transform"> {
  /** Last edits of everything that Terraform makes for the cluster, before those of groups (docs/transforms.md). Default none. */
  readonly transform?: AwsClusterTransforms | undefined;
}

/** Settings of an {@link AzureCluster}. */
export interface AzureClusterProps extends Omit<AzureClusterDeclaration, "transform"> {
  /** Last edits of everything that Terraform makes for the cluster, before those of groups (docs/transforms.md). Default none. */
  readonly transform?: AzureClusterTransforms | undefined;
}

/** Settings of a {@link GoogleCluster}. */
export interface GoogleClusterProps extends Omit<GoogleClusterDeclaration, "transform"> {
  /** Last edits of everything that Terraform makes for the cluster, before those of groups (docs/transforms.md). Default none. */
  readonly transform?: GoogleClusterTransforms | undefined;
}

/** A cluster of any cloud: what a NodeGroup can be declared on. */
export interface Cluster<C extends Cloud = Cloud> extends Construct {
  readonly cloud: C;
  readonly clusterName: string;
  readonly props: ClusterDeclarations[C];
}

/** An existing control plane on AWS, self-managed or EKS, whose nodes live in Auto Scaling groups. */
export class AwsCluster extends Construct implements Cluster<"aws"> {
  readonly cloud = "aws";
  readonly props: AwsClusterDeclaration;

  constructor(
    scope: Construct,
    readonly clusterName: string,
    props: AwsClusterProps,
  ) {
    super(scope, freeId(scope, clusterName));
    rememberPlace(this);
    this.props = props as AwsClusterDeclaration;
  }

  /** Adds own constructs of CDKTF to the cluster's stack (docs/own-terraform.md). Functions are called in the order of the calls. */
  // Options of plain JavaScript, such as a selector, are told to be wrong, not lost.
  terraform(add: AddAwsTerraform, ...none: readonly never[]): void {
    new OwnTerraform(this, { ...(none[0] as object | undefined), add });
  }

  /** Adds own objects of cdk8s as a component of the cluster (docs/own-terraform.md). */
  manifests(component: string, add: AddManifests<"aws">, options: OwnManifestsOptions = {}): void {
    new OwnManifests(this, component, { ...options, add });
  }
}

/** An existing control plane on Azure, whose nodes live in VM scale sets. */
export class AzureCluster extends Construct implements Cluster<"azure"> {
  readonly cloud = "azure";
  readonly props: AzureClusterDeclaration;

  constructor(
    scope: Construct,
    readonly clusterName: string,
    props: AzureClusterProps,
  ) {
    super(scope, freeId(scope, clusterName));
    rememberPlace(this);
    this.props = props as AzureClusterDeclaration;
  }

  /** Adds own constructs of CDKTF to the cluster's stack (docs/own-terraform.md). Functions are called in the order of the calls. */
  terraform(add: AddAzureTerraform, ...none: readonly never[]): void {
    new OwnTerraform(this, { ...(none[0] as object | undefined), add });
  }

  /** Adds own objects of cdk8s as a component of the cluster (docs/own-terraform.md). */
  manifests(component: string, add: AddManifests<"azure">, options: OwnManifestsOptions = {}): void {
    new OwnManifests(this, component, { ...options, add });
  }
}

/** An existing control plane on Google Cloud, whose nodes live in managed instance groups. */
export class GoogleCluster extends Construct implements Cluster<"google"> {
  readonly cloud = "google";
  readonly props: GoogleClusterDeclaration;

  constructor(
    scope: Construct,
    readonly clusterName: string,
    props: GoogleClusterProps,
  ) {
    super(scope, freeId(scope, clusterName));
    rememberPlace(this);
    this.props = props as GoogleClusterDeclaration;
  }

  /** Adds own constructs of CDKTF to the cluster's stack (docs/own-terraform.md). Functions are called in the order of the calls. */
  terraform(add: AddGoogleTerraform, ...none: readonly never[]): void {
    new OwnTerraform(this, { ...(none[0] as object | undefined), add });
  }

  /** Adds own objects of cdk8s as a component of the cluster (docs/own-terraform.md). */
  manifests(component: string, add: AddManifests<"google">, options: OwnManifestsOptions = {}): void {
    new OwnManifests(this, component, { ...options, add });
  }
}

/** Whether a construct is one of the three clusters; a user's own construct that happens to have a `cloud` is not. */
export function isCluster(construct: IConstruct): construct is AwsCluster | AzureCluster | GoogleCluster {
  return construct instanceof AwsCluster || construct instanceof AzureCluster || construct instanceof GoogleCluster;
}
