import type { Architecture } from "../base/cloud";
import { joinPath } from "../base/path";
import type { DeclaredNodeGroup, DeclaredNodeGroupSet } from "../declaration/cluster";
import type { NodeGroupDeclaration, NodeGroupSetAxes, NodeGroupSetValue } from "../declaration/node-group";
import type { Taint } from "../declaration/taint";
import type { MachineShape } from "../machines/machine-type";
import { formerNames } from "../stages/former-names";
import { mergeLevels } from "./merge";

/** One value of an axis. */
export interface AxisValue {
  readonly axis: keyof NodeGroupSetAxes;
  /** Its part of the group's name. */
  readonly name: string;
  /** Path of the settings that it brings. */
  readonly path: string;
  /** What it changes besides what the axis is about. */
  readonly settings: NodeGroupSetValue;
  /** The setting that the axis is about, if the value is all of it. */
  readonly decides: Decides;
  /** Sets it, last of all. */
  readonly decide: (props: NodeGroupDeclaration) => NodeGroupDeclaration;
}

interface Decides extends Pick<NodeGroupSetValue, "machine" | "capacityType"> {
  /** That of the machine. */
  readonly architecture?: Architecture;
}

type Decision = Pick<AxisValue, "decides" | "decide">;

function deciding(decides: Pick<NodeGroupSetValue, "machine" | "capacityType">): Decision {
  return { decides, decide: (props) => ({ ...props, ...decides }) };
}

/**
 * The groups of a set: one per combination, named `<set>-<machine>-<architecture>-<capacity type>`. Axes that are not declared are
 * left out; the order of the axes in the declaration does not matter.
 */
export function expandNodeGroupSet(set: DeclaredNodeGroupSet): readonly DeclaredNodeGroup[] {
  return combinationsOf(set).map(({ group }) => group);
}

/** The groups of a set, each with the values that it is made of. */
export function combinationsOf(set: DeclaredNodeGroupSet): readonly Combination[] {
  const { across, formerly, ...props } = set.props;
  return combinations(across).map((values) => {
    const named = (name: string) => [name, ...values.map((value) => value.name)].join("-");
    const decided = values.reduce((before, { decide }) => decide(before), withValues(props, values));
    const renamed = formerly === undefined ? {} : { formerly: formerNames({ formerly }).map(named) };
    return { values, group: { ...set, name: named(set.name), props: { ...decided, ...renamed } } };
  });
}

/** A group of a set. */
export interface Combination {
  readonly values: readonly AxisValue[];
  readonly group: DeclaredNodeGroup;
}

/** Every combination of values, with one of each axis that has any. */
function combinations(across: NodeGroupSetAxes): readonly (readonly AxisValue[])[] {
  return axesOf(across)
    .filter((axis) => axis.length > 0)
    .reduce<readonly (readonly AxisValue[])[]>(
      (all, axis) => all.flatMap((values) => axis.map((value) => [...values, value])),
      [[]],
    );
}

/** The axes in the order of names. */
export function axesOf({
  machine = {},
  architecture,
  capacityType,
}: NodeGroupSetAxes): readonly (readonly AxisValue[])[] {
  return [
    Object.entries(machine).map(([name, value]) => machineValue(name, value)),
    valuesOf("architecture", architecture, (each) => ({
      decides: { architecture: each },
      decide: ({ machine: shape, ...props }) => ({ ...props, machine: shape && { ...shape, architecture: each } }),
    })),
    valuesOf("capacityType", capacityType, (each) => deciding({ capacityType: each })),
  ];
}

function machineValue(name: string, value: MachineShape | NodeGroupSetValue): AxisValue {
  const common = { axis: "machine", name, path: joinPath("across.machine", name) } as const;
  if (!isShape(value)) return { ...common, settings: value, decides: {}, decide: (props) => props };
  return { ...common, settings: {}, ...deciding({ machine: value }) };
}

function isShape(value: MachineShape | NodeGroupSetValue): value is MachineShape {
  return "vcpu" in value;
}

function valuesOf<Value extends string>(
  axis: "architecture" | "capacityType",
  values: readonly Value[] | Readonly<Partial<Record<Value, NodeGroupSetValue | undefined>>> = [],
  decision: (value: Value) => Decision,
): readonly AxisValue[] {
  const listed = Array.isArray(values) ? values : (Object.keys(values) as Value[]);
  const changes = (Array.isArray(values) ? {} : values) as Readonly<Partial<Record<Value, NodeGroupSetValue>>>;
  return listed.map((name: Value) => ({
    axis,
    name,
    path: joinPath(`across.${axis}`, name),
    settings: changes[name] ?? {},
    ...decision(name),
  }));
}

/** Settings that stand for one choice: where a value makes it in one way, the set's other way is gone. */
const WAYS: ReadonlyMap<string, readonly (keyof NodeGroupSetValue)[]> = new Map([
  ["machine", ["machineTypes", "capacity"]],
  ["machineTypes", ["machine", "capacity"]],
  ["minSize", ["sizePerZone"]],
  ["maxSize", ["sizePerZone"]],
  ["sizePerZone", ["minSize", "maxSize"]],
]);

/** Whether two settings make one choice in two ways, so that one of them is gone. */
export function areTwoWays(one: string, other: string): boolean {
  const replaces = (way: string, gone: string) => WAYS.get(way)?.some((each) => each === gone) ?? false;
  return replaces(one, other) || replaces(other, one);
}

/** The set's settings and those of the values. A way that a later value replaces is gone, and so is what it had replaced itself. */
function withValues(props: NodeGroupDeclaration, values: readonly AxisValue[]): NodeGroupDeclaration {
  const gone = new Set<string>();
  const kept = values.toReversed().map(({ settings }) => {
    const own = without(settings, gone);
    for (const made of Object.keys(own)) for (const way of WAYS.get(made) ?? []) gone.add(way);
    return own;
  });
  return kept.reduceRight(withSettings, without(props, gone));
}

/** What is set, without the settings of these names. */
function without<T extends object>(settings: T, names: ReadonlySet<string>): T {
  const kept = Object.entries(settings).filter(([name, value]) => value !== undefined && !names.has(name));
  return Object.fromEntries(kept) as T;
}

function withSettings(props: NodeGroupDeclaration, settings: NodeGroupSetValue): NodeGroupDeclaration {
  if (Object.keys(settings).length === 0) return props;
  const levels = [props, settings, addedUp(props, settings)].map((values) => ({ origin: "group" as const, values }));
  return mergeLevels(levels).values as NodeGroupDeclaration;
}

/** Taints of both: of those with one key, the value's. */
function addedUp(props: NodeGroupDeclaration, settings: NodeGroupSetValue) {
  const sum = (below: readonly Taint[] = [], above: readonly Taint[] = []) => [
    ...below.filter(({ key }) => !above.some((each) => each.key === key)),
    ...above,
  ];
  return {
    taints: settings.taints && sum(props.taints, settings.taints),
    startupTaints: settings.startupTaints && sum(props.startupTaints, settings.startupTaints),
  };
}
