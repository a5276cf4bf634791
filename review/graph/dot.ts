import { printable } from "../../model/base/problem";
import type { FleetGraph, GraphNode } from "./fleet-graph";

const SHAPES: Readonly<Record<GraphNode["kind"], string>> = {
  ...{ fleet: "house", cluster: "box3d", group: "box", zone: "ellipse", component: "component", identity: "note" },
};

/** A graph in DOT (graphviz.org, "DOT Language"). */
export function graphDot({ nodes, edges }: FleetGraph): string {
  const names = new Map(nodes.map(({ id }, index) => [id, `n${index}`]));
  const lines = [
    ...nodes.map(({ id, kind, lines: text }) => `  ${names.get(id)} [shape=${SHAPES[kind]}, label=${label(text)}];`),
    ...edges.map(({ from, to }) => `  ${names.get(from)} -> ${names.get(to)};`),
  ];
  return `digraph fleet {\n  rankdir=LR;\n${lines.join("\n")}\n}\n`;
}

/** In a quoted string of DOT `\n` is a new line, and a backslash of a text is two. */
function label(lines: readonly string[]): string {
  const text = lines.map((line) => printable(line).replaceAll("\\", "\\\\").replaceAll('"', '\\"'));
  return `"${text.join("\\n")}"`;
}
