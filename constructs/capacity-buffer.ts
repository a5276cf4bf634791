import { Construct } from "constructs";
import type { CapacityBufferDeclaration } from "../model/declaration/capacity";
import { rememberPlace } from "./code-place";
import { freeId } from "./free-id";

/** Settings of a {@link CapacityBuffer}. */
export type CapacityBufferProps = CapacityBufferDeclaration;

/**
 * Room that cluster-autoscaler keeps free for pods to come, so that they need not wait for nodes (docs/capacity.md). Declared on a cluster,
 * or on the fleet: then it exists on every cluster, or on those that `clusters` selects.
 */
export class CapacityBuffer extends Construct {
  constructor(
    scope: Construct,
    readonly bufferName: string,
    readonly props: CapacityBufferProps,
  ) {
    super(scope, freeId(scope, bufferName));
    rememberPlace(this);
  }
}
