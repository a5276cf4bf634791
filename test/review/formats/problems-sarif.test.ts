import { describe, expect, it } from "@jest/globals";
import { problemsSarif } from "../../../review/formats/problems-sarif";
import { acknowledgedWith, findingsWith, findingWith, HOSTILE_TEXTS, hostileFindings } from "../../support/findings";
import { parseSarif } from "../../support/sarif";

const TOOL = { version: "1.2.3", docs: "https://example.com/nodegroups/docs/" };

const sarif = (...findings: Parameters<typeof findingsWith>) =>
  parseSarif(problemsSarif(findingsWith(...findings), TOOL));

describe("findings as SARIF", () => {
  it("say who found them", () => {
    expect(sarif().tool.driver).toEqual({ name: "nodegroups", version: "1.2.3", rules: [] });
  });

  it("are results with a message, a level and a place", () => {
    const { results } = sarif({ problems: [findingWith()], warnings: [findingWith({ code: "zones-spanned" })] });
    expect(results.map(({ ruleId, level }) => [ruleId, level])).toEqual([
      ["min-over-max", "error"],
      ["zones-spanned", "warning"],
    ]);
    expect(results[0]).toMatchObject({
      message: {
        text: "prod/general: minSize: The group could have no size.\ngot: 5\nexpected: at most 3\nfix: Lower minSize.",
      },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: "clusters/prod.ts", uriBaseId: "%SRCROOT%" },
            region: { startLine: 12, startColumn: 3 },
          },
          logicalLocations: [{ fullyQualifiedName: "prod/general: minSize" }],
        },
      ],
      partialFingerprints: { "codeAndWhere/v1": "min-over-max prod/general: minSize" },
    });
    expect(results[0]).not.toHaveProperty("suppressions");
    expect(results[0]).not.toHaveProperty("relatedLocations");
  });

  it("have each rule once, with its page", () => {
    const problems = [findingWith(), findingWith({ code: "a-first", page: "docs/problems.md#a-first" }), findingWith()];
    const { tool, results } = sarif({ problems });
    expect(tool.driver.rules.map(({ id }) => id)).toEqual(["a-first", "min-over-max"]);
    expect(results.map(({ ruleIndex }) => ruleIndex)).toEqual([1, 0, 1]);
    expect(tool.driver.rules[1]).toMatchObject({
      shortDescription: { text: "minSize is at most maxSize." },
      helpUri: "https://example.com/nodegroups/docs/problems.md#min-over-max",
      defaultConfiguration: { level: "error" },
    });
  });

  it("have no address of a page where nobody publishes it", () => {
    const log = parseSarif(problemsSarif(findingsWith({ problems: [findingWith()] }), { ...TOOL, docs: null }));
    expect(log.tool.driver.rules[0]).not.toHaveProperty("helpUri");
    expect(log.tool.driver.rules[0]?.help?.text).toContain("docs/problems.md#min-over-max");
  });

  it("are suppressed with the reason where it is acknowledged", () => {
    const { results } = sarif({ acknowledged: [acknowledgedWith(), acknowledgedWith({ level: "warning" })] });
    expect(results.map(({ level }) => level)).toEqual(["error", "warning"]);
    expect(results[0]?.suppressions).toEqual([
      { kind: "inSource", status: "accepted", justification: "Kinds are not known." },
    ]);
  });

  it("name what else they are over as related places", () => {
    const at = [1, 2, 3].map((line) => ({ file: "clusters/a.ts", line, column: 1 }));
    const [result] = sarif({ problems: [findingWith({ at })] }).results;
    expect(result?.locations).toHaveLength(1);
    expect(result?.relatedLocations?.map((each) => each.physicalLocation?.region.startLine)).toEqual([2, 3]);
  });

  it("name the thing alone where no code declares it", () => {
    const [result] = sarif({ problems: [findingWith({ at: [] })] }).results;
    expect(result?.locations).toEqual([{ logicalLocations: [{ fullyQualifiedName: "prod/general: minSize" }] }]);
  });

  it.each([
    ["clusters/a b.ts", "clusters/a%20b.ts"],
    ["../shared/100%.ts", "../shared/100%25.ts"],
    ["c:x/é#?.ts", "c%3Ax/%C3%A9%23%3F.ts"],
  ])("have references for paths: %s", (file, uri) => {
    const [result] = sarif({ problems: [findingWith({ at: [{ file, line: 1, column: 1 }] })] }).results;
    expect(result?.locations[0]?.physicalLocation?.artifactLocation.uri).toBe(uri);
  });

  it.each(HOSTILE_TEXTS)("are a valid log with any text: %s", (_, text) => {
    const { results } = parseSarif(problemsSarif(hostileFindings(text), TOOL));
    expect(results).toHaveLength(4);
    for (const { message } of results) expect(message.text).not.toMatch(/(?!\n)\p{Cc}|[\u2028\u2029]/u);
  });

  it("keep braces and brackets readable", () => {
    const [result] = sarif({ problems: [findingWith({ got: "{0} [a](b)", where: "x" })] }).results;
    expect(result?.message.text).toContain("got: {{0}} [a] (b)\n");
  });
});
