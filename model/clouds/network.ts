import type { Cloud } from "../base/cloud";
import type { Grammar } from "../base/grammar";
import { azureResourceId } from "./azure/resource-id";
import { SUBNETWORK } from "./google/subnetworks";

/** What a cluster names its nodes' security groups by; on Google these are network tags. */
export const CLUSTER_SECURITY_GROUPS: Readonly<Record<Cloud, Grammar>> = {
  aws: {
    pattern: /^sg-[0-9a-z]+([-0-9a-z]*[0-9a-z])?$/,
    expected: 'a security group\'s id: "sg-" and its digits',
    hint: "Write the group's id, not its name.",
  },
  azure: {
    pattern: azureResourceId("Microsoft.Network", ["networkSecurityGroups"]),
    expected:
      '"/subscriptions/S/resourceGroups/G/providers/Microsoft.Network/networkSecurityGroups/N", in this spelling',
    hint: "Write the group's resource id, as `az network nsg show --query id` prints it.",
  },
  /** Compute Engine documentation, "Configure network tags". */
  google: {
    pattern: /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/,
    expected: 'at most 63 lower-case letters, digits and "-", beginning with a letter and not ending in "-"',
    hint: "Write a network tag of your firewall rules.",
  },
};

/** What a cluster names its subnets by, as Terraform accepts them. */
export const CLUSTER_SUBNETS: Readonly<Record<Cloud, Grammar>> = {
  aws: {
    pattern: /^subnet-[0-9a-f]+$/,
    expected: 'a subnet id: "subnet-" and hexadecimal digits',
    hint: "Write the subnet's id, not its name, ARN or CIDR.",
  },
  azure: {
    pattern: azureResourceId("Microsoft.Network", ["virtualNetworks", "subnets"]),
    expected:
      '"/subscriptions/S/resourceGroups/G/providers/Microsoft.Network/virtualNetworks/V/subnets/N", in this spelling',
    hint: "Write the subnet's resource id, as `az network vnet subnet show --query id` prints it.",
  },
  google: {
    pattern: SUBNETWORK,
    expected: 'a self link, or "projects/P/regions/R/subnetworks/S"',
    hint: "Name the subnetwork with its project and region.",
  },
};
