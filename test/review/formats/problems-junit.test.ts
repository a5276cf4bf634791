import { describe, expect, it } from "@jest/globals";
import type { FleetFindings } from "../../../review/changes/findings";
import { problemsJunit } from "../../../review/formats/problems-junit";
import { acknowledgedWith, findingsWith, findingWith, HOSTILE_TEXTS, hostileFindings } from "../../support/findings";
import { parseXml, type XmlElement } from "../../support/xml";

/** The one suite of a report. */
function suiteOf(findings: FleetFindings): XmlElement {
  const root = parseXml(problemsJunit(findings));
  const [suite] = root.children;
  if (root.name !== "testsuites" || suite === undefined || root.children.length !== 1) throw new Error("not one suite");
  return suite;
}

const casesOf = (part: Partial<FleetFindings>) => suiteOf(findingsWith(part)).children;

describe("findings as a report of JUnit", () => {
  it("have a case that passes for what was checked, also where nothing is found", () => {
    const passed = (name: string) => ({
      name: "testcase",
      attributes: { classname: "checked", name },
      children: [],
      text: "",
    });
    expect(casesOf({})).toEqual([passed("declaration")]);
    expect(casesOf({ rendered: true })).toEqual([passed("declaration"), passed("manifests and Terraform")]);
  });

  it("have a case that fails for each problem", () => {
    const [, failed] = casesOf({ problems: [findingWith()] });
    expect(failed?.attributes).toEqual({
      classname: "min-over-max",
      name: "prod/general: minSize",
      file: "clusters/prod.ts",
      line: "12",
    });
    expect(failed?.children).toMatchObject([
      { name: "failure", attributes: { message: "The group could have no size.", type: "min-over-max" } },
    ]);
    expect(failed?.children[0]?.text.split("\n")).toEqual([
      "prod/general: minSize: The group could have no size.",
      "got: 5",
      "expected: at most 3",
      "fix: Lower minSize.",
      "declared: clusters/prod.ts:12:3",
      "rule: minSize is at most maxSize. (docs/problems.md#min-over-max)",
    ]);
  });

  it("have a case that passes and says it for each warning", () => {
    const [, warned] = casesOf({ warnings: [findingWith()] });
    expect(warned?.children).toMatchObject([
      { name: "system-out", text: expect.stringMatching(/^warning: prod\/general: /) },
    ]);
  });

  it("have a case that is skipped, with the reason, for what is acknowledged", () => {
    const [, skipped] = casesOf({ acknowledged: [acknowledgedWith()] });
    expect(skipped?.children).toMatchObject([
      { name: "skipped", attributes: { message: "acknowledged: Kinds are not known." } },
    ]);
  });

  it("count their cases", () => {
    const [finding, acknowledged] = [findingWith(), acknowledgedWith()];
    const { attributes } = suiteOf(
      findingsWith({ problems: [finding, finding], warnings: [finding], acknowledged: [acknowledged] }),
    );
    expect(attributes).toEqual({ name: "nodegroups check", tests: "5", failures: "2", errors: "0", skipped: "1" });
  });

  it("tell cases of one code and place apart", () => {
    const names = casesOf({ problems: [findingWith(), findingWith()] }).map(({ attributes }) => attributes.name);
    expect(names).toEqual(["declaration", "prod/general: minSize", "prod/general: minSize (2)"]);
  });

  it.each(HOSTILE_TEXTS)("are well-formed with any text: %s", (_, text) => {
    const { children } = suiteOf(hostileFindings(text));
    expect(children.map(({ name, children: [outcome] }) => [name, outcome?.name])).toEqual([
      ["testcase", undefined],
      ["testcase", "failure"],
      ["testcase", "failure"],
      ["testcase", "system-out"],
      ["testcase", "skipped"],
    ]);
  });

  it("keep markup readable", () => {
    const [, failed] = casesOf({ problems: [findingWith({ got: `<a href="b">&]]>` })] });
    expect(failed?.children[0]?.text).toContain(`\ngot: <a href="b">&]]>\n`);
  });
});
