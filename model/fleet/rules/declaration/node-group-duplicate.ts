import { show } from "../../../base/problem";
import { selects } from "../../../cluster/select-clusters";
import type { DeclaredCluster, DeclaredNodeGroup, DeclaredNodeGroupSet } from "../../../declaration/cluster";
import type { DeclaredFleet } from "../../../declaration/fleet";
import { expandNodeGroupSet } from "../../../node-group/expand-node-group-set";
import type { PlannedCluster } from "../../../stages/planned";
import type { Finding, FleetRule } from "../../../stages/rule";
import { wellShaped } from "./well-shaped";

/** A group's name is its identity on its cluster: the names of its cloud resources begin with it. */
export const nodeGroupDuplicate: FleetRule = {
  code: "node-group-duplicate",
  title: "No two NodeGroups on a cluster have one name, wherever they were declared.",
  check(plan, declared) {
    return plan.clusters.flatMap((cluster) =>
      repeatedNames(cluster).map((name) => duplicate(cluster.declared, name, declared)),
    );
  },
};

function repeatedNames({ groups }: PlannedCluster): readonly string[] {
  const names = groups.map(({ name }) => name);
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}

function duplicate(cluster: DeclaredCluster, name: string, declared: DeclaredFleet): Finding {
  const sources = [
    ...sourcesOf(cluster, `on ${cluster.name}`, name, cluster),
    ...fleetSources(declared, name, cluster),
  ];
  return {
    where: `${cluster.name}/${name}`,
    what: `The cluster would have ${sources.length} groups of this name.`,
    got: counted(sources),
    expected: "one group of each name on a cluster",
    hint: sources.every((source) => source === sources[0])
      ? "Remove the value that an axis of the set lists twice."
      : "Rename all but one, or keep those of the fleet off this cluster with clusters: { … }.",
  };
}

function fleetSources(declared: DeclaredFleet, name: string, cluster: DeclaredCluster): readonly string[] {
  return sourcesOf(wellShaped(declared), "on the fleet", name, cluster);
}

interface Owner {
  readonly nodeGroups: readonly DeclaredNodeGroup[];
  readonly nodeGroupSets: readonly DeclaredNodeGroupSet[];
}

/** What an owner declares that becomes a group of this name on the cluster; once for each such group. */
function sourcesOf(owner: Owner, place: string, name: string, cluster: DeclaredCluster): readonly string[] {
  const here = ({ props }: DeclaredNodeGroup) => owner === cluster || selects(props.clusters, cluster);
  const groups = owner.nodeGroups.filter((group) => group.name === name && here(group));
  const sets = owner.nodeGroupSets.filter(here);
  return [
    ...groups.map((group) => `NodeGroup ${show(group.name)} ${place}`),
    ...sets.flatMap((set) => {
      const namesakes = expandNodeGroupSet(set).filter((group) => group.name === name);
      return namesakes.map(() => `NodeGroupSet ${show(set.name)} ${place}`);
    }),
  ];
}

function counted(sources: readonly string[]): string {
  const times = (source: string) => sources.filter((other) => other === source).length;
  return [...new Set(sources)]
    .map((source) => (times(source) > 1 ? `${source}, ${times(source)} times` : source))
    .join("; ");
}
