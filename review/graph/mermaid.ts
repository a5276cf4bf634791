import { printable } from "../../model/base/problem";
import type { FleetGraph } from "./fleet-graph";

/** A graph as a flowchart of Mermaid (mermaid.js.org, "Flowcharts - Basic Syntax"). */
export function graphMermaid({ nodes, edges }: FleetGraph): string {
  const names = new Map(nodes.map(({ id }, index) => [id, `n${index}`]));
  const lines = [
    ...nodes.map(({ id, lines: text }) => `  ${names.get(id)}["${text.map(escaped).join("<br/>")}"]`),
    ...edges.map(({ from, to }) => `  ${names.get(from)} --> ${names.get(to)}`),
  ];
  return `flowchart LR\n${lines.join("\n")}\n`;
}

/** Whatever could end the text or be markup, as an entity code (the same page, "Entity codes to escape characters"). */
function escaped(text: string): string {
  return printable(text).replace(/[^\w .:/@-]/gu, (character) => `#${character.codePointAt(0)};`);
}
