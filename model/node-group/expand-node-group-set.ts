import { joinPath } from "../base/path";
import type { DeclaredNodeGroup, DeclaredNodeGroupSet } from "../declaration/cluster";
import type { NodeGroupDeclaration, NodeGroupSetAxes, NodeGroupSetValue } from "../declaration/node-group";
import type { Taint } from "../declaration/taint";
import type { MachineShape } from "../machines/machine-type";
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
  readonly decides: Pick<NodeGroupSetValue, "machine" | "capacityType">;
  /** Sets it, last of all. */
  readonly decide: (props: NodeGroupDeclaration) => NodeGroupDeclaration;
}

type Decision = Pick<AxisValue, "decides" | "decide">;

function deciding(decides: AxisValue["decides"]): Decision {
  return { decides, decide: (props) => ({ ...props, ...decides }) };
}

/**
 * The groups of a set: one per combination, named `<set>-<machine>-<architecture>-<capacity type>`. Axes that are not declared are
 * left out; the order of the axes in the declaration does not matter.
 */
export function expandNodeGroupSet(set: DeclaredNodeGroupSet): readonly DeclaredNodeGroup[] {
  const { across, ...props } = set.props;
  return combinations(across).map((values) => ({
    ...set,
    name: [set.name, ...values.map(({ name }) => name)].join("-"),
    props: values.reduce((decided, { decide }) => decide(decided), values.reduce(withValue, props)),
  }));
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
      decides: {},
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
const WAYS: readonly (readonly [made: keyof NodeGroupSetValue, gone: readonly (keyof NodeGroupSetValue)[]])[] = [
  ["machine", ["machineTypes", "capacity"]],
  ["machineTypes", ["machine", "capacity"]],
  ["minSize", ["sizePerZone"]],
  ["maxSize", ["sizePerZone"]],
  ["sizePerZone", ["minSize", "maxSize"]],
];

function withValue(props: NodeGroupDeclaration, { settings }: AxisValue): NodeGroupDeclaration {
  if (Object.keys(settings).length === 0) return props;
  const gone = WAYS.filter(([made]) => settings[made] !== undefined).flatMap(([, others]) => others);
  const kept = Object.fromEntries(Object.entries(props).filter(([key]) => !gone.some((each) => each === key)));
  const levels = [kept, settings, addedUp(props, settings)].map((values) => ({ origin: "group" as const, values }));
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
