import type { LoadedFleet } from "../load-fleet";
import type { Surroundings } from "../surroundings";
import { UserError } from "../user-error";
import type { ExplainOptions } from "./group";

/** What to ask for in place of a cluster alone; null where the fleet has none of the name, or cannot be read. */
export function clusterAlone(name: string, { fleet }: ExplainOptions, surroundings: Surroundings): UserError | null {
  const cluster = readFleet(fleet, surroundings)?.fleet.clusters.find((each) => each.name === name);
  if (cluster === undefined) return null;
  const groups = [...new Set(cluster.scalingGroups.map(({ nodeGroup }) => nodeGroup))];
  const [first] = groups;
  return new UserError(
    `${name} is a cluster, and explain tells of one NodeGroup; ${name} has ${first === undefined ? "none" : groups.join(", ")}.`,
    first === undefined ? "Declare a NodeGroup first." : `Say nodegroups explain ${name}/${first}.`,
  );
}

/** Whatever keeps the fleet from being read is not what was asked for. */
function readFleet(file: string | undefined, surroundings: Surroundings): LoadedFleet | null {
  try {
    const { loadFleet } = require("../load-fleet") as typeof import("../load-fleet");
    return loadFleet(file, surroundings);
  } catch {
    return null;
  }
}
