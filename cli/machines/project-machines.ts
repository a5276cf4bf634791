import { committedMachines } from "../../constructs/machines";
import { FleetProblems } from "../../model/base/problem";
import type { CommittedMachines } from "../../model/machines/facts";
import { checkShape } from "../../model/shape/check-shape";
import { machinesShape } from "../../model/shape/cluster";
import type { Surroundings } from "../surroundings";

const NO_SUCH_KEY =
  "Remove it: clusters/machines.json has the keys that nodegroups machines update writes, and no others (docs/machines.md).";

/**
 * The committed machine types of the project around the current folder, if any. Reports entries with a wrong shape as it does
 * for a fleet.
 *
 * @throws {FleetProblems} if an entry has a wrong shape
 */
export function projectMachines({ cwd }: Surroundings): CommittedMachines {
  const machines = committedMachines(cwd);
  const problems = checkShape(machinesShape, machines, "clusters/machines.json", NO_SUCH_KEY);
  if (problems.length > 0) throw new FleetProblems(problems);
  return machines;
}
