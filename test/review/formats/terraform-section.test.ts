import { describe, expect, it } from "@jest/globals";
import { argumentText } from "../../../review/formats/terraform-section";

describe("an argument that changed", () => {
  const long = "a".repeat(200);

  it.each([
    ["both values", "a", "b", 'path: "a" → "b"'],
    ["one that is new", null, ["b"], 'path: none → ["b"]'],
    ["of long ones the part that differs", `${long}b`, `${long}c`, `path: …${"a".repeat(30)}b" → …${"a".repeat(30)}c"`],
    [
      "of long ones that differ at once their beginning",
      `b${long}`,
      long,
      `path: "b${"a".repeat(117)}… → "${"a".repeat(118)}…`,
    ],
    [
      "that a value which is not shown is another one",
      "(sensitive value)",
      "(sensitive value)",
      "path: another value, not shown",
    ],
  ])("shows %s", (_what, before, after, text) => {
    expect(argumentText({ path: "path", before, after })).toBe(text);
  });
});
