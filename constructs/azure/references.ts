/** @ts-ignore: of users of another cloud, who have not installed this binding. */
import type { LinuxVirtualMachineScaleSet } from "@cdktf/provider-azurerm/lib/linux-virtual-machine-scale-set";
import type { TerraformStack } from "cdktf";
import type { GroupOf, References } from "../references";
import { known, plain } from "../terraform/language";
import type { Identity } from "./identity";

/** The resource of a ScalingGroup on Azure. */
export interface AzureGroupReferences extends GroupOf<"azure"> {
  readonly scaleSet: LinuxVirtualMachineScaleSet;
}

/** A user-assigned identity. */
export interface AzureIdentityReferences {
  /** Resource id. */
  readonly id: string;
  readonly name: string;
  /** What role assignments name. Of an identity that exists it is not known: to read it is an error. */
  readonly principalId: string;
  /** What pods authenticate as. Of nodes' identity that exists it is not known: to read it is an error. */
  readonly clientId: string;
}

/** What own Terraform of an Azure cluster can refer to. */
export type AzureReferences = References<
  "azure",
  AzureGroupReferences,
  AzureIdentityReferences,
  AzureIdentityReferences
>;

/** Adds the user's own constructs to an Azure cluster's stack. */
export type AddAzureTerraform = (stack: TerraformStack, resolved: AzureReferences) => void;

/** An identity, for own Terraform. */
export function identityReferences({ id, name, clientId, made }: Identity): AzureIdentityReferences {
  return {
    id: plain(id),
    name: plain(name),
    get principalId() {
      return known(made?.principalId, "principal id of the identity");
    },
    get clientId() {
      return known(clientId, "client id of the identity");
    },
  };
}
