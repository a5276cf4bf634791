import { ownPackage } from "../constructs/own-package";
import type { Cloud } from "../model/base/cloud";

/** The package that each cloud's Terraform is made with. Hundreds of megabytes each: users install those of their clouds. */
export const BINDINGS: Readonly<Record<Cloud, string>> = {
  aws: "@cdktf/provider-aws",
  azure: "@cdktf/provider-azurerm",
  google: "@cdktf/provider-google",
};

/** The version of a cloud's bindings that this version of the project is tested with. */
export function bindingVersion(cloud: Cloud): string {
  return ownPackage().peerDependencies[BINDINGS[cloud]] ?? "latest";
}
