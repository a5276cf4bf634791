import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";
import { ownSecurityGroups } from "./own-security-groups";

/** `network_security_group_id` of a scale set's interface is one id. */
export const securityGroupsSeveral: GroupRule = {
  code: "security-groups-several",
  title: "On Azure a NodeGroup has at most one network security group.",
  check(group) {
    const ids = ownSecurityGroups(group);
    if (group.cluster.cloud !== "azure" || ids.length < 2) return [];
    return [
      groupFinding(group, "network.securityGroups", {
        what: `A network interface on Azure has one network security group; these are ${ids.length}.`,
        got: ids.join(", "),
        expected: "at most one",
        hint: "Put the rules into one network security group.",
      }),
    ];
  },
};
