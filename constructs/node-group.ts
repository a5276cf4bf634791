import { Construct, type IConstruct } from "constructs";
import type { NodeGroupDeclaration } from "../model/declaration/node-group";
import type { AwsTransforms } from "./aws/transform";
import type { AzureTransforms } from "./azure/transform";
import { isCluster } from "./cluster";
import { rememberPlace } from "./code-place";
import { freeId } from "./free-id";
import type { GoogleTransforms } from "./google/transform";

/** Last edits to the configuration of each Terraform resource of a group. */
export type NodeGroupTransforms = AwsTransforms & AzureTransforms & GoogleTransforms;

/** Settings of a {@link NodeGroup}. */
export interface NodeGroupProps extends Omit<NodeGroupDeclaration, "transform"> {
  /**
   * Typed by the provider's own configuration; the last resort, shown in reviews. A transform gets and returns what Terraform reads: in
   * what it returns, `${…}` is an expression, and a `${` of a declared text comes and stays as `$${`. Default none.
   */
  readonly transform?: NodeGroupTransforms | undefined;
}

/**
 * Interchangeable nodes: one shape, one set of labels and taints, a size range. Declared on a cluster, or on the fleet:
 * then it exists on every cluster, or on those that `clusters` selects.
 */
export class NodeGroup extends Construct {
  readonly props: NodeGroupDeclaration;

  constructor(
    scope: Construct,
    readonly groupName: string,
    props: NodeGroupProps,
  ) {
    super(scope, freeId(scope, groupName));
    rememberPlace(this);
    this.props = props as NodeGroupDeclaration;
  }
}

/** The cluster or fleet that a construct below it belongs to; null outside of any. */
export function groupOwner(construct: IConstruct): IConstruct | null {
  const { scope } = construct.node;
  if (scope === undefined) return null;
  return isCluster(scope) || scope.node.scope === undefined ? scope : groupOwner(scope);
}
