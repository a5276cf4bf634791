import { committedMachines } from "../constructs/machines";
import { FleetProblems } from "../model/base/problem";
import type { CommittedMachines } from "../model/machines/facts";
import { checkShape } from "../model/shape/check-shape";
import { machinesShape } from "../model/shape/machines";
import type { Surroundings } from "./surroundings";

/** What this project keeps, if the current folder is in one; misshapen entries are told like a fleet's. */
export function projectMachines({ cwd }: Surroundings): CommittedMachines {
  const machines = committedMachines(cwd);
  const problems = checkShape(machinesShape, machines, "clusters/machines.json");
  if (problems.length > 0) throw new FleetProblems(problems);
  return machines;
}
