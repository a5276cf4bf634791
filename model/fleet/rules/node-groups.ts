import { canonical } from "../../base/canonical";
import { type Architecture, CLOUDS } from "../../base/cloud";
import { at } from "../../base/code-place";
import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import type { DeclaredNodeGroupSet } from "../../declaration/cluster";
import type { MachineTypesByCloud, NodeGroupSetAxes } from "../../declaration/node-group";
import { MACHINE_CATALOGUES } from "../../machines";
import type { MachineShape } from "../../machines/machine-type";
import { isLabelDomain } from "../../node-group/domain-labels";
import { type AxisValue, areTwoWays, axesOf, combinationsOf } from "../../node-group/expand-node-group-set";
import { leavesOf } from "../../node-group/merge";
import { oncePerPlace, saying } from "../../stages/findings";
import type { ClusterSummary, PlannedGroup } from "../../stages/planned";
import type { ClusterRules, Finding, FleetRules, OwnerRules } from "../../stages/rule";

/** Rules over what the fleet says of all groups. */
export const FLEET_NODE_GROUP_RULES: FleetRules = {
  "label-domain-invalid": {
    title: "`labelDomain` is a DNS name that is not one of Kubernetes' own.",
    what: "Nodes cannot have labels under this domain.",
    expected: 'a lower-case DNS name outside of kubernetes.io and k8s.io, such as "nodes.example.com"',
    hint: "Choose a name below a domain that is yours.",
    find({ props: { labelDomain } }) {
      if (labelDomain === undefined || isLabelDomain(labelDomain)) return [];
      return { path: "labelDomain", got: show(labelDomain) };
    },
  },
  /** A cluster on AWS always has its own, because security groups are those of one VPC. */
  "fleet-security-groups-unused": {
    title: "`defaults.network.securityGroups` of the fleet are declared only where a cluster has none of its own.",
    what: "Every cluster has security groups of its own, which win: no node would have these.",
    expected: "a cluster without its own, or nothing",
    hint: "Declare them on each cluster: nodeSecurityGroupIds (AWS, where it has to be there), nodeSecurityGroupId (Azure), nodeNetworkTags (Google); or on NodeGroups, as network.securityGroups.",
    find({ props: { defaults }, clusters }) {
      const declared = defaults?.network?.securityGroups;
      if (declared === undefined || clusters.length === 0 || !clusters.every(hasSecurityGroups)) return [];
      return { path: "defaults.network.securityGroups", got: show(declared) };
    },
  },
};

function hasSecurityGroups(cluster: ClusterSummary): boolean {
  return cluster.hasSecurityGroups;
}

/** Rules over the names of groups on a cluster. */
export const CLUSTER_NODE_GROUP_RULES: ClusterRules = {
  /** A group's name is its identity on its cluster: the names of its cloud resources begin with it. */
  "node-group-duplicate": {
    title: "No two NodeGroups on a cluster have the same name, wherever they are declared.",
    expected: "one group of each name on a cluster",
    find({ groups }) {
      return [...namesakesByPlace(groups)]
        .filter(([, namesakes]) => namesakes.length > 1)
        .map(([where, namesakes]) => duplicate(where, namesakes));
    },
  },
};

