import { Construct } from "constructs";
import type { OwnManifestsDeclaration, OwnTerraformDeclaration } from "../model/declaration/own-code";
import { rememberPlace } from "./code-place";
import { freeId } from "./free-id";

/** What `terraform` of a cluster or a fleet was given. */
export class OwnTerraform extends Construct {
  constructor(
    scope: Construct,
    readonly props: OwnTerraformDeclaration,
  ) {
    super(scope, freeId(scope, "terraform"));
    rememberPlace(this);
  }
}

/** What `manifests` of a cluster or a fleet was given. */
export class OwnManifests extends Construct {
  constructor(
    scope: Construct,
    readonly componentName: string,
    readonly props: OwnManifestsDeclaration,
  ) {
    super(scope, freeId(scope, componentName));
    rememberPlace(this);
  }
}
