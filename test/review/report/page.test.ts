import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { fleetDocument } from "../../../review/document/fleet-document";
import { escaped } from "../../../review/report/html";
import { fleetPage } from "../../../review/report/page";
import { CHECKOUT } from "../../support/checkout";
import { declareCluster, declareFleet } from "../../support/fleets";
import { VALID } from "../../support/problems";
import { planFleet, resolveFleet } from "../../support/resolved";

const HOSTILE = `</script><script>alert(1)</script>"'&\u202e`;
const WARNING = {
  ...{ code: "zones-spanned", where: "prod-aws/general", what: HOSTILE, got: HOSTILE, expected: "one", hint: HOSTILE },
  at: [{ file: HOSTILE, line: 1, column: 2 }],
};

const [style = "", script = ""] = ["page.css", "page.js"].map((name) =>
  readFileSync(join(CHECKOUT, "review", "report", "page", name), "utf8"),
);

function page(name: string, taint = "a"): string {
  const taints = [{ key: "example.com/a", value: taint, effect: "NoSchedule" as const }];
  const declared = declareFleet([declareCluster("aws", { general: { ...VALID, taints } })]);
  const fleet = fleetDocument(resolveFleet(planFleet(declared)));
  const hourly = { "m6i.xlarge": 0.5 };
  const prices = {
    schemaVersion: 1 as const,
    currency: "USD",
    prices: { aws: { "us-east-1": { read: "2026-07-20", source: "a test", hourly } } },
  };
  return fleetPage({ name, fleet, warnings: [WARNING], apiCalls: [], apiUses: [], prices, style, script });
}

describe("fleetPage", () => {
  it("has every text escaped, and what would turn text round spelled out", () => {
    const text = page(HOSTILE, "<img src=x>");
    expect(text.match(/<script/g)).toHaveLength(1);
    expect(text).not.toContain("<img");
    expect(text).not.toContain("\u202e");
    expect(text).toContain("example.com/a=&lt;img src=x&gt;:NoSchedule");
    expect(escaped(`<&>"'`)).toBe("&lt;&amp;&gt;&quot;&#39;");
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

  it("is the same bytes for the same fleet", () => {
    expect(page("fleet")).toBe(page("fleet"));
  });
});