/** Rules over sets of groups. */
export const NODE_GROUP_SET_RULES: OwnerRules = {
  /** The axis picks the machine of a shape for each architecture; a named machine type has one architecture already. */
  "node-group-set-architecture-without-machine": {
    title: "A NodeGroupSet over architectures declares its machines by shape, or names types of each architecture.",
    what: "Named machine types have one architecture, so nodes would not have that of their NodeGroup's name.",
    expected: "a machine by shape: machine, or across.machine",
    hint: "Replace machineTypes with machine: { vcpu, memoryGiB }, name types for each architecture in across.architecture, or declare one NodeGroup for each.",
    find({ name: owner, nodeGroupSets }) {
      return nodeGroupSets.flatMap((set) =>
        namedOverArchitectures(set).map((got) => ({ on: `${owner}/${set.name}`, path: "across.architecture", got })),
      );
    },
  },
  /** The order of the axes would decide which of the two is meant; and a value is what its name says. */
  "node-group-set-axes-clash": {
    title: "The values of a NodeGroupSet's axes do not say different things of one setting.",
    find({ name: owner, nodeGroupSets }) {
      return nodeGroupSets.flatMap(({ name, props }) =>
        [...ownClashes(props.across), ...axisClashes(props.across)].map((found) => ({
          on: `${owner}/${name}`,
          ...found,
        })),
      );
    },
  },
  /** A set cannot be multiplied over an axis without values, and without the axis its groups would have other names. */
  "node-group-set-empty": {
    title: "A NodeGroupSet has at least one axis, and each of its axes has at least one value.",
    what: "A set makes a group for each value of its axes, and there is no value here.",
    expected: 'at least one value, such as architecture: ["amd64", "arm64"]',
    hint: "Add a value, or declare a NodeGroup instead.",
    find({ name: owner, nodeGroupSets }) {
      return nodeGroupSets.flatMap(({ name, props }) =>
        emptyAxes(props.across).map(({ path, value }) => ({ on: `${owner}/${name}`, path, got: show(value) })),
      );
    },
  },
};

function namesakesByPlace(groups: readonly PlannedGroup[]): ReadonlyMap<string, readonly PlannedGroup[]> {
  const places = new Map<string, PlannedGroup[]>(groups.map(({ where }) => [where, []]));
  for (const group of groups) places.get(group.where)?.push(group);
  return places;
}

/** What declares a group: `NodeGroupSet "web" on the fleet`. */
function sourceOf({ name, set, declaredOn, cluster }: PlannedGroup): string {
  const declared = set === null ? `NodeGroup ${show(name)}` : `NodeGroupSet ${show(set)}`;
  return `${declared} on ${declaredOn === "fleet" ? "the fleet" : cluster.name}`;
}

function duplicate(where: string, namesakes: readonly PlannedGroup[]): Finding<"what" | "hint"> {
  const what = `The cluster would have ${namesakes.length} groups of this name.`;
  const places = namesakes.flatMap((group) => at(group).at ?? []);
  return { on: where, what, got: counted(namesakes.map(sourceOf)), at: places, hint: duplicateHint(namesakes) };
}

/** Each source once: `NodeGroup "web" on prod, 2 times`. */
function counted(sources: readonly string[]): string {
  const times = (source: string) => sources.filter((other) => other === source).length;
  const told = (source: string) => (times(source) > 1 ? `${source}, ${times(source)} times` : source);
  return [...new Set(sources)].map(told).join("; ");
}

function duplicateHint(namesakes: readonly PlannedGroup[]): string {
  const sources = new Set(namesakes.map(({ set, declaredAt }) => (set === null ? {} : declaredAt)));
  if (sources.size === 1) return "Remove the value that an axis of the set lists twice.";
  return namesakes.some(({ declaredOn }) => declaredOn === "fleet")
    ? "Rename all but one, or keep those of the fleet off this cluster with clusters: { … }."
    : "Rename all but one; if one is a copy that was left over, delete it.";
}

/**
 * The types that a set's groups name and that are not of the groups' architecture: by the tables, or because groups of several
 * architectures name them. With a shape besides the types, other rules report the machine itself.
 */
function namedOverArchitectures(set: DeclaredNodeGroupSet): readonly string[] {
  const named = combinationsOf(set).flatMap(({ values, group: { props } }) => {
    const { machine, machineTypes } = props;
    const architecture = values.find(({ axis }) => axis === "architecture")?.decides.architecture;
    if (machine !== undefined || machineTypes === undefined || architecture === undefined) return [];
    return [{ architecture, machineTypes, key: JSON.stringify(canonical(machineTypes)) }];
  });
  return [...new Set(named.map(({ key }) => key))].flatMap((key) => {
    const alike = named.filter((each) => each.key === key);
    const architectures = [...new Set(alike.map(({ architecture }) => architecture))];
    if (architectures.length === 1 && !alike.some(isOfOtherArchitecture)) return [];
    return `${show(architectures)} with machineTypes ${show(alike[0]?.machineTypes)}`;
  });
}

