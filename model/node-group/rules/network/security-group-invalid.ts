import type { Cloud } from "../../../base/cloud";
import { show } from "../../../base/problem";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";
import { ownSecurityGroups } from "./own-security-groups";

/** EC2 and Azure resource ids; network tags of Google by RFC 1035 (Compute Engine documentation, "Network tags"). */
const FORMS: Readonly<Record<Cloud, { readonly pattern: RegExp; readonly expected: string }>> = {
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

/** The cloud refuses nodes with a security group that does not exist. */
export const securityGroupInvalid: GroupRule = {
  code: "security-group-invalid",
  title: "A NodeGroup's security groups are ids of its cloud; on Google they are network tags.",
  check(group) {
    const { pattern, expected } = FORMS[group.cluster.cloud];
    return ownSecurityGroups(group).flatMap((id, index) => {
      if (pattern.test(id)) return [];
      return groupFinding(group, `network.securityGroups[${index}]`, {
        what: `This does not name a security group on ${group.cluster.cloud}.`,
        got: show(id),
        expected,
        hint: "Write the id as the cloud shows it, or leave securityGroups out for the cluster's.",
      });
    });
  },
};
