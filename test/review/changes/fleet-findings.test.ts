import { describe, expect, it } from "@jest/globals";
import { withoutWarnings } from "../../../review/changes/findings";
import { fleetFindings, type Said } from "../../../review/changes/fleet-findings";
import { findingsWith, findingWith } from "../../support/findings";

const words = { what: "Wrong.", got: "1", expected: "2", hint: "Write 2." };
const problem = (code: string, where = "prod/x: minSize") => ({ code, where, ...words });

const say = (said: Partial<Said>) =>
  fleetFindings({ rendered: false, problems: [], warnings: [], acknowledged: [], ...said });

describe("what rules say of a fleet", () => {
  it("has the title and the page of each rule", () => {
    const { problems, warnings } = say({ problems: [problem("zones-empty")], warnings: [problem("zones-spanned")] });
    expect([...problems, ...warnings]).toMatchObject([
      { title: "A NodeGroup's `zones`, if declared, has at least one zone.", page: "docs/problems.md#zones-empty" },
      {
        title: "A NodeGroup for pods that depend on zones has one group in each zone.",
        page: "docs/problems.md#zones-spanned",
      },
    ]);
  });

  it("is sorted by place and code, with places, and without secrets", () => {
    const at = [{ file: "a.ts", line: 1, column: 2 }];
    const secret = { ...problem("zones-empty", "a"), got: "https://admin:hunter2@example.com", at };
    const { problems } = say({ problems: [problem("zones-empty", "b"), secret] });
    expect(problems.map(({ where, got, at: places }) => [where, got, places])).toEqual([
      ["a", "https://***@example.com", at],
      ["b", "1", []],
    ]);
  });

  it("says what an acknowledged finding would be, and why it is there", () => {
    const reason = "password=hunter2";
    const { acknowledged } = say({
      acknowledged: [
        { code: "known-defect", where: "a", reason },
        { code: "rbac-wildcards", where: "b", reason },
      ],
    });
    expect(acknowledged).toMatchObject([
      { code: "known-defect", level: "warning", reason: "password=***" },
      { code: "rbac-wildcards", level: "problem", title: expect.stringContaining("wildcard") },
    ]);
  });

  it("names a rule that is none", () => {
    expect(say({ acknowledged: [{ code: "no-such", where: "a", reason: "b" }] }).acknowledged).toMatchObject([
      { title: "No rule is called no-such." },
    ]);
  });

  it("takes warnings for problems where asked", () => {
    const [problem, warning] = [findingWith(), findingWith({ code: "zones-spanned" })];
    const { problems, warnings } = withoutWarnings(findingsWith({ problems: [problem], warnings: [warning] }));
    expect([problems, warnings]).toEqual([[problem, warning], []]);
  });
});
