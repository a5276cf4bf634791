import { expect, it } from "@jest/globals";
import type { RightChange } from "../../../review/rights/right-change";
import { sentence } from "../../../review/rights/words";

const CHANGE: Omit<RightChange, "text" | "holder"> = {
  change: "gained",
  system: "aws",
  actions: ["s3:*"],
  on: ["any resource"],
  otherwise: [],
  isProhibition: true,
  dangers: [],
  sources: [],
};

it.each([
  ["nodes", "gained", "nodes are no longer forbidden to call s3:* on any resource"],
  ["nodes", "lost", "nodes are now forbidden to call s3:* on any resource"],
  ["tagger", "gained", "tagger is no longer forbidden to call s3:* on any resource"],
] as const)("a prohibition of %s that is %s reads as a sentence", (holder, change, text) => {
  expect(sentence({ ...CHANGE, holder, change }, "call")).toBe(text);
});

it("what nodes may do reads as it does of others", () => {
  expect(sentence({ ...CHANGE, holder: "nodes", isProhibition: false }, "call")).toBe(
    "nodes may now call s3:* on any resource",
  );
});
