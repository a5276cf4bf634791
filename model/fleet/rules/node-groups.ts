import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import { selects } from "../../cluster/select-clusters";
import type { DeclaredCluster, DeclaredNodeGroup, DeclaredNodeGroupSet } from "../../declaration/cluster";
import type { DeclaredFleet } from "../../declaration/fleet";
import type { NodeGroupSetAxes, NodeGroupSetDeclaration } from "../../declaration/node-group";
import { expandNodeGroupSet } from "../../node-group/expand-node-group-set";
import type { Finding, FleetRules } from "../../stages/rule";
import { placedSets, wellShaped } from "./declaration/well-shaped";

interface Owner {
  readonly nodeGroups: readonly DeclaredNodeGroup[];
  readonly nodeGroupSets: readonly DeclaredNodeGroupSet[];
}

interface Empty {
  readonly path: string;
  readonly value: unknown;
}

/** TODO */
export const FLEET_NODE_GROUP_RULES: FleetRules = {
  /** A group's name is its identity on its cluster: the names of its cloud resources begin with it. */
  "node-group-duplicate": {
    title: "No two NodeGroups on a cluster have one name, wherever they were declared.",
    expected: "one group of each name on a cluster",
    find({ clusters, declared }) {
      return clusters.flatMap((cluster) =>
        repeatedNames(cluster.declared, declared).map((name) => duplicate(cluster.declared, name, declared)),
      );
    },
  },
  /** The axis picks the machine of a shape for each architecture; a named machine type has one architecture already. */
  "node-group-set-architecture-without-machine": {
    title: "A NodeGroupSet over architectures declares its machine by shape.",
    what: "Named machine types have one architecture: the groups of every architecture would be the same machines.",
    expected: "a machine by shape: machine, or across.machine",
    hint: "Replace machineTypes with machine: { vcpu, memoryGiB }, or declare one NodeGroup for each architecture.",
    find({ declared }) {
      return placedSets(declared).flatMap(({ where, set }): readonly Finding[] => {
        if (!isNamedOverArchitectures(set.props)) return [];
        return [
          {
            on: where,
            path: "across.architecture",
            got: `${show(set.props.across.architecture)} with machineTypes ${show(set.props.machineTypes)}`,
          },
        ];
      });
    },
  },
  /** An axis without values cannot be multiplied over; leaving it out silently would give groups that nobody named. */
  "node-group-set-empty": {
    title: "A NodeGroupSet has at least one axis, and each of its axes has at least one value.",
    what: "There is nothing here to multiply the set over.",
    expected: 'at least one value, such as architecture: ["amd64", "arm64"]',
    hint: "Add a value, or declare a NodeGroup instead.",
    find({ declared }) {
      return placedSets(declared).flatMap(({ where, set }) =>
        emptyPaths(set.props.across).map(({ path, value }) => ({ on: where, path, got: show(value) })),
      );
    },
  },
};

function repeatedNames(cluster: DeclaredCluster, declared: DeclaredFleet): readonly string[] {
  const { nodeGroups, nodeGroupSets } = wellShaped(declared);
  const own = wellShaped(cluster);
  const fromFleet = [...nodeGroups, ...nodeGroupSets.flatMap(expandNodeGroupSet)].filter(({ props }) =>
    selects(props.clusters, cluster),
  );
  const names = [...own.nodeGroups, ...own.nodeGroupSets.flatMap(expandNodeGroupSet), ...fromFleet].map(
    ({ name }) => name,
  );
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}

function duplicate(cluster: DeclaredCluster, name: string, declared: DeclaredFleet): Finding<"what" | "hint"> {
  const sources = [
    ...sourcesOf(cluster, `on ${cluster.name}`, name, cluster),
    ...fleetSources(declared, name, cluster),
  ];
  return {
    on: `${cluster.name}/${name}`,
    what: `The cluster would have ${sources.length} groups of this name.`,
    got: counted(sources),
    hint: sources.every((source) => source === sources[0])
      ? "Remove the value that an axis of the set lists twice."
      : "Rename all but one, or keep those of the fleet off this cluster with clusters: { … }.",
  };
}

function fleetSources(declared: DeclaredFleet, name: string, cluster: DeclaredCluster): readonly string[] {
  return sourcesOf(wellShaped(declared), "on the fleet", name, cluster);
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

/** With a shape besides the types, or neither, other rules report the machine itself. */
function isNamedOverArchitectures({ across, machine, machineTypes }: NodeGroupSetDeclaration): boolean {
  const shapes = Object.keys(across.machine ?? {}).length;
  const named = machineTypes !== undefined && machine === undefined && shapes === 0;
  return named && (across.architecture ?? []).length > 0;
}

function emptyPaths(across: NodeGroupSetAxes): readonly Empty[] {
  const axes = Object.entries(across).filter(([, values]) => values !== undefined);
  if (axes.length === 0) return [{ path: "across", value: across }];
  const empty = axes.filter(([, values]) => Object.keys(values ?? {}).length === 0);
  return empty.map(([axis, value]) => ({ path: joinPath("across", axis), value }));
}
