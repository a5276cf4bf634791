import type { DeclaredNodeGroup, DeclaredNodeGroupSet } from "../declaration/cluster";
import type { NodeGroupDeclaration } from "../declaration/node-group";

/** One value of an axis: its part of the group's name, and the settings that it changes. */
type Step = readonly [name: string, apply: (props: NodeGroupDeclaration) => NodeGroupDeclaration];

/**
 * The groups of a set: one per combination, named `<set>-<machine>-<architecture>-<capacity type>`. Axes that are not declared are
 * left out; the order of the axes in the declaration does not matter.
 */
export function expandNodeGroupSet(set: DeclaredNodeGroupSet): readonly DeclaredNodeGroup[] {
  const { across, ...props } = set.props;
  const start: readonly DeclaredNodeGroup[] = [{ ...set, props }];
  return axesOf(across)
    .filter((axis) => axis.length > 0)
    .reduce(multiply, start);
}

function axesOf({ machine = {}, architecture = [], capacityType = [] }: Axes): readonly (readonly Step[])[] {
  return [
    Object.entries(machine).map(([name, each]) => [name, (props) => ({ ...props, machine: each })]),
    architecture.map((each) => [
      each,
      (props) => ({ ...props, machine: props.machine && { ...props.machine, architecture: each } }),
    ]),
    capacityType.map((each) => [each, (props) => ({ ...props, capacityType: each })]),
  ];
}

type Axes = DeclaredNodeGroupSet["props"]["across"];

function multiply(groups: readonly DeclaredNodeGroup[], axis: readonly Step[]): readonly DeclaredNodeGroup[] {
  return groups.flatMap((group) =>
    axis.map(([step, apply]) => ({ ...group, name: `${group.name}-${step}`, props: apply(group.props) })),
  );
}
