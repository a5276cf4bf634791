import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

const labels = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`${"d".repeat(60)}.com/team-${index}`, "v".repeat(63)]),
  );
/** Keeps the user data, which holds the labels too, out of the question. */
const raw = { bootstrap: { kind: "raw", userData: "#!/bin/sh\n" } } as const;

describe("kube-env-too-large", () => {
  it("reports labels that do not fit into the metadata", () => {
    expect(groupProblems("google", { labels: labels(2000) }, raw)).toEqual([
      partly("kube-env-too-large", "prod-google/general: labels", "277085 bytes, with 2006 labels", "at most 262144"),
    ]);
  });

  it("accepts labels that do", () => {
    expect(groupProblems("google", { labels: labels(1500) }, raw)).toEqual([]);
  });
});
