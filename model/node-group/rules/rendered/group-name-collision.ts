import { show } from "../../../base/problem";
import type { AnyResolvedCluster, ScalingGroup } from "../../../stages/resolved";
import type { ResolvedRule } from "../../../stages/rule";
import { oncePerPlace, type PlacedGroup, placedGroups } from "./placed-group";

/** Two groups of one name are one group to the cloud: the second deploy would take the first's over, or fail. */
export const groupNameCollision: ResolvedRule = {
  code: "group-name-collision",
  title: "No two groups of the fleet have one name in one account and region, resource group, or project and zone.",
  check(fleet) {
    const seen = new Map<string, PlacedGroup>();
    const findings = placedGroups(fleet).flatMap((placed) => {
      const { cluster, group, where } = placed;
      const place = namespace(cluster, group);
      const first = seen.get(place.key);
      if (first === undefined) seen.set(place.key, placed);
      if (first === undefined) return [];
      return {
        where: `${where}: name`,
        what: `In ${place.words} a group of ${first.where} has the same name.`,
        got: `${show(group.name)} for ${where} and for ${first.where}`,
        expected: "a name of its own for every group",
        hint: "Rename one of the groups or one of the clusters.",
      };
    });
    return oncePerPlace(findings);
  },
};

/** The space in which a group's name is unique, and the name in it as the cloud compares it. */
function namespace(cluster: AnyResolvedCluster, { name, zones }: ScalingGroup): { key: string; words: string } {
  if (cluster.cloud === "aws") return within(`account ${cluster.account.accountId} in ${cluster.region}`, name);
  if (cluster.cloud === "google") return within(`project ${cluster.account.project} in ${zones[0]}`, name);
  const { subscriptionId, resourceGroup } = cluster.account;
  const words = `resource group ${resourceGroup} of subscription ${subscriptionId}`;
  return { words, key: `${words}/${name}`.toLowerCase() };
}

function within(words: string, name: string): { key: string; words: string } {
  return { words, key: `${words}/${name}` };
}
