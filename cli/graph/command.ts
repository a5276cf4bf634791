import { Command, Option } from "commander";
import { fleetDocument } from "../../review/document/fleet-document";
import { graphDot } from "../../review/graph/dot";
import { type FleetGraph, fleetGraph } from "../../review/graph/fleet-graph";
import { graphMermaid } from "../../review/graph/mermaid";
import { graphSvg } from "../../review/graph/svg";
import { examples } from "../help";
import { loadFleet } from "../load-fleet";
import { only } from "../only";
import type { Surroundings } from "../surroundings";

const FORMATS = { dot: graphDot, mermaid: graphMermaid, svg: graphSvg } satisfies Record<
  string,
  (graph: FleetGraph) => string
>;

interface GraphOptions {
  readonly fleet?: string;
  readonly cluster?: string;
  readonly format: keyof typeof FORMATS;
}

const GRAPH_EXAMPLES = [
  ["nodegroups graph --cluster prod-use1 --format svg > prod-use1.svg", "a picture"],
  ["nodegroups graph --format mermaid", "for a page of Markdown"],
] as const;

/** `nodegroups graph`: clusters with their groups, zones, components and identities. */
export function graphCommand(surroundings: Surroundings): Command {
  return new Command("graph")
    .description("draw clusters with their groups, zones, components and identities")
    .addOption(new Option("--format <format>", "what to draw in").choices(Object.keys(FORMATS)).default("dot"))
    .option("--cluster <name>", "only this cluster")
    .option("--fleet <file>", "file that exports the fleet (default: clusters/index.ts of this project)")
    .addHelpText("after", examples(GRAPH_EXAMPLES))
    .action(({ fleet: file, cluster, format }: GraphOptions) => {
      const document = fleetDocument(loadFleet(file, surroundings).fleet);
      const named = { word: "cluster", owner: "the fleet", nameOf: ({ name }: { readonly name: string }) => name };
      const clusters = [...only(document.clusters, cluster, named)];
      surroundings.stdout.write(FORMATS[format](fleetGraph({ ...document, clusters })));
    });
}
