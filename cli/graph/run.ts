import { fleetDocument } from "../../review/document/fleet-document";
import { graphDot } from "../../review/graph/dot";
import { type FleetGraph, fleetGraph } from "../../review/graph/fleet-graph";
import { graphMermaid } from "../../review/graph/mermaid";
import { graphSvg } from "../../review/graph/svg";
import { loadFleet } from "../load-fleet";
import { only } from "../only";
import type { Surroundings } from "../surroundings";

/** What a graph can be drawn in. */
export type GraphFormat = "dot" | "mermaid" | "svg";

/** What is given on the command line. */
export interface GraphOptions {
  readonly fleet?: string;
  readonly cluster?: string;
  readonly format: GraphFormat;
}

const FORMATS: Readonly<Record<GraphFormat, (graph: FleetGraph) => string>> = {
  dot: graphDot,
  mermaid: graphMermaid,
  svg: graphSvg,
};

/** Prints a graph of the fleet, or of one cluster. */
export function graph({ fleet: file, cluster, format }: GraphOptions, surroundings: Surroundings): void {
  const document = fleetDocument(loadFleet(file, surroundings).fleet);
  const named = { word: "cluster", owner: "the fleet", nameOf: ({ name }: { readonly name: string }) => name };
  const clusters = [...only(document.clusters, cluster, named)];
  surroundings.stdout.write(FORMATS[format](fleetGraph({ ...document, clusters })));
}
