import { show } from "../../../base/problem";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";

/** A group on a cluster is there, whatever a selector says. */
export const clustersSelectorOnCluster: GroupRule = {
  code: "clusters-selector-on-cluster",
  title: "`clusters` is for NodeGroups declared on the fleet.",
  check(group) {
    const { clusters } = group.settings;
    if (group.declaredOn === "fleet" || clusters === undefined) return [];
    return [
      groupFinding(group, "clusters", {
        what: `The group is declared on the cluster ${group.cluster.name}; selecting clusters would do nothing.`,
        got: show(clusters),
        expected: "no selector",
        hint: "Remove it, or declare the group on the fleet.",
      }),
    ];
  },
};
