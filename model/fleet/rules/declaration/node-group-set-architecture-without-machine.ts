import { show } from "../../../base/problem";
import type { NodeGroupSetDeclaration } from "../../../declaration/node-group";
import type { Finding, FleetRule } from "../../../stages/rule";
import { placedSets } from "./well-shaped";

/** The axis picks the machine of a shape for each architecture; a named machine type has one architecture already. */
export const nodeGroupSetArchitectureWithoutMachine: FleetRule = {
  code: "node-group-set-architecture-without-machine",
  title: "A NodeGroupSet over architectures declares its machine by shape.",
  check(_plan, declared) {
    return placedSets(declared).flatMap(({ where, set }): readonly Finding[] => {
      if (!isNamedOverArchitectures(set.props)) return [];
      return [
        {
          where: `${where}: across.architecture`,
          what: "Named machine types have one architecture: the groups of every architecture would be the same machines.",
          got: `${show(set.props.across.architecture)} with machineTypes ${show(set.props.machineTypes)}`,
          expected: "a machine by shape: machine, or across.machine",
          hint: "Replace machineTypes with machine: { vcpu, memoryGiB }, or declare one NodeGroup for each architecture.",
        },
      ];
    });
  },
};

/** With a shape besides the types, or neither, other rules report the machine itself. */
function isNamedOverArchitectures({ across, machine, machineTypes }: NodeGroupSetDeclaration): boolean {
  const shapes = Object.keys(across.machine ?? {}).length;
  const named = machineTypes !== undefined && machine === undefined && shapes === 0;
  return named && (across.architecture ?? []).length > 0;
}
