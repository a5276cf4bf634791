import { Construct } from "constructs";
import type { ProvisioningRequestDeclaration } from "../model/declaration/capacity";
import { rememberPlace } from "./code-place";
import { freeId } from "./free-id";

/** Settings of a {@link ProvisioningRequest}. */
export type ProvisioningRequestProps = ProvisioningRequestDeclaration;

/**
 * Room for a number of pods, all of it or none, that cluster-autoscaler finds or makes once (docs/capacity.md). Declared on a cluster, or on
 * the fleet: then it exists on every cluster, or on those that `clusters` selects.
 */
export class ProvisioningRequest extends Construct {
  constructor(
    scope: Construct,
    readonly requestName: string,
    readonly props: ProvisioningRequestProps,
  ) {
    super(scope, freeId(scope, requestName));
    rememberPlace(this);
  }
}
