import { Command, Option } from "commander";
import { examples } from "../help";
import type { Surroundings } from "../surroundings";
import type { GraphFormat, GraphOptions } from "./run";

/** What a graph can be drawn in. */
const GRAPH_FORMATS: readonly GraphFormat[] = ["dot", "mermaid", "svg"];

const GRAPH_EXAMPLES = [
  ["nodegroups graph --cluster prod-use1 --format svg > prod-use1.svg", "a picture"],
  ["nodegroups graph --format mermaid", "for a page of Markdown"],
] as const;

/** `nodegroups graph`: clusters with their groups, zones, components and identities. */
export function graphCommand(surroundings: Surroundings): Command {
  return new Command("graph")
    .description("draw clusters with their groups, zones, components and identities")
    .addOption(
      new Option("--format <format>", "what to draw in").choices(GRAPH_FORMATS).default("dot" satisfies GraphFormat),
    )
    .option("--cluster <name>", "only this cluster")
    .option("--fleet <file>", "file that exports the fleet (default: clusters/index.ts of this project)")
    .addHelpText("after", examples(GRAPH_EXAMPLES))
    .action((options: GraphOptions) => {
      const { graph } = require("./run") as typeof import("./run");
      graph(options, surroundings);
    });
}
