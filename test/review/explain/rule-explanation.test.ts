import { describe, expect, it } from "@jest/globals";
import { PROBLEMS, WARNINGS } from "../../../model/fleet/register";
import { explainRule, nearCodes, ruleCodes } from "../../../review/explain/rule-explanation";
import { ruleText } from "../../../review/explain/rule-text";

const text = (code: string) => {
  const rule = explainRule(code);
  return rule === null ? null : ruleText(rule);
};

describe("explainRule", () => {
  it("knows every code of docs/problems.md, and no other", () => {
    const codes = [...new Set([...Object.keys(PROBLEMS), ...Object.keys(WARNINGS)])].sort();
    expect(ruleCodes()).toEqual(codes);
    for (const code of codes) expect(explainRule(code)?.title).toBe({ ...PROBLEMS, ...WARNINGS }[code]?.title);
    expect([explainRule("no-such-code"), explainRule("constructor"), explainRule("")]).toEqual([null, null, null]);
  });

  it("tells the words that are the same for every finding, and what depends", () => {
    expect(text("zones-empty")).toMatchInlineSnapshot(`
      "zones-empty
        A NodeGroup's \`zones\`, if declared, has at least one zone.

        kind:     a problem: nothing is written
        over:     one NodeGroup on one cluster, all levels merged
        clouds:   all
        what:     The group is in no zone, so it would have no nodes.
        expected: (depends on what was declared)
        fix:      Name a zone, or leave zones out to use all zones of the cluster.

        For example, of a NodeGroup on aws:
          bad:    { zones: [] }
                  zones: got []
          good:   { zones: ["us-east-1b"] }"
    `);
  });

  it("tells a good declaration beside the bad one", () => {
    expect(text("accelerator-unsupported")).toMatchInlineSnapshot(`
      "accelerator-unsupported
        A guest accelerator of Google Cloud has a type and a count that can be attached to a machine.

        kind:     a problem: nothing is written
        over:     one NodeGroup on one cluster, all levels merged
        clouds:   google
        what:     Compute Engine does not attach this number of cards of this type.
        expected: (depends on what was declared)
        fix:      Newer cards are built into machine types (a2, a3, g2 …): name one in machineTypes.google instead.
        rests on: Google Cloud's documentation of November 2026; where it is not so, say why in acknowledgedPremises: { "accelerator-unsupported": "…" } of the cluster

        For example, at prod-google/general: google.guestAccelerator
          got:      {"type":"nvidia-tesla-t4","count":3}"
    `);
  });

  it("tells what is found where the rule's test has no NodeGroup that breaks it", () => {
    expect(explainRule("account-invalid")?.finding).toEqual({
      where: "prod-aws: accountId",
      got: '"1111-2222-3333"',
      expected: "12 digits, as a string",
    });
    expect(text("account-invalid")).toMatch(
      /\n {2}For example, at prod-aws: accountId\n {4}got: {6}"1111-2222-3333"\n {4}expected: 12 digits, as a string$/,
    );
    expect(explainRule("zones-empty")?.finding).toBeNull();
  });

  it("has one or the other for every code", () => {
    const without = ruleCodes().filter((code) => {
      const rule = explainRule(code);
      return rule?.example === null && rule.finding === null;
    });
    expect(without).toEqual([]);
  });

  it("tells a warning from a problem, and what others call a rule over manifests", () => {
    expect(explainRule("zones-spanned")).toMatchObject({
      kind: "warning",
      example: null,
    });
    expect(explainRule("min-over-max")).toMatchObject({
      kind: "problem",
      expected: null,
    });
    const [known] = ruleCodes().flatMap((code) => explainRule(code)?.alsoKnownAs ?? []);
    expect(known).toMatch(/^(Pod Security Standards|CIS Kubernetes Benchmark|KubeHound) \S/);
  });
});

describe("nearCodes", () => {
  it.each([
    ["min-over-mx", "min-over-max"],
    ["zone-empty", "zones-empty"],
    ["Zones_Empty", "zones-empty"],
  ])("has for %s at first %s", (asked, nearest) => {
    expect(nearCodes(asked)[0]).toBe(nearest);
  });

  it("has codes with the same words, at most five, and none for what is like no code", () => {
    expect(nearCodes("spot-price")).toEqual(expect.arrayContaining([expect.stringMatching(/spot|price/)]));
    expect(nearCodes("invalid")).toHaveLength(5);
    expect(nearCodes("qqqqqqqq")).toEqual([]);
  });
});
