import type { MachineType } from "../../../machines/machine-type";
import type { PlannedGroup } from "../../../stages/planned";
import { LARGEST_CAPACITY } from "../machines/capacity-out-of-range";

/**
 * The machine that a group is planned with; null where there is none, or where a declared number is no number of a machine,
 * which other rules report.
 */
export function soundMachine({ machines, cluster }: PlannedGroup): MachineType | null {
  const [machine] = machines.types;
  if (machine === undefined || (cluster.props.nodeOverhead?.memoryPercent ?? 0) >= 100) return null;
  const sound = machine.vcpu <= LARGEST_CAPACITY.vcpu && machine.memoryMiB <= LARGEST_CAPACITY.memoryGiB * 1024;
  return sound ? machine : null;
}
