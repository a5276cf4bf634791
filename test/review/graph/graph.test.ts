import { spawnSync } from "node:child_process";
import { describe, expect, it } from "@jest/globals";
import { printable } from "../../../model/base/problem";
import { fleetDocument } from "../../../review/document/fleet-document";
import { graphDot } from "../../../review/graph/dot";
import { type FleetGraph, fleetGraph } from "../../../review/graph/fleet-graph";
import { graphMermaid } from "../../../review/graph/mermaid";
import { graphSvg } from "../../../review/graph/svg";
import { declareCluster, declareFleet } from "../../support/fleets";
import { VALID } from "../../support/problems";
import { planFleet, resolveFleet } from "../../support/resolved";
import { parseBareXml } from "../../support/xml";

const declared = declareFleet([declareCluster("aws", { general: { ...VALID, zones: ["us-east-1a"] } })]);
const GRAPH = fleetGraph(fleetDocument(resolveFleet(planFleet(declared))));

const HOSTILE: FleetGraph = {
  nodes: [
    { id: "a", kind: "fleet", lines: ['"]; evil -> b; <script>alert(1)</script> \\', "\u202eb\nc"] },
    { id: "b", kind: "cluster", lines: ["b & c | d {e} `f` #g; end"] },
  ],
  edges: [{ from: "a", to: "b" }],
};

const hasDot = spawnSync("dot", ["-V"]).status === 0;
if (!hasDot) console.warn("dot is not installed: DOT is not tested against Graphviz. apt-get install graphviz");

describe("fleetGraph", () => {
  it("leads from the fleet to clusters, groups, zones, components and identities", () => {
    const names = new Map(GRAPH.nodes.map(({ id, lines }) => [id, lines[0]]));
    const edges = GRAPH.edges.map(({ from, to }) => `${names.get(from)} → ${names.get(to)}`);
    expect(edges).toEqual(
      expect.arrayContaining([
        "fleet → prod-aws",
        "prod-aws → general",
        "general → us-east-1a",
        "prod-aws → cluster-autoscaler",
        "cluster-autoscaler → prod-aws-cluster-autoscaler",
      ]),
    );
    expect(new Set(GRAPH.nodes.map(({ id }) => id)).size).toBe(GRAPH.nodes.length);
  });
});

describe("graphDot", () => {
  (hasDot ? it.each : it.skip.each)([
    ["a fleet", GRAPH],
    ["hostile names", HOSTILE],
  ] as const)("is read by dot: %s", (_name, graph) => {
    const { status, stdout, stderr } = spawnSync("dot", ["-Tplain"], { input: graphDot(graph), encoding: "utf8" });
    expect([status, stderr.includes("syntax error")]).toEqual([0, false]);
    expect(stdout.split("\n").filter((line) => line.startsWith("node "))).toHaveLength(graph.nodes.length);
    expect(stdout.split("\n").filter((line) => line.startsWith("edge "))).toHaveLength(graph.edges.length);
  });
});

describe("graphMermaid", () => {
  it.each([
    ["a fleet", GRAPH],
    ["hostile names", HOSTILE],
  ] as const)("has only nodes and edges: %s", (_name, graph) => {
    const [head, ...lines] = graphMermaid(graph).trimEnd().split("\n");
    expect(head).toBe("flowchart LR");
    for (const line of lines) expect(line).toMatch(/^ {2}n\d+(\["(?:[\w .:/@-]|#\d+;|<br\/>)*"\]| --> n\d+)$/);
    expect(lines).toHaveLength(graph.nodes.length + graph.edges.length);
  });
});

describe("graphSvg", () => {
  it.each([
    ["a fleet", GRAPH],
    ["hostile names", HOSTILE],
  ] as const)("is well-formed XML of SVG, with each text once and whole: %s", (_name, graph) => {
    const root = parseBareXml(graphSvg(graph));
    expect([root.name, root.attributes.xmlns]).toEqual(["svg", "http://www.w3.org/2000/svg"]);
    expect(new Set(root.children.map(({ name }) => name))).toEqual(new Set(["rect", "path", "g"]));
    const titles = root.children.filter(({ name }) => name === "g").map(({ children }) => children[0]?.text);
    expect(titles.sort()).toEqual(graph.nodes.map(({ lines }) => printable(lines.join(", "))).sort());
    expect(root.children.filter(({ name }) => name === "path")).toHaveLength(graph.edges.length);
  });

  it("has a box for each node, texts escaped, and the same bytes again", () => {
    expect(graphSvg(GRAPH).match(/<g>/g)).toHaveLength(GRAPH.nodes.length);
    expect(graphSvg(HOSTILE)).not.toMatch(/<script|\u202e/);
    expect(graphSvg(HOSTILE)).toContain("b &amp; c | d {e} `f` #g; end");
    expect(graphSvg(GRAPH)).toBe(graphSvg(GRAPH));
  });
});
