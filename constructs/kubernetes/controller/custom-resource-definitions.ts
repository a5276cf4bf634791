import { ApiObject, type ApiObjectProps } from "cdk8s/lib/api-object";
import type { Construct } from "constructs";
import type { ResolvedController } from "../../../model/stages/resolved-controller";

/** The controller's kinds. */
export function addCustomResourceDefinitions(scope: Construct, { crds }: ResolvedController): void {
  for (const crd of crds) new ApiObject(scope, `crd-${crd.metadata.name}`, crd as unknown as ApiObjectProps);
}
