import { describe, expect, it, test } from "@jest/globals";
import fc from "fast-check";
import {
  compareText,
  FleetProblems,
  formatProblems,
  nearestName,
  type Problem,
  show,
  sortProblems,
} from "../../../model/base/problem";
import { SEED } from "../../support/shuffled";

const problem = (where: string, code = "min-over-max"): Problem => ({
  code,
  where,
  what: "The minimum is over the maximum.",
  got: "5",
  expected: "at most 3",
  hint: "Lower minSize.",
});

describe("formatProblems", () => {
  it("tells each with where, code, what, got, expected and what to do, and counts them", () => {
    expect(formatProblems([problem("prod/a: minSize"), problem("prod/b: minSize")])).toBe(
      [
        "prod/a: minSize  [min-over-max]",
        "  The minimum is over the maximum.",
        "  got:      5",
        "  expected: at most 3",
        "  fix:      Lower minSize.",
        "",
        "prod/b: minSize  [min-over-max]",
        "  The minimum is over the maximum.",
        "  got:      5",
        "  expected: at most 3",
        "  fix:      Lower minSize.",
        "",
        "2 problems; nothing was written.",
      ].join("\n"),
    );
  });

  it("counts one in the singular", () => {
    expect(formatProblems([problem("a")])).toMatch(/\n\n1 problem; nothing was written\.$/);
  });

  it("is the message of the error that carries them", () => {
    const error = new FleetProblems([problem("a")]);
    expect([error.message, error.name]).toEqual([formatProblems([problem("a")]), "FleetProblems"]);
    expect(error.problems).toHaveLength(1);
  });
});

describe("sortProblems", () => {
  it("orders by place, then by code, and changes nothing", () => {
    const given = Object.freeze([problem("b", "x"), problem("a", "z"), problem("a", "y"), problem("B", "x")]);
    expect(sortProblems(given).map(({ where, code }) => where + code)).toEqual(["Bx", "ay", "az", "bx"]);
  });

  it("does not depend on the order in which they were found", () => {
    const found = ["a", "b", "c", "d"].flatMap((where) => [problem(where, "x"), problem(where, "y")]);
    const any = fc.shuffledSubarray(found, { minLength: found.length });
    fc.assert(
      fc.property(any, (shuffled) => expect(sortProblems(shuffled)).toEqual(found)),
      { seed: SEED },
    );
  });

  it("compares by code units, whatever the machine's locale", () => {
    expect([compareText("Z", "a"), compareText("a", "Z"), compareText("a", "a"), compareText("z", "ä")]).toEqual([
      -1, 1, 0, -1,
    ]);
  });
});

describe("a name of a megabyte", () => {
  it("is in no message whole", () => {
    const name = "a".repeat(2 ** 20);
    const problem = { code: "c", where: `prod/${name}`, what: `No ${name}.`, got: "g", expected: "e", hint: "h" };
    const text = formatProblems([problem]);
    expect(text.length).toBeLessThan(10_000);
    expect(text).toMatch(/^prod\/a+… \(\d+ characters\) …a+ {2}\[c\]\n/);
  });
});

describe("show", () => {
  it.each<[unknown, string]>([
    ["", '""'],
    ["a b", '"a b"'],
    [3, "3"],
    [10n, "10"],
    [null, "null"],
    [undefined, "undefined"],
    [false, "false"],
    [["a", 1], '["a",1]'],
    [{ a: "b" }, '{"a":"b"}'],
  ])("%p reads %s", (value, text) => {
    expect(show(value)).toBe(text);
  });

  it("cuts at 120 characters and shows that it did", () => {
    expect(show("a".repeat(118))).toBe(`"${"a".repeat(118)}"`);
    expect(show("a".repeat(119))).toBe(`"${"a".repeat(118)}…`);
    expect(show({ text: "a".repeat(5000) })).toHaveLength(120);
  });
});

describe("a bootstrap token", () => {
  it("is not told on, wherever somebody wrote it", () => {
    expect(show({ joinToken: "abcdef.0123456789abcdef" })).toBe('{"joinToken":"<a bootstrap token>"}');
    expect(show("abcdef.example.com")).toBe('"abcdef.example.com"');
  });
});

describe("nearestName", () => {
  it.each([
    ["labls", ["labels", "tags"], "labels"],
    ["LABELS", ["labels", "tags"], "labels"],
    ["prod-us1", ["prod-use1", "prod-weu"], "prod-use1"],
    ["maxsize", ["minSize", "maxSize"], "maxSize"],
    ["x", ["y"], "y"],
    ["wibble", ["labels", "tags"], null],
    ["", ["labels"], null],
    ["labels", [], null],
  ])("of %j among %j is %j", (name, known, expected) => {
    expect(nearestName(name, known)).toBe(expected);
  });

  it("is not sought for long where a name is longer than any known one", () => {
    const known = Array.from({ length: 2_000 }, (_, index) => `Standard_D${index}s_v5_machine`);
    const before = performance.now();
    expect(nearestName("a".repeat(90_000), known)).toBeNull();
    expect(performance.now() - before).toBeLessThan(2_000);
  });

  it("does not depend on the order of the known names", () => {
    expect(nearestName("prod-x", ["prod-b", "prod-a"])).toBe("prod-a");
    expect(nearestName("prod-x", ["prod-a", "prod-b"])).toBe("prod-a");
  });
});

describe("a message on a terminal", () => {
  it.each([
    ["an escape sequence", "a\u001b[2Jb", "a\\u{1b}[2Jb"],
    ["a line end", "a\nb", "a\\u{a}b"],
    ["a C1 control", "a\u009bb", "a\\u{9b}b"],
    ["an override of direction", "a\u202eb", "a\\u{202e}b"],
    ["half a character", "a\ud800b", "a\\u{d800}b"],
    ["other letters", "äöü 日本 🙂", "äöü 日本 🙂"],
  ])("spells out %s", (_case, text, shown) => {
    expect(formatProblems([{ ...problem(text), what: text, expected: text, hint: text, got: text }])).toBe(
      [
        `${shown}  [min-over-max]`,
        `  ${shown}`,
        `  got:      ${shown}`,
        `  expected: ${shown}`,
        `  fix:      ${shown}`,
        "",
        "1 problem; nothing was written.",
      ].join("\n"),
    );
  });
});

test("problems are reported without secrets, in whatever part of them one is", () => {
  const text = "https://admin:hunter2@example.com";
  const [problem] = sortProblems([{ code: "a", where: text, what: text, got: text, expected: text, hint: text }]);
  expect(Object.values(problem ?? {})).toEqual(["a", ...Array.from({ length: 5 }, () => "https://***@example.com")]);
});
