import { describe, expect, it } from "@jest/globals";
import { unifiedDiff } from "../../../review/text/unified-diff";

function lines(diff: string): readonly string[] {
  return diff.split("\n");
}

describe("a unified diff", () => {
  it("shows what differs with a few equal lines around", () => {
    const text = (word: string) => `${["a", "b", "c", "d", word, "e", "f", "g", "h"].join("\n")}\n`;
    expect(lines(unifiedDiff(text("old"), text("new")))).toEqual([
      "@@ -2,7 +2,7 @@",
      ...[" b", " c", " d", "-old", "+new", " e", " f", " g", ""],
    ]);
  });

  it("is empty for equal texts, and where only masked text differs", () => {
    const key = (line: string) => `-----BEGIN PRIVATE KEY-----\n${line}\n-----END PRIVATE KEY-----\n`;
    expect(unifiedDiff("a\n", "a\n")).toBe("");
    expect(unifiedDiff(key("first"), key("second"))).toBe("");
  });

  it("shows no line of a key, wherever the difference is", () => {
    const file = (mode: string) =>
      `-----BEGIN PRIVATE KEY-----\n${"MIIEvQIBADANBg\n".repeat(9)}-----END PRIVATE KEY-----\nmode: ${mode}\n`;
    const diff = unifiedDiff(file("0600"), file("0644"));
    expect(diff).toContain("+mode: 0644");
    expect(diff).not.toContain("MIIE");
  });

  it("of texts that have nothing in common takes one away and puts the other there", () => {
    const text = (word: string) => Array.from({ length: 3_000 }, (_, index) => `${word} ${index}\n`).join("");
    const diff = lines(unifiedDiff(text("old"), text("new")));
    expect(diff.slice(0, 2)).toEqual(["@@ -1,3000 +1,3000 @@", "-old 0"]);
    expect(diff).toHaveLength(6_002);
  });
});
