import type { Cloud } from "../base/cloud";
import type { Form, Grammar } from "../base/names";
import { azureResourceId } from "./accounts";

/** A subnetwork as Terraform takes it: self link, or the part of it from `projects/`. */
export const SUBNETWORK =
  /^(https:\/\/(www|compute)\.googleapis\.com\/compute\/[a-z0-9]+\/)?projects\/[a-z0-9][-a-z0-9.:]*\/regions\/([a-z0-9-]+)\/subnetworks\/[a-z]([-a-z0-9]*[a-z0-9])?$/;

/** Compute Engine documentation, "Configure network tags". */
const NETWORK_TAG = /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/;

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
  google: {
    pattern: NETWORK_TAG,
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

/** EC2 and Azure resource ids; network tags of Google by RFC 1035 (Compute Engine documentation, "Network tags"). */
export const SECURITY_GROUP_FORMS: Readonly<Record<Cloud, Form>> = {
  aws: { pattern: /^sg-([0-9a-f]{8}|[0-9a-f]{17})$/, expected: "a security group id, like sg-0123456789abcdef0" },
  azure: {
    pattern:
      /^\/subscriptions\/[0-9a-f-]{36}\/resourceGroups\/[^/]+\/providers\/Microsoft\.Network\/networkSecurityGroups\/[\w.-]+$/i,
    expected:
      "a network security group's resource id: /subscriptions/…/resourceGroups/…/providers/Microsoft.Network/networkSecurityGroups/…",
  },
  google: {
    pattern: NETWORK_TAG,
    expected: 'a network tag: lower-case letters, digits and "-", a letter first, at most 63 characters',
  },
};

/** An address of the cloud that answers from within a machine, and its TCP ports that give the machine's identity away. */
type MetadataService = readonly [address: string, ports: readonly number[]];

/** Metadata services that pods must not reach. DNS on the same addresses stays open. */
export const METADATA_SERVICES: Readonly<Record<Cloud, readonly MetadataService[]>> = {
  // IMDSv2 with a hop limit of 1 answers no pod.
  aws: [],
  // Instance metadata, and the host's channel to the agent, whose goal state has extensions' secrets (Azure documentation,
  // "Instance Metadata Service"; "What is IP address 168.63.129.16").
  azure: [
    ["169.254.169.254", [80]],
    ["168.63.129.16", [80, 32526]],
  ],
  // Compute Engine documentation, "About VM metadata": HTTP, and HTTPS of the mTLS endpoint.
  google: [["169.254.169.254", [80, 443]]],
};

/** The region that a subnetwork names; null where the text is no subnetwork. */
export function subnetworkRegion(subnetwork: string): string | null {
  return SUBNETWORK.exec(subnetwork)?.[3] ?? null;
}
