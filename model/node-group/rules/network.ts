import type { Cloud } from "../../base/cloud";
import { show } from "../../base/problem";
import type { PlannedGroup } from "../../stages/planned";
import type { GroupRules } from "../../stages/rule";
import { isPlaced } from "./placement";

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

/** TODO */
export const NETWORK_RULES: GroupRules = {
  /** The cloud refuses nodes with a security group that does not exist. */
  "security-group-invalid": {
    title: "A NodeGroup's security groups are ids of its cloud; on Google they are network tags.",
    hint: "Write the id as the cloud shows it, or leave securityGroups out for the cluster's.",
    find(group) {
      const { pattern, expected } = FORMS[group.cluster.cloud];
      return ownSecurityGroups(group).flatMap((id, index) => {
        if (pattern.test(id)) return [];
        return {
          path: `network.securityGroups[${index}]`,
          what: `This does not name a security group on ${group.cluster.cloud}.`,
          got: show(id),
          expected,
        };
      });
    },
  },
  /** `network_security_group_id` of a scale set's interface is one id. */
  "security-groups-several": {
    title: "On Azure a NodeGroup has at most one network security group.",
    expected: "at most one",
    hint: "Put the rules into one network security group.",
    find(group) {
      const ids = ownSecurityGroups(group);
      if (group.cluster.cloud !== "azure" || ids.length < 2) return [];
      return [
        {
          path: "network.securityGroups",
          what: `A network interface on Azure has one network security group; these are ${ids.length}.`,
          got: ids.join(", "),
        },
      ];
    },
  },
  /** Azure documentation, "Deploy VMs and scale sets to dedicated hosts", limitations. */
  "azure-dedicated-accelerated-networking": {
    title: "On Azure's dedicated hosts accelerated networking is off.",
    what: "Azure makes no scale set with accelerated networking on dedicated hosts.",
    expected: "false",
    hint: "Write azure: { acceleratedNetworking: false }; true is the default.",
    find(group) {
      const { cluster, settings } = group;
      if (cluster.cloud !== "azure" || !settings.azure.acceleratedNetworking || !isPlaced(group, "dedicated"))
        return [];
      return [{ path: "azure.acceleratedNetworking", got: "true" }];
    },
  },
};

/** Security groups that the group, or the defaults of a level, name; none where the cluster's own prop does. */
function ownSecurityGroups({ settings, origins, cluster }: PlannedGroup): readonly string[] {
  const fromProp =
    origins["network.securityGroups"] === "cluster" && cluster.props.defaults?.network?.securityGroups === undefined;
  return fromProp ? [] : (settings.network.securityGroups ?? []);
}
