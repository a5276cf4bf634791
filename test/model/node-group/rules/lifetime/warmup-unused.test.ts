import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("warmup-unused", () => {
  it.each(["aws", "azure"] as const)("reports a warm-up of nodes that %s does not replace", (cloud) => {
    expect(groupProblems(cloud, { warmup: "5m" })).toEqual([
      partly("warmup-unused", `prod-${cloud}/general: warmup`, 'updatePolicy "new-nodes-only"', "rolling"),
    ]);
  });

  it("accepts it in defaults, and with a lifetime on AWS", () => {
    expect(groupProblems("aws", {}, { defaults: { warmup: "5m" } })).toEqual([]);
    expect(groupProblems("aws", { warmup: "5m", maxLifetime: "168h" })).toEqual([]);
  });
});
