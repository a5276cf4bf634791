import { show } from "../../base/problem";
import { distinct } from "../../stages/findings";
import { formerNames } from "../../stages/former-names";
import type { AnyResolvedCluster, ScalingGroup } from "../../stages/resolved";
import type { Finding, GroupRules, ResolvedRules } from "../../stages/rule";

/** Names that a group says it had. */
export const FORMER_NAME_RULES: GroupRules = {
  "former-name-repeated": {
    title: "A NodeGroup's `formerly` has neither its present name nor a name twice.",
    what: "Terraform cannot move a group to where it is already.",
    expected: "names that are not the group's own, each once, the first one first",
    hint: "Leave out the present name, and name each former one once; without a rename, leave out formerly.",
    find({ name, settings }) {
      const names = [...formerNames(settings), name];
      const repeated = names.filter((each, at) => names.indexOf(each) !== at);
      return repeated.map((each) => ({ path: "formerly", got: show(each) }));
    },
  },
};

/** Names that several groups of a cluster have, or had. */
export const RENDERED_FORMER_NAME_RULES: ResolvedRules = {
  /** A resource moves to one address, from an address at which nothing is (Terraform language, `moved`; "Ambiguous move statements"). */
  "former-name-taken": {
    title: "No two NodeGroups of a cluster had one name in one zone, and none had the name of another that is there.",
    what: "Two groups would be what the former one was, and only one can keep its nodes.",
    expected: "a former name that no other group of the cluster has or had in that zone",
    hint: "Say formerly on the group that keeps the nodes, and give the other one a name that was never taken.",
    find(cluster) {
      const groups: readonly ScalingGroup[] = cluster.scalingGroups;
      const renamed = groups.filter(({ formerLogicalIds }) => formerLogicalIds.length > 0);
      return distinct(renamed.flatMap((group) => taken(cluster, group)));
    },
  },
};

/** Names that a group had and another has, or had and said before. */
function taken(cluster: AnyResolvedCluster, group: ScalingGroup): readonly Finding[] {
  const groups: readonly ScalingGroup[] = cluster.scalingGroups;
  const before = groups.slice(0, groups.indexOf(group));
  return group.formerLogicalIds.flatMap((id) => {
    const present = groups.filter(({ logicalId }) => logicalId === id);
    const former = before.filter(({ formerLogicalIds }) => formerLogicalIds.includes(id));
    const others = [...present, ...former].filter(({ nodeGroup }) => nodeGroup !== group.nodeGroup);
    return others.map((other) => finding(cluster, group, other, nameOf(id, group)));
  });
}

function finding({ name }: AnyResolvedCluster, group: ScalingGroup, other: ScalingGroup, former: string): Finding {
  const [on, also] = [`${name}/${group.nodeGroup}`, `${name}/${other.nodeGroup}`];
  return { on, also: [also], path: "formerly", got: `${show(former)} of ${on} and of ${also}` };
}

/** The NodeGroup's part of a logical id, which for a zone ends like the present one. */
function nameOf(id: string, { logicalId, nodeGroup }: ScalingGroup): string {
  return id.slice(0, id.length - (logicalId.length - nodeGroup.length));
}
