import { show } from "../../base/problem";
import { SECURITY_GROUP_FORMS } from "../../clouds/security-groups";
import { ONLY_AZURE } from "../../stages/clouds-of-rules";
import type { PlannedGroup } from "../../stages/planned";
import type { GroupRules } from "../../stages/rule";
import { isPlaced } from "./placement-and-network";

/** Rules over the network of a group's nodes. */
export const NETWORK_RULES: GroupRules = {
  /** The cloud refuses nodes with a security group that does not exist. */
  "security-group-invalid": {
    title: "A NodeGroup's security groups are ids of its cloud; on Google they are network tags.",
    hint: "Write the id as the cloud shows it, or leave securityGroups out for the cluster's.",
    find(group) {
      const { cloud } = group.cluster;
      const { pattern, expected } = SECURITY_GROUP_FORMS[cloud];
      return ownSecurityGroups(group).flatMap((id, index) => {
        if (pattern.test(id)) return [];
        const what = `This does not name a security group on ${cloud}.`;
        return { path: `network.securityGroups[${index}]`, what, got: show(id), expected };
      });
    },
  },
  /** `network_security_group_id` of a scale set's interface is one id. */
  "security-groups-several": {
    title: "On Azure a NodeGroup has at most one network security group.",
    clouds: ONLY_AZURE,
    expected: "at most one",
    hint: "Put all rules into one network security group.",
    find(group) {
      const ids = ownSecurityGroups(group);
      if (ids.length < 2) return [];
      const what = `A network interface on Azure has one network security group, and the group declares ${ids.length}.`;
      return [{ path: "network.securityGroups", what, got: ids.join(", ") }];
    },
  },
  /** Azure documentation, "Deploy VMs and scale sets to dedicated hosts", limitations. */
  "azure-dedicated-accelerated-networking": {
    title: "On Azure's dedicated hosts accelerated networking is off.",
    clouds: ONLY_AZURE,
    what: "Azure does not create scale sets with accelerated networking on dedicated hosts.",
    expected: "false",
    hint: "Write azure: { acceleratedNetworking: false }; true is the default.",
    find(group) {
      if (!group.settings.azure.acceleratedNetworking || !isPlaced(group, "dedicated")) return [];
      return [{ path: "azure.acceleratedNetworking", got: "true" }];
    },
  },
};

/** Security groups that the group or the defaults of a level declare; none if they are from the cluster's own prop. */
function ownSecurityGroups({ settings, origins, cluster }: PlannedGroup): readonly string[] {
  const fromProp =
    origins["network.securityGroups"] === "cluster" && cluster.props.defaults?.network?.securityGroups === undefined;
  return fromProp ? [] : (settings.network.securityGroups ?? []);
}
