import { Construct } from "constructs";
import type { ControllerDeclaration } from "../model/declaration/controller";
import { rememberPlace } from "./code-place";
import { freeId } from "./free-id";

/** Settings of a {@link Controller}. */
export type ControllerProps = ControllerDeclaration;

/**
 * An in-house controller: its Deployment with rights, definitions, webhooks and network, in a namespace of its own. Declared on a
 * cluster, or on the fleet: then it runs on every cluster, or on those that `clusters` selects.
 */
export class Controller extends Construct {
  constructor(
    scope: Construct,
    readonly controllerName: string,
    readonly props: ControllerProps,
  ) {
    super(scope, freeId(scope, controllerName));
    rememberPlace(this);
  }
}
