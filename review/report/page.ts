import { createHash } from "node:crypto";
import { counted } from "../../model/base/counted";
import type { ApiUse, ClusterCall } from "../../model/cluster-autoscaler/api-budget";
import type { VcpuUse } from "../../model/quotas/quota-uses";
import { spanText } from "../capacity/capacity";
import type { FleetFindings } from "../changes/findings";
import type { FleetReview } from "../changes/fleet-review";
import type { FleetDocument } from "../document/fleet-document";
import type { PriceFile } from "../prices/price-list";
import { type Html, html } from "../text/html";
import { apiCallsSection } from "./api-calls";
import { changeSection, groupEffectsOf } from "./change-section";
import { acknowledgedSection, warningsSection } from "./findings-section";
import { quotasSection } from "./quotas-section";
import { autoscalersSection, capacitySection, clustersSection, groupsSection, regionsSection } from "./sections";

/** What a page is made of. */
export interface PageInput {
  /** The fleet's name. */
  readonly name: string;
  readonly fleet: FleetDocument;
  readonly findings: FleetFindings;
  /** What brought the fleet here; null for a page without it. */
  readonly change: FleetReview | null;
  /** What the clusters' autoscalers ask of the clouds' APIs, and what they take of quotas together. */
  readonly apiCalls: readonly ClusterCall[];
  readonly apiUses: readonly ApiUse[];
  /** What its groups take of the clouds' quotas at their largest. */
  readonly vcpuUses: readonly VcpuUse[];
  readonly prices: PriceFile;
  /** Text of `page/page.css`. */
  readonly style: string;
  /** Text of `page/page.js`. */
  readonly script: string;
}

/**
 * One page of HTML about a fleet, which asks for nothing: its style and its script are in it, and the content security policy allows
 * these two alone, by their hashes.
 */
export function fleetPage(input: PageInput): string {
  const { name, fleet, findings, change, apiCalls, apiUses, vcpuUses, prices, style, script } = input;
  const policy = [
    ...["default-src 'none'", `style-src ${hashSource(style)}`, `script-src ${hashSource(script)}`],
    ...["base-uri 'none'", "form-action 'none'"],
  ].join("; ");
  const parts: readonly (readonly [title: string, content: Html])[] = [
    ...(change === null ? [] : [["Change", changeSection(change)] as const]),
    ["Regions", regionsSection(fleet)],
    ["Capacity", capacitySection(fleet, prices)],
    ["Clusters", clustersSection(fleet)],
    ["Groups", groupsSection(fleet, change === null ? null : groupEffectsOf(change))],
    ["Quotas", quotasSection(vcpuUses)],
    ["API calls", apiCallsSection(apiUses, apiCalls)],
    ["Warnings", warningsSection(findings)],
    ["Acknowledged", acknowledgedSection(findings)],
    ["Cluster-autoscaler", autoscalersSection(fleet)],
  ];
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${name}: clusters and NodeGroups</title>
<style>${asIs(style)}</style>
</head>
<body>
<a class="skip" href="#groups">To the groups</a>
<header><h1>${name}</h1><p>${summary(fleet)}</p></header>
${controls(fleet)}<main>
${parts.map(([title, content]) => section(title, content))}</main>
<script type="module">${asIs(script)}</script>
</body>
</html>
`;
  return page.html;
}

/** Of the project's own files, which have neither `</style` nor `</script` in them. */
function asIs(text: string): Html {
  return { html: text };
}

/** CSP level 3, "hash-source". */
function hashSource(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

function summary({ clusters }: FleetDocument): string {
  const groups = clusters.flatMap(({ scalingGroups }) => scalingGroups);
  const sum = (of: (group: (typeof groups)[number]) => number) => groups.reduce((total, group) => total + of(group), 0);
  const nodeGroups = clusters.reduce((total, cluster) => total + cluster.nodeGroups.length, 0);
  const nodes = spanText({ min: sum(({ minSize }) => minSize), max: sum(({ maxSize }) => maxSize) });
  return `${counted(clusters.length, "cluster")}, ${counted(nodeGroups, "NodeGroup")} in ${counted(groups.length, "scaling group")}, ${nodes} nodes`;
}

function section(title: string, content: Html): Html {
  return html`<section><h2>${title}</h2>
${content}</section>
`;
}

/** Without a script they would do nothing, so it shows them. */
function controls({ clusters }: FleetDocument): Html {
  const options = (names: readonly string[]) => [...new Set(names)].map((name) => html`<option>${name}</option>`);
  return html`<search id="controls" hidden>
<label>Search <input type="search" id="q" autocomplete="off" placeholder="/ to search"></label>
<label>Cloud <select id="cloud"><option value="">all</option>${options(clusters.map(({ cloud }) => cloud))}</select></label>
<label>Cluster <select id="cluster"><option value="">all</option>${options(clusters.map(({ name }) => name))}</select></label>
<button type="button" id="clear">Show all</button>
<span id="shown" role="status"></span>
</search>
`;
}
