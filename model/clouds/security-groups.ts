import type { Cloud } from "../base/cloud";

/** How a cloud's nodes name a security group. */
export interface SecurityGroupForm {
  readonly pattern: RegExp;
  /** In words, for messages. */
  readonly expected: string;
}

/** EC2 and Azure resource ids; network tags of Google by RFC 1035 (Compute Engine documentation, "Network tags"). */
export const SECURITY_GROUP_FORMS: Readonly<Record<Cloud, SecurityGroupForm>> = {
  aws: {
    pattern: /^sg-([0-9a-f]{8}|[0-9a-f]{17})$/,
    expected: "a security group id, like sg-0123456789abcdef0",
  },
  azure: {
    pattern:
      /^\/subscriptions\/[0-9a-f-]{36}\/resourceGroups\/[^/]+\/providers\/Microsoft\.Network\/networkSecurityGroups\/[\w.-]+$/i,
    expected:
      "a network security group's resource id: /subscriptions/…/resourceGroups/…/providers/Microsoft.Network/networkSecurityGroups/…",
  },
  google: {
    pattern: /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/,
    expected: 'a network tag: lower-case letters, digits and "-", a letter first, at most 63 characters',
  },
};
