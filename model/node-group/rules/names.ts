import { oncePer } from "../../base/cached";
import { groupedBy } from "../../base/grouped";
import { compareText, show } from "../../base/problem";
import { nameScopes } from "../../clouds/scaling-groups";
import type { ClusterNames } from "../../stages/cluster-names";
import { oncePerPlace, repeats } from "../../stages/findings";
import { formerNames } from "../../stages/former-names";
import type { Finding, GroupRules, NameRules } from "../../stages/rule";

/** Leaves room for a cluster's name and a zone in the 57 characters that a group's name has at most on any cloud. */
const LONGEST = 40;
const NAME = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;

/** The name of a NodeGroup. */
export const NAME_RULES: GroupRules = {
  /** The name becomes part of cloud resource names, Terraform names and file names: the alphabet is what all of them accept. */
  "node-group-name-invalid": {
    title: "A NodeGroup's name consists of lower-case letters, digits and `-`, and has at most 40 characters.",
    what: "The name cannot become part of the names of cloud resources.",
    expected: `a lower-case letter, then letters, digits and "-", not ending in "-", at most ${LONGEST} characters`,
    hint: "Rename the group; on a NodeGroupSet the name consists of the set's name and the names on its axes.",
    find({ name, settings }) {
      const names = [["name", name], ...formerNames(settings).map((former) => ["formerly", former])] as const;
      const wrong = names.filter(([, each = ""]) => !NAME.test(each) || each.length > LONGEST);
      return wrong.map(([path, each = ""]) => ({ path, got: `${show(each)} (${each.length} characters)` }));
    },
  },
};

/** The names of the ScalingGroups of all clusters together. */
export const GROUP_NAME_RULES: NameRules = {
  /**
   * Until it has listed a group's instances, cluster-autoscaler on Google assigns an instance to the first group, by name, with
   * whose name the instance's name begins (cloudprovider/gce/mig_info_provider.go, findMigWithMatchingBasename).
   */
  "google-name-prefix": {
    title: "On Google Cloud, no group's name begins with that of another group in the same project and zone.",
    expected: "names in a zone of which none begins with another",
    hint: "Rename one of the groups or one of the clusters.",
    find(clusters) {
      const placed = clusters.flatMap(namedGroups).filter(({ prefixPlace }) => prefixPlace !== null);
      const byPlace = groupedBy(placed, ({ prefixPlace }) => prefixPlace);
      return oncePerPlace([...byPlace.values()].flatMap(prefixed));
    },
  },
  /** The cloud takes two groups with one name for one group: the second deployment would take over the first one's, or fail. */
  "group-name-collision": {
    title:
      "No two groups of the fleet have the same name in one account and region, resource group, or project and zone.",
    expected: "a unique name for each group",
    hint: "Rename one of the groups or one of the clusters.",
    find(clusters) {
      const same = [
        ...repeats(clusters.flatMap(namedGroups), ({ key }) => key),
        ...repeats(clusters.flatMap(namedTemplates), ({ key }) => key),
      ];
      const found = same
        .filter((pair) => !isRename(...pair))
        .map(([first, second]) => ({
          on: second.where,
          also: [first.where],
          path: "name",
          what: `${first.where} has a ${second.kind} with the same name in ${second.place}.`,
          got: `${show(second.name)} for ${second.where} and for ${first.where}`,
        }));
      return oncePerPlace(found);
    },
  },
};

/** Whether one group of a cluster has or had the other's name, which `former-name-taken` finds. */
function isRename(first: NamedGroup, second: NamedGroup): boolean {
  return first.cluster === second.cluster && first.ids.some((id) => second.ids.includes(id));
}

type NamedGroup = ReturnType<typeof namedGroups>[number];

/** The names of the ScalingGroups of a cluster, where each is taken, and how messages name its NodeGroup: `cluster/group`. */
const namedGroups = oncePer((cluster: ClusterNames) =>
  cluster.scalingGroups.map((group) => ({
    kind: "group",
    name: group.name,
    cluster: cluster.name,
    ids: [...group.formerLogicalIds, group.logicalId],
    where: `${cluster.name}/${group.nodeGroup}`,
    template: group.machineTemplate,
    ...nameScopes(cluster, group),
  })),
);

/** The same of what their machines are made from: one of each NodeGroup, or one of each of its groups. */
function namedTemplates(cluster: ClusterNames): readonly NamedGroup[] {
  const byTemplate = new Map<string, NamedGroup>();
  for (const group of namedGroups(cluster)) {
    const { template, templateKey } = group;
    if (template === null || templateKey === null) continue;
    const ids = [...template.formerLogicalIds, template.logicalId];
    const named = { kind: "launch template", name: template.name, ids, key: templateKey };
    byTemplate.set(`${group.where} ${template.logicalId}`, { ...group, ...named });
  }
  return [...byTemplate.values()];
}

/** In sorted order a name is followed at once by those that begin with it. */
function prefixed(groups: readonly NamedGroup[]): readonly Finding<"what">[] {
  const sorted = [...groups].sort((a, b) => compareText(a.name, b.name));
  return sorted.flatMap((group, index) => {
    const next = sorted[index + 1];
    if (next === undefined || next.name === group.name || !next.name.startsWith(group.name)) return [];
    return {
      on: next.where,
      also: [group.where],
      path: "name",
      what: `cluster-autoscaler could take nodes of this group for nodes of ${group.where}, because its name begins with that group's name (1.36.1, November 2026).`,
      got: `${show(next.name)} begins with ${show(group.name)}`,
    };
  });
}