interface NamedMachines {
  readonly architecture: Architecture;
  readonly machineTypes: MachineTypesByCloud;
}

function isOfOtherArchitecture({ architecture, machineTypes }: NamedMachines): boolean {
  return CLOUDS.some((cloud) =>
    (machineTypes[cloud] ?? []).some((name) => {
      const known = MACHINE_CATALOGUES[cloud].find(name);
      return known !== null && known.architecture !== architecture;
    }),
  );
}

type Clash = Finding<"what" | "expected" | "hint">;

const BETWEEN_AXES = {
  what: "Another axis of the set says something else of this setting, for the group that has both values.",
  hint: "Set it on one of the axes only, or declare the groups of that combination as a NodeGroup or set of their own.",
};

const WITHIN_VALUE = {
  what: "The value that this setting belongs to decides it already, and otherwise.",
  hint: "Leave it out here; for groups of both kinds list both as values of the axis.",
};

/** What a value's own settings say otherwise than its name. */
function ownClashes(across: NodeGroupSetAxes): readonly Clash[] {
  return axesOf(across)
    .flat()
    .flatMap((value) => saying(WITHIN_VALUE, clashes(decisionsOf(value), saidBy(value))));
}

/** For each value of a later axis, what a value of an earlier one says otherwise. */
function axisClashes(across: NodeGroupSetAxes): readonly Clash[] {
  const axes = axesOf(across);
  return axes.flatMap((later, index) =>
    later.flatMap((value) =>
      axes
        .slice(0, index)
        .flat()
        .flatMap((earlier) => saying(BETWEEN_AXES, clashes(settingsOf(earlier), settingsOf(value)))),
    ),
  );
}

/** One finding for a setting, where the other value says it otherwise or makes the same choice in another way. */
function clashes(before: Settings, after: Settings): readonly Finding<"expected">[] {
  const found = [...after].flatMap(([leaf, { path, value }]) =>
    [...before]
      .filter(([other, said]) => (other === leaf ? !isSame(said.value, value) : areTwoWays(other, leaf)))
      .map(([, other]) => ({ path, got: show(value), expected: `what ${other.path} says, ${show(other.value)}` })),
  );
  return oncePerPlace(found);
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(canonical(one)) === JSON.stringify(canonical(other));
}

interface Setting {
  /** In the declaration of the set. */
  readonly path: string;
  readonly value: unknown;
}

/** What a value says, by setting: a taint by its key. */
type Settings = ReadonlyMap<string, Setting>;

function settingsOf(value: AxisValue): Settings {
  return new Map([...saidBy(value), ...decisionsOf(value)]);
}

/** What the value itself is. */
function decisionsOf({ path, decides }: AxisValue): Settings {
  const decided = Object.entries(decides).map(([key, value]) => [key, { path, value }] as const);
  return new Map([...architectureOf(`${path}.architecture`, decides.machine), ...decided]);
}

/** What stands under the value. */
function saidBy({ path, settings }: AxisValue): Settings {
  const said = [...leavesOf(settings)].flatMap(([leaf, value]) => {
    const at = `${path}.${leaf}`;
    if (Array.isArray(value) && (leaf === "taints" || leaf === "startupTaints"))
      return value.map((taint, index) => [`taint ${taint.key}`, { path: `${at}[${index}]`, value: taint }] as const);
    return [[leaf, { path: at, value }] as const];
  });
  return new Map([...said, ...architectureOf(`${path}.machine.architecture`, settings.machine)]);
}

/** That of a shape which says one. */
function architectureOf(path: string, shape: MachineShape | undefined): readonly (readonly [string, Setting])[] {
  return shape?.architecture === undefined ? [] : [["architecture", { path, value: shape.architecture }]];
}

function emptyAxes(across: NodeGroupSetAxes): readonly { readonly path: string; readonly value: unknown }[] {
  const axes = Object.entries(across).filter(([, values]) => values !== undefined);
  if (axes.length === 0) return [{ path: "across", value: across }];
  const empty = axes.filter(([, values]) => Object.keys(values ?? {}).length === 0);
  return empty.map(([axis, value]) => ({ path: joinPath("across", axis), value }));
}
