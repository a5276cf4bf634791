import { compareText, show } from "../../base/problem";
import { oncePerPlace } from "../../stages/findings";
import type { Finding, GroupRules, NameRules } from "../../stages/rule";
import type { ClusterNames } from "../../stages/summary";

/** Leaves room for a cluster's name and a zone in the 58 characters that Azure and Google allow a group. */
const LONGEST = 40;

const NAME = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;

/** The name of a group, and where it is taken. */
interface NamedGroup {
  readonly cluster: ClusterNames;
  readonly group: ClusterNames["scalingGroups"][number];
  /** `cluster/group`: how messages name the NodeGroup. */
  readonly where: string;
}

/** TODO */
export const NAME_RULES: GroupRules = {
  /** The name becomes part of cloud resource names, Terraform names and file names: the alphabet is what all of them take. */
  "node-group-name-invalid": {
    title: "A NodeGroup's name is made of lower-case letters, digits and `-`, and has at most 40 characters.",
    what: "The name cannot become part of the names of cloud resources.",
    expected: `a lower-case letter, then letters, digits and "-", not ending in "-", at most ${LONGEST} characters`,
    hint: "Rename the group; on a NodeGroupSet the set's name and the names of its axes make up the name.",
    find(group) {
      if (NAME.test(group.name) && group.name.length <= LONGEST) return [];
      return [{ path: "name", got: `${show(group.name)} (${group.name.length} characters)` }];
    },
  },
  /** A group on a cluster is there, whatever a selector says. */
  "clusters-selector-on-cluster": {
    title: "`clusters` is for NodeGroups declared on the fleet.",
    expected: "no selector",
    hint: "Remove it, or declare the group on the fleet.",
    find(group) {
      const { clusters } = group.settings;
      if (group.declaredOn === "fleet" || clusters === undefined) return [];
      return [
        {
          path: "clusters",
          what: `The group is declared on the cluster ${group.cluster.name}; selecting clusters would do nothing.`,
          got: show(clusters),
        },
      ];
    },
  },
};

/** TODO */
export const GROUP_NAME_RULES: NameRules = {
  /**
   * Until it has listed a group's instances cluster-autoscaler takes an instance for that of the first group, by name, that the
   * instance's name begins with (cloudprovider/gce/mig_info_provider.go, findMigWithMatchingBasename).
   */
  "google-name-prefix": {
    title: "On Google no group's name begins with that of another group in the same project and zone.",
    expected: "names in a zone of which none begins with another",
    hint: "Rename one of the groups or one of the clusters.",
    find(clusters) {
      return oncePerPlace([...byZone(clusters).values()].flatMap(prefixed));
    },
  },
  /** Two groups of one name are one group to the cloud: the second deploy would take the first's over, or fail. */
  "group-name-collision": {
    title: "No two groups of the fleet have one name in one account and region, resource group, or project and zone.",
    expected: "a name of its own for every group",
    hint: "Rename one of the groups or one of the clusters.",
    find(clusters) {
      const seen = new Map<string, NamedGroup>();
      const findings = clusters.flatMap(namedGroups).flatMap((placed) => {
        const { cluster, group, where } = placed;
        const place = namespace(cluster, group);
        const first = seen.get(place.key);
        if (first === undefined) seen.set(place.key, placed);
        if (first === undefined) return [];
        return {
          on: where,
          path: "name",
          what: `In ${place.words} a group of ${first.where} has the same name.`,
          got: `${show(group.name)} for ${where} and for ${first.where}`,
        };
      });
      return oncePerPlace(findings);
    },
  },
};

function namedGroups(cluster: ClusterNames): readonly NamedGroup[] {
  return cluster.scalingGroups.map((group) => ({ cluster, group, where: `${cluster.name}/${group.nodeGroup}` }));
}

function byZone(clusters: readonly ClusterNames[]): ReadonlyMap<string, readonly NamedGroup[]> {
  const places = new Map<string, NamedGroup[]>();
  for (const placed of clusters.flatMap(namedGroups)) {
    if (placed.cluster.cloud !== "google") continue;
    const key = `${project(placed.cluster)}/${placed.group.zones[0]}`;
    places.set(key, [...(places.get(key) ?? []), placed]);
  }
  return places;
}

function project(cluster: ClusterNames): string {
  return cluster.cloud === "google" ? cluster.account.project : "";
}

/** In sorted order a name is followed at once by those that begin with it. */
function prefixed(groups: readonly NamedGroup[]): readonly Finding<"what">[] {
  const sorted = [...groups].sort((a, b) => compareText(a.group.name, b.group.name));
  return sorted.flatMap((placed, index) => {
    const next = sorted[index + 1];
    if (next === undefined || next.group.name === placed.group.name) return [];
    return next.group.name.startsWith(placed.group.name) ? [collision(placed, next)] : [];
  });
}

function collision(shorter: NamedGroup, longer: NamedGroup): Finding<"what"> {
  return {
    on: longer.where,
    path: "name",
    what: `cluster-autoscaler could take nodes of this group for nodes of ${shorter.where}, whose name its own begins with.`,
    got: `${show(longer.group.name)} begins with ${show(shorter.group.name)}`,
  };
}

/** The space in which a group's name is unique, and the name in it as the cloud compares it. */
function namespace(cluster: ClusterNames, { name, zones }: NamedGroup["group"]): { key: string; words: string } {
  if (cluster.cloud === "aws") return within(`account ${cluster.account.accountId} in ${cluster.region}`, name);
  if (cluster.cloud === "google") return within(`project ${cluster.account.project} in ${zones[0]}`, name);
  const { subscriptionId, resourceGroup } = cluster.account;
  const words = `resource group ${resourceGroup} of subscription ${subscriptionId}`;
  return { words, key: `${words}/${name}`.toLowerCase() };
}

function within(words: string, name: string): { key: string; words: string } {
  return { words, key: `${words}/${name}` };
}
