import { printable } from "../../model/base/problem";
import { escapedMarkup } from "../text/markup";
import type { FleetGraph, GraphNode } from "./fleet-graph";

const COLUMN = 300;
const BOX = 250;
const ROW = 52;
const LINE = 14;

/** A node with its place: columns by how far it is from the fleet, rows by the things at the end of branches. */
interface Placed {
  readonly node: GraphNode;
  readonly depth: number;
  readonly row: number;
}

/** A graph as a picture: the tree from left to right, each thing in the middle of what it has. */
export function graphSvg(graph: FleetGraph): string {
  const placed = layout(graph);
  const width = (Math.max(...[...placed.values()].map(({ depth }) => depth)) + 1) * COLUMN;
  const height = (Math.max(...[...placed.values()].map(({ row }) => row)) + 1) * ROW;
  const lines = graph.edges.flatMap(({ from, to }) => {
    const [start, end] = [placed.get(from), placed.get(to)];
    return start === undefined || end === undefined ? [] : [edge(start, end)];
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="sans-serif" font-size="12">`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...lines,
    ...[...placed.values()].map(box),
    "</svg>\n",
  ].join("\n");
}

function layout({ nodes, edges }: FleetGraph): ReadonlyMap<string, Placed> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const below = new Map(nodes.map(({ id }) => [id, edges.filter(({ from }) => from === id).map(({ to }) => to)]));
  const placed = new Map<string, Placed>();
  let next = 0;
  const place = (id: string, depth: number): number => {
    const rows = (below.get(id) ?? []).map((child) => place(child, depth + 1));
    const [first = next, last = first] = [rows[0], rows.at(-1)];
    if (rows.length === 0) next += 1;
    const row = (first + last) / 2;
    const node = byId.get(id);
    if (node !== undefined) placed.set(id, { node, depth, row });
    return row;
  };
  const [root] = nodes;
  if (root !== undefined) place(root.id, 0);
  return placed;
}

function edge(from: Placed, to: Placed): string {
  const [x1, y1] = [from.depth * COLUMN + BOX + 10, middle(from)];
  const [x2, y2] = [to.depth * COLUMN + 10, middle(to)];
  const half = (x1 + x2) / 2;
  return `<path d="M${x1} ${y1}C${half} ${y1} ${half} ${y2} ${x2} ${y2}" fill="none" stroke="#8c959f"/>`;
}

function middle({ row }: Placed): number {
  return row * ROW + ROW / 2;
}

const FILLS: Readonly<Record<GraphNode["kind"], string>> = {
  ...{
    fleet: "#eaeef2",
    cluster: "#ddf4ff",
    group: "#dafbe1",
    zone: "#ffffff",
    component: "#fff8c5",
    identity: "#fbefff",
  },
};

function box({ node, depth, row }: Placed): string {
  const [x, y] = [depth * COLUMN + 10, row * ROW + 3];
  const texts = node.lines.map(
    (line, index) => `<text x="${x + 6}" y="${y + 13 + index * LINE}">${shortened(line)}</text>`,
  );
  const shape = `<rect x="${x}" y="${y}" width="${BOX}" height="${ROW - 6}" rx="4" fill="${FILLS[node.kind]}" stroke="#57606a"/>`;
  return `<g><title>${escapedMarkup(printable(node.lines.join(", ")))}</title>${shape}${texts.join("")}</g>`;
}

/** The title of a box has the whole text. */
function shortened(line: string): string {
  return escapedMarkup(printable(line.length > 40 ? `${line.slice(0, 39)}…` : line));
}
