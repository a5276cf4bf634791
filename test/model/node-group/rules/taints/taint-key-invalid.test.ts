import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("taint-key-invalid", () => {
  it("reports bad keys in both lists", () => {
    expect(
      groupProblems("aws", {
        taints: [{ key: "a b", effect: "NoSchedule" }],
        startupTaints: [
          { key: "ok", effect: "NoSchedule" },
          { key: "", effect: "NoSchedule" },
        ],
      }),
    ).toEqual([
      partly("taint-key-invalid", "prod-aws/general: startupTaints[1].key", '""', "63"),
      partly("taint-key-invalid", "prod-aws/general: taints[0].key", '"a b"', "63"),
    ]);
  });

  it("accepts a qualified name", () => {
    expect(groupProblems("google", { taints: [{ key: "example.com/dedicated", effect: "NoSchedule" }] })).toEqual([]);
  });
});
