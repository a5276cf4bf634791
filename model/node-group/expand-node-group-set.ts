import type { DeclaredNodeGroup, DeclaredNodeGroupSet } from "../declaration/cluster";
import type { NodeGroupDeclaration } from "../declaration/node-group";

/** One value of an axis: its part of the group's name, and the settings that it changes. */
interface Step {
  readonly name: string;
  readonly apply: (props: NodeGroupDeclaration) => NodeGroupDeclaration;
}

/**
 * The groups of a set: one per combination, named `<set>-<machine>-<architecture>-<capacity type>`. Axes that are not declared are
 * left out; the order of the axes in the declaration does not matter.
 */
export function expandNodeGroupSet(set: DeclaredNodeGroupSet): readonly DeclaredNodeGroup[] {
  const { across, ...props } = set.props;
  const axes = [machineAxis(across.machine), architectureAxis(across.architecture), capacityAxis(across.capacityType)];
  const start: readonly DeclaredNodeGroup[] = [{ name: set.name, props }];
  return axes.filter((axis) => axis.length > 0).reduce(multiply, start);
}

function multiply(groups: readonly DeclaredNodeGroup[], axis: readonly Step[]): readonly DeclaredNodeGroup[] {
  return groups.flatMap(({ name, props }) =>
    axis.map((step) => ({ name: `${name}-${step.name}`, props: step.apply(props) })),
  );
}

type Axes = DeclaredNodeGroupSet["props"]["across"];

function machineAxis(machines: Axes["machine"]): readonly Step[] {
  return Object.entries(machines ?? {}).map(([name, machine]) => ({
    name,
    apply: (props) => ({ ...props, machine }),
  }));
}

function architectureAxis(architectures: Axes["architecture"]): readonly Step[] {
  return (architectures ?? []).map((architecture) => ({
    name: architecture,
    apply: (props) => ({ ...props, machine: props.machine && { ...props.machine, architecture } }),
  }));
}

function capacityAxis(capacityTypes: Axes["capacityType"]): readonly Step[] {
  return (capacityTypes ?? []).map((capacityType) => ({
    name: capacityType,
    apply: (props) => ({ ...props, capacityType }),
  }));
}
