import { describe, expect, it } from "@jest/globals";
import type { FleetFindings } from "../../../review/changes/findings";
import { countLine, problemsText } from "../../../review/formats/problems-text";
import { acknowledgedWith, findingsWith, findingWith, HOSTILE_TEXTS, hostileFindings } from "../../support/findings";

describe("findings as text", () => {
  it("are problems, warnings, what is acknowledged, and their count", () => {
    const findings = findingsWith({
      problems: [findingWith()],
      warnings: [findingWith({ code: "zones-spanned" })],
      acknowledged: [acknowledgedWith()],
    });
    expect(problemsText(findings).map(({ level, text }) => [level, text.split("\n")[0]])).toEqual([
      ["problem", "prod/general: minSize  [min-over-max]"],
      ["warning", "prod/general: minSize  [zones-spanned]"],
      ["note", "prod/vpa: ClusterRole/vpa  [rbac-wildcards]"],
      ["note", "1 problem, 1 warning, 1 finding acknowledged in the declaration."],
    ]);
  });

  it("say why something is acknowledged, and where", () => {
    const [part] = problemsText(findingsWith({ acknowledged: [acknowledgedWith()] }));
    expect(part?.text.split("\n").slice(1)).toEqual([
      "  No role uses a wildcard.",
      "  declared: clusters/prod.ts:4:19",
      "  acknowledged: Kinds are not known.",
    ]);
  });

  it.each<[string, Partial<FleetFindings>]>([
    ["No problems, no warnings in the declaration.", {}],
    ["No problems, no warnings in the declaration, manifests and Terraform.", { rendered: true }],
    ["2 problems, no warnings in the declaration.", { problems: [findingWith(), findingWith()] }],
    ["No problems, 1 warning in the declaration.", { warnings: [findingWith()] }],
    [
      "No problems, no warnings, 2 findings acknowledged in the declaration.",
      { acknowledged: [acknowledgedWith(), acknowledgedWith()] },
    ],
  ])("count: %s", (line, part) => {
    expect(countLine(findingsWith(part))).toBe(line);
  });

  it.each(HOSTILE_TEXTS)("show any text as it is, without moving a cursor: %s", (_, text) => {
    for (const part of problemsText(hostileFindings(text))) {
      expect(part.text).not.toMatch(/(?!\n)\p{Cc}|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
    }
  });
});
