import { Construct } from "constructs";
import type { NodeGroupSetAxes, NodeGroupSetDeclaration } from "../model/declaration/node-group";
import { rememberPlace } from "./code-place";
import { freeId } from "./free-id";
import type { NodeGroupProps } from "./node-group";

/** Settings of a {@link NodeGroupSet}: a NodeGroup's, plus the axes it is multiplied over. */
export interface NodeGroupSetProps extends NodeGroupProps {
  /** One NodeGroup per combination, named `<set>-<machine>-<architecture>-<capacity type>` with the axes given. */
  readonly across: NodeGroupSetAxes;
}

/** One declaration that becomes several NodeGroups, each with the sizes that the set declares. */
export class NodeGroupSet extends Construct {
  readonly props: NodeGroupSetDeclaration;

  constructor(
    scope: Construct,
    readonly setName: string,
    props: NodeGroupSetProps,
  ) {
    super(scope, freeId(scope, setName));
    rememberPlace(this);
    this.props = props as NodeGroupSetDeclaration;
  }
}
