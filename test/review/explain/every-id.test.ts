import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, test } from "@jest/globals";
import { API_QUOTAS } from "../../../model/declaration/api-budget";
import { DANGER_IDS } from "../../../model/declaration/dangerous-rights";
import { PREMISES, PROBLEMS, WARNINGS } from "../../../model/fleet/register";
import { DEFECT_IDS } from "../../../model/versions/known-defects";
import { defectText, explainDefect } from "../../../review/explain/defect-explanation";
import { explainRule } from "../../../review/explain/rule-explanation";
import { OBSTACLES } from "../../../review/fit/obstacles";
import { CHECKOUT } from "../../support/checkout";

const isExplained = (id: string) => explainRule(id) !== null || explainDefect(id) !== null;

/** Ids that a user may meet and that `nodegroups explain` does not know, with the reason. */
const ELSEWHERE: Readonly<Record<string, readonly string[]>> = {
  "names of a cloud's quotas, of which docs/scale.md has one row each": API_QUOTAS,
  "why a pod fits no group, which `nodegroups fit` says in words beside it": OBSTACLES,
};

/** Ids that are written beside `code:` somewhere, rather than as the key of a rule. */
function writtenCodes(): readonly string[] {
  const files = ["model", "constructs", "stacks", "review", "cli"].flatMap((folder) =>
    readdirSync(join(CHECKOUT, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts") && !file.startsWith("templates"))
      .map((file) => readFileSync(join(CHECKOUT, folder, file), "utf8")),
  );
  return files.flatMap((text) =>
    [...text.matchAll(/\b(?:code|rule): "([a-z]+(?:-[a-z0-9]+)+)"/g)].map(([, id = ""]) => id),
  );
}

describe("every id that a message can print", () => {
  it.each<[string, readonly string[]]>([
    ["the code of a problem", Object.keys(PROBLEMS)],
    ["the code of a warning", Object.keys(WARNINGS)],
    ["a code that is written out", writtenCodes()],
    ["a key of acknowledgedPremises", Object.keys(PREMISES)],
    ["a key of acknowledgedDefects", DEFECT_IDS],
    ["a key of dangerously", DANGER_IDS],
  ])("is explained: %s", (_what, ids) => {
    expect(ids.length).toBeGreaterThan(5);
    const elsewhere = Object.values(ELSEWHERE).flat();
    expect(ids.filter((id) => !isExplained(id) && !elsewhere.includes(id))).toEqual([]);
  });

  it("is explained, or explained elsewhere, and not both", () => {
    expect(Object.values(ELSEWHERE).flat().filter(isExplained)).toEqual([]);
  });
});

test("a danger is explained by the rule that finds it", () => {
  expect(explainRule("secrets-read")).toEqual(explainRule("rbac-secrets-read"));
  expect(explainRule("system-namespace")?.code).toBe("controller-namespace-system");
  expect(explainRule("aws-any-resource")?.code).toBe("aws-any-resource");
});

test("a known defect is explained with the releases that have it, and how to accept it", () => {
  const defect = explainDefect("azure-arm64-templates");
  expect(defect === null ? null : defectText(defect)).toMatchInlineSnapshot(`
    "azure-arm64-templates
      It takes empty arm64 groups for amd64, so pods that select arm64 add no node to them.

      kind:     a known defect of cluster-autoscaler: the warning known-defect on each cluster that can meet it
      clouds:   azure
      concerns: arm64 groups from zero
      releases: 1.33: before 1.33.5; 1.34: before 1.34.4; 1.35: before 1.35.2
      source:   kubernetes/autoscaler PR 9331
      fix:      Leave clusterAutoscaler.version out, or set a release without it. To accept it, say why in clusterAutoscaler.acknowledgedDefects: { "azure-arm64-templates": "…" }."
  `);
  expect(explainDefect("constructor")).toBeNull();
});
