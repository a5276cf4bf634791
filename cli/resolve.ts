import { Command } from "commander";
import type { AnyResolvedCluster, ResolvedFleet } from "../model/stages/resolved";
import { examples } from "./help";
import { loadFleet } from "./load-fleet";
import { only } from "./only";
import type { Surroundings } from "./surroundings";
import { reportWarnings } from "./terminal";

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
      const { fleetDocument } =
        require("../review/document/fleet-document") as typeof import("../review/document/fleet-document");
      const { fleet, warnings } = loadFleet(options.fleet, surroundings);
      reportWarnings(warnings, surroundings);
      const selected = onlyCluster(fleet, options.cluster);
      surroundings.stdout.write(`${JSON.stringify(fleetDocument(selected, options), null, 2)}\n`);
    });
}

function onlyCluster(fleet: ResolvedFleet, name: string | undefined): ResolvedFleet {
  const which = { word: "cluster", owner: "the fleet", nameOf: (cluster: AnyResolvedCluster) => cluster.name };
  return { ...fleet, clusters: only(fleet.clusters, name, which) };
}
