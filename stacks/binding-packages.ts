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

/** What a stack requires of Terraform's registry. */
interface ProviderPin {
  readonly source: string;
  readonly version: string;
}

/** The providers that the bindings of {@link bindingVersion} are made from, exactly: other versions may have other arguments. */
const PROVIDERS: Readonly<Record<Cloud, ProviderPin>> = {
  aws: { source: "aws", version: "6.25.0" },
  azure: { source: "azurerm", version: "4.55.0" },
  google: { source: "google", version: "6.50.0" },
};

/** The provider of a cloud. */
export function providerPin(cloud: Cloud): ProviderPin {
  return PROVIDERS[cloud];
}
