import { Command } from "commander";
import { nearestName } from "../model/base/problem";
import type { ResolvedFleet } from "../model/stages/resolved";
import { fleetDocument } from "../review/document/fleet-document";
import { examples } from "./help";
import { loadFleet } from "./load-fleet";
import type { Surroundings } from "./surroundings";
import { reportWarnings } from "./terminal";
import { UserError } from "./user-error";

interface ResolveOptions {
  readonly cluster?: string;
  readonly fleet?: string;
  readonly userData?: boolean;
}

const RESOLVE_EXAMPLES = [
  ["nodegroups resolve --cluster prod-use1", "what was decided for one cluster"],
  ["nodegroups resolve > fleet.json", "keep it, to compare another day's with it: nodegroups diff fleet.json"],
] as const;

/** `nodegroups resolve`: prints the resolved fleet as JSON on standard output. */
export function resolveCommand(surroundings: Surroundings): Command {
  return new Command("resolve")
    .description("print the resolved fleet as JSON (schemas/resolved-fleet-v2.schema.json)")
    .option("--cluster <name>", "only this cluster")
    .option("--user-data", "with the text of each group's user data")
    .option("--fleet <file>", "file that exports the fleet (default: clusters/index.ts of this project)")
    .addHelpText("after", examples(RESOLVE_EXAMPLES))
    .action((options: ResolveOptions) => {
      const { fleet, warnings } = loadFleet(options.fleet, surroundings);
      reportWarnings(warnings, surroundings);
      const selected = options.cluster === undefined ? fleet : onlyCluster(fleet, options.cluster);
      surroundings.stdout.write(`${JSON.stringify(fleetDocument(selected, options), null, 2)}\n`);
    });
}

function onlyCluster(fleet: ResolvedFleet, name: string): ResolvedFleet {
  const clusters = fleet.clusters.filter((cluster) => cluster.name === name);
  if (clusters.length > 0) return { ...fleet, clusters };
  const names = fleet.clusters.map((cluster) => cluster.name);
  const nearest = nearestName(name, names);
  throw new UserError(
    `There is no cluster ${JSON.stringify(name)}; the fleet has ${names.join(", ")}.`,
    nearest === null ? "Name one of them." : `Did you mean ${nearest}?`,
  );
}
