import type { ObservabilityDeclaration } from "../constructs";

/** How production clusters are watched: the labels are those that their Prometheus selects. */
export const OBSERVABILITY: ObservabilityDeclaration = {
  alerts: { labels: { release: "prometheus" }, runbooks: "https://runbooks.example.com/nodegroups/{page}.html" },
  monitors: { labels: { release: "prometheus" } },
};
