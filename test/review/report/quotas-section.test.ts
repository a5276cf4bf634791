import { expect, it } from "@jest/globals";
import type { VcpuUse } from "../../../model/quotas/quota-uses";
import { quotasSection } from "../../../review/report/quotas-section";

const USE: VcpuUse = {
  ...{ cloud: "aws", account: "111122223333", region: "us-east-1", quota: "aws-spot-standard", vcpus: 100 },
  ...{ declared: null, standard: 5, clusters: [] },
};

/** The last four cells of each row. */
function told(...uses: readonly Partial<VcpuUse>[]): readonly (readonly string[])[] {
  const text = quotasSection(uses.map((each) => ({ ...USE, ...each }))).html;
  const [, body = ""] = /<tbody>([\s\S]*?)<\/tbody>/.exec(text) ?? [];
  const rows = [...body.matchAll(/<tr[^>]*>(.*?)<\/tr>/g)];
  return rows.map(([, row = ""]) => [...row.matchAll(/<td[^>]*>(.*?)<\/td>/g)].slice(4).map(([, cell = ""]) => cell));
}

it("compares what is needed with what is declared, else with what a new account has", () => {
  expect(
    told({ declared: 100 }, { declared: 99 }, { declared: 0, standard: null }, {}, { vcpus: 5 }, { standard: null }),
  ).toEqual([
    ["100", "100", "5", "yes"],
    ["100", "99", "5", "no"],
    ["100", "0", "unknown", "no"],
    ["100", "not declared", "5", "not in a new account"],
    ["5", "not declared", "5", "yes"],
    ["100", "not declared", "unknown", "unknown"],
  ]);
});

it("calls a quota as its cloud does, where it is known", () => {
  const text = quotasSection([USE, { ...USE, quota: null }]).html;
  expect(text).toContain("<td>All Standard (A, C, D, H, I, M, R, T, Z) Spot Instance Requests</td>");
  expect(text).toContain("<td>unknown</td>");
});
