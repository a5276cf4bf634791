import { at } from "../../base/code-place";
import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import { selects } from "../../cluster/select-clusters";
import type { DeclaredCluster, DeclaredNodeGroup } from "../../declaration/cluster";
import type { NodeGroupSetAxes, NodeGroupSetDeclaration } from "../../declaration/node-group";
import { expandNodeGroupSet } from "../../node-group/expand-node-group-set";
import type { Finding, FleetRules } from "../../stages/rule";
import { type GroupOwner, placedSets, wellShaped } from "./well-shaped";

/** Rules over the names of groups on a cluster, and over sets of groups. */
export const FLEET_NODE_GROUP_RULES: FleetRules = {
  /** A group's name is its identity on its cluster: the names of its cloud resources begin with it. */
  "node-group-duplicate": {
    title: "No two NodeGroups on a cluster have the same name, wherever they are declared.",
    expected: "one group of each name on a cluster",
    find({ clusters, declared }) {
      const onFleet = groupsOf(wellShaped(declared), "on the fleet");
      return clusters.flatMap(({ declared: cluster }) => duplicates(cluster, onFleet));
    },
  },
  /** The axis picks the machine of a shape for each architecture; a named machine type has one architecture already. */
  "node-group-set-architecture-without-machine": {
    title: "A NodeGroupSet over architectures declares its machine by shape.",
    what: "Named machine types have one architecture, so the groups of every architecture would be the same machines.",
    expected: "a machine by shape: machine, or across.machine",
    hint: "Replace machineTypes with machine: { vcpu, memoryGiB }, or declare one NodeGroup for each architecture.",
    find({ declared }) {
      return placedSets(declared)
        .filter(({ set }) => isNamedOverArchitectures(set.props))
        .map(({ where, set: { props } }) => ({
          on: where,
          path: "across.architecture",
          got: `${show(props.across.architecture)} with machineTypes ${show(props.machineTypes)}`,
        }));
    },
  },
  /** A set cannot be multiplied over an axis without values, and without the axis its groups would have other names. */
  "node-group-set-empty": {
    title: "A NodeGroupSet has at least one axis, and each of its axes has at least one value.",
    what: "A set makes a group for each value of its axes, and there is no value here.",
    expected: 'at least one value, such as architecture: ["amd64", "arm64"]',
    hint: "Add a value, or declare a NodeGroup instead.",
    find({ declared }) {
      return placedSets(declared).flatMap(({ where, set }) =>
        emptyAxes(set.props.across).map(({ path, value }) => ({ on: where, path, got: show(value) })),
      );
    },
  },
};

/** A group with the declaration that it is of: itself, or its set. */
interface SourcedGroup extends DeclaredNodeGroup {
  readonly declaration: object;
  /** `NodeGroupSet "web" on the fleet`. */
  readonly source: string;
}

/** Every group of an owner, those of its sets included. */
function groupsOf({ nodeGroups, nodeGroupSets }: GroupOwner, place: string): readonly SourcedGroup[] {
  const source = (kind: string, name: string) => `${kind} ${show(name)} ${place}`;
  return [
    ...nodeGroups.map((group) => ({ ...group, declaration: group, source: source("NodeGroup", group.name) })),
    ...nodeGroupSets.flatMap((set) =>
      expandNodeGroupSet(set).map((group) => ({
        ...group,
        declaration: set,
        source: source("NodeGroupSet", set.name),
      })),
    ),
  ];
}

/** A finding for each name that several groups on a cluster have. */
function duplicates(cluster: DeclaredCluster, onFleet: readonly SourcedGroup[]): readonly Finding<"what" | "hint">[] {
  const shared = onFleet.filter(({ props }) => selects(props.clusters, cluster));
  const groups = byName([...groupsOf(cluster, `on ${cluster.name}`), ...shared]);
  return [...groups]
    .filter(([, namesakes]) => namesakes.length > 1)
    .map(([name, namesakes]) => ({
      on: `${cluster.name}/${name}`,
      what: `The cluster would have ${namesakes.length} groups of this name.`,
      got: counted(namesakes.map(({ source }) => source)),
      at: namesakes.flatMap((group) => at(group).at ?? []),
      hint: duplicateHint(namesakes, shared),
    }));
}

function byName(groups: readonly SourcedGroup[]): ReadonlyMap<string, readonly SourcedGroup[]> {
  const named = new Map<string, readonly SourcedGroup[]>();
  for (const group of groups) named.set(group.name, [...(named.get(group.name) ?? []), group]);
  return named;
}

/** Each source once: `NodeGroup "web" on prod, 2 times`. */
function counted(sources: readonly string[]): string {
  const times = (source: string) => sources.filter((other) => other === source).length;
  const told = (source: string) => (times(source) > 1 ? `${source}, ${times(source)} times` : source);
  return [...new Set(sources)].map(told).join("; ");
}

function duplicateHint(namesakes: readonly SourcedGroup[], ofFleet: readonly SourcedGroup[]): string {
  if (new Set(namesakes.map(({ declaration }) => declaration)).size === 1)
    return "Remove the value that an axis of the set lists twice.";
  return namesakes.some((group) => ofFleet.includes(group))
    ? "Rename all but one, or keep those of the fleet off this cluster with clusters: { … }."
    : "Rename all but one; if one is a copy that was left over, delete it.";
}

/** With a shape besides the types, or neither, other rules report the machine itself. */
function isNamedOverArchitectures({ across, machine, machineTypes }: NodeGroupSetDeclaration): boolean {
  const shapes = Object.keys(across.machine ?? {}).length;
  const named = machineTypes !== undefined && machine === undefined && shapes === 0;
  return named && (across.architecture ?? []).length > 0;
}

function emptyAxes(across: NodeGroupSetAxes): readonly { readonly path: string; readonly value: unknown }[] {
  const axes = Object.entries(across).filter(([, values]) => values !== undefined);
  if (axes.length === 0) return [{ path: "across", value: across }];
  const empty = axes.filter(([, values]) => Object.keys(values ?? {}).length === 0);
  return empty.map(([axis, value]) => ({ path: joinPath("across", axis), value }));
}
