import { describe, expect, it } from "@jest/globals";
import type { RawBootstrap } from "../../../../../model/declaration/bootstrap";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

const raw = (bytes: number) => ({ bootstrap: { kind: "raw", userData: `é${"x".repeat(bytes - 2)}` } as RawBootstrap });

const MOST = [
  ["aws", 16_384],
  ["azure", 65_535],
  ["google", 262_144],
] as const;

describe("user-data-too-large", () => {
  it.each(MOST)("reports one byte too many on %s", (cloud, most) => {
    expect(groupProblems(cloud, {}, raw(most + 1))).toEqual([
      partly("user-data-too-large", `prod-${cloud}/general: bootstrap`, `${most + 1} bytes`, `at most ${most} bytes`),
    ]);
  });

  it.each(MOST)("accepts the most that %s takes", (cloud, most) => {
    expect(groupProblems(cloud, {}, raw(most))).toEqual([]);
  });
});
