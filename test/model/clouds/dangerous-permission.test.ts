import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { allowsAny, dangerousActions, listed } from "../../../model/clouds/dangerous-permission";
import { SEED } from "../../support/shuffled";

/** Whether a pattern is found to allow an action. */
function allows(pattern: string, action: string): boolean {
  const found = dangerousActions(
    listed("actions", [pattern]),
    ["aws-wildcard-action", /^$/],
    ["aws-privileged-action", (each) => allowsAny(each, [action])],
  );
  return found.length > 0;
}

/** The same as a regular expression, which takes long where many `*` are in it. */
function expected(pattern: string, action: string): boolean {
  const source = pattern.replace(/[:]/g, "\\$&").replaceAll("*", "[^]*").replaceAll("?", "[^]");
  return new RegExp(`^${source}$`, "i").test(action);
}

describe("a pattern of actions", () => {
  it("allows what it stands for, and nothing else", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "A", "b", ":", "*", "?"), maxLength: 7, minLength: 1 });
    const action = fc.string({ unit: fc.constantFrom("a", "b", "B", ":"), maxLength: 8, minLength: 1 });
    fc.assert(
      fc.property(text, action, (pattern, one) => expect(allows(pattern, one)).toBe(expected(pattern, one))),
      { seed: SEED, numRuns: 3000 },
    );
  });

  it.each(["*?".repeat(45_000), "?".repeat(90_000), `${"*a".repeat(45_000)}!`, "a".repeat(90_000)])(
    "has an end, however long it is (%#)",
    (long) => {
      expect(allows(`iam:${long}`, "iam:PassRole")).toBe(false);
    },
  );
});
