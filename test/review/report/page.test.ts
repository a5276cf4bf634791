import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import type { NodeGroupDeclaration } from "../../../model/declaration/node-group";
import type { FleetReview } from "../../../review/changes/fleet-review";
import { fleetDocument } from "../../../review/document/fleet-document";
import { fleetPage } from "../../../review/report/page";
import { html } from "../../../review/text/html";
import { CHECKOUT } from "../../support/checkout";
import { declareCluster, declareFleet } from "../../support/fleets";
import { VALID } from "../../support/problems";
import { planFleet, resolveFleet } from "../../support/resolved";
import { reviewed, snapshotOf } from "../../support/review";

const HOSTILE = `</script><script>alert(1)</script>"'&\u202e`;
const WARNING = {
  ...{ title: "One zone.", page: "docs/problems.md" },
  ...{ code: "zones-spanned", where: "prod-aws/general", what: HOSTILE, got: HOSTILE, expected: "one", hint: HOSTILE },
  at: [{ file: HOSTILE, line: 1, column: 2 }],
};

const [style = "", script = ""] = ["page.css", "page.js"].map((name) =>
  readFileSync(join(CHECKOUT, "review", "report", "page", name), "utf8"),
);

const ACKNOWLEDGED = {
  ...{ code: "rbac-pods-create", title: "No pods.", page: "docs/problems.md", where: "prod-aws/own: ClusterRole/a" },
  ...{ level: "problem" as const, at: [], reason: HOSTILE },
};

function page(name: string, taint = "a", change: FleetReview | null = null, group: NodeGroupDeclaration = {}): string {
  const taints = [{ key: "example.com/a", value: taint, effect: "NoSchedule" as const }];
  const declared = declareFleet([declareCluster("aws", { general: { ...VALID, taints, ...group } })]);
  const fleet = fleetDocument(resolveFleet(planFleet(declared)));
  const hourly = { "m6i.xlarge": 0.5 };
  const prices = {
    schemaVersion: 1 as const,
    currency: "USD",
    prices: { aws: { "us-east-1": { read: "2026-07-20", source: "a test", hourly } } },
  };
  const findings = { rendered: false, problems: [], warnings: [WARNING], acknowledged: [ACKNOWLEDGED] };
  return fleetPage({ name, fleet, findings, change, apiCalls: [], apiUses: [], vcpuUses: [], prices, style, script });
}

describe("fleetPage", () => {
  it("has every text escaped, and what would turn text round spelled out", () => {
    const text = page(HOSTILE, "<img src=x>");
    expect(text.match(/<script/g)).toHaveLength(1);
    expect(text).not.toContain("<img");
    expect(text).not.toContain("\u202e");
    expect(text).toContain("example.com/a=&lt;img src=x&gt;:NoSchedule");
    expect(html`<a title="${`<&>"'`}">`.html).toBe('<a title="&lt;&amp;&gt;&quot;&#39;">');
  });

  it("has the flags of each cluster-autoscaler line by line", () => {
    const [, flags = ""] = /<pre tabindex="0">([^<]*)<\/pre>/.exec(page("fleet")) ?? [];
    expect(
      flags
        .trim()
        .split("\n")
        .every((flag) => /^--[\w-]+=/.test(flag)),
    ).toBe(true);
    expect(flags).not.toContain("u{a}");
  });

  it("counts one cluster as one", () => {
    expect(page("fleet", "a", null, { minSize: 0, maxSize: 0 })).toContain(
      "<p>1 cluster, 1 NodeGroup in 3 scaling groups, 0 nodes</p>",
    );
  });

  it("allows its own style and script alone, by their hashes", () => {
    const text = page("fleet");
    const [, policy = ""] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(text) ?? [];
    const hash = (tag: string) => {
      const [, inner = ""] = new RegExp(`<${tag}(?: type="module")?>([\\s\\S]*?)</${tag}>`).exec(text) ?? [];
      return `&#39;sha256-${createHash("sha256").update(inner).digest("base64")}&#39;`;
    };
    expect(policy.split("; ")).toEqual([
      "default-src &#39;none&#39;",
      `style-src ${hash("style")}`,
      `script-src ${hash("script")}`,
      "base-uri &#39;none&#39;",
      "form-action &#39;none&#39;",
    ]);
    expect(text).not.toMatch(/ style="| on[a-z]+="|(src|href)="(?!#)/);
  });

  it("tells what is acknowledged, with the reason", () => {
    expect(page("fleet")).toMatch(/<h2>Acknowledged<\/h2>[\s\S]*rbac-pods-create<\/code><br>No pods\.<br>Reason: /);
  });

  it("shows a change before everything else, by part and by group", () => {
    const [before, after] = [VALID, { ...VALID, bootDisk: { sizeGiB: 77 } }].map((general) =>
      snapshotOf(declareFleet([declareCluster("aws", { general })]), HOSTILE),
    );
    const text = page("fleet", "a", reviewed({ before: before as never, after: after as never }));
    expect(text).toMatch(/<h2>Change<\/h2>[\s\S]*1 group with other nodes from now on\.[\s\S]*<h2>Regions<\/h2>/);
    expect(text).toMatch(/<details open>\n<summary>What happens to nodes \(1\)<\/summary>/);
    expect(text).toMatch(/<details>\n<summary>Terraform \(\d+\)<\/summary>/);
    expect(text.match(/<td>new-nodes<\/td><\/tr>/g)).toHaveLength(3);
    expect(text.match(/<script/g)).toHaveLength(1);
    expect(page("fleet")).not.toMatch(/<h2>Change|data-sort>Change/);
  });

  it("has the room that a NodeGroup keeps free in the rows of its zones", () => {
    const headroom = { pods: { count: 2, requests: { cpu: "1", memory: "1Gi" } } };
    const kept = page("fleet", "a", null, { headroom }).match(/<td>2 pods on 1 node<\/td><\/tr>/g);
    expect([kept?.length, page("fleet")]).toEqual([3, expect.not.stringContaining(" on 1 node")]);
  });

  it("says that a region's cost is unknown where no machine has a price", () => {
    const costs = (text: string) => /<caption>Capacity and list price[\s\S]*?<\/table>/.exec(text)?.[0] ?? "";
    expect(costs(page("fleet"))).toMatch(/<td>USD [\d.]+<\/td><td>USD [\d,.]+<\/td><td>0 %<\/td>/);
    const other = page("fleet", "a", null, { machine: { vcpu: 8, memoryGiB: 32 } });
    expect(costs(other)).toContain("<td>unknown</td><td>unknown</td><td>100 %</td>");
  });

  it("is the same bytes for the same fleet", () => {
    expect(page("fleet")).toBe(page("fleet"));
  });
});
