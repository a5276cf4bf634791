import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("taint-key-twice", () => {
  it("reports two effects of a key", () => {
    expect(
      groupProblems("aws", {
        taints: [
          { key: "a", effect: "NoSchedule" },
          { key: "a", effect: "NoExecute" },
        ],
      }),
    ).toEqual([
      partly(
        "taint-key-twice",
        "prod-aws/general: taints[1].key",
        '"a" with NoSchedule and NoExecute',
        "each key once",
      ),
    ]);
  });

  it("reports a startup taint of the same key", () => {
    expect(
      groupProblems("google", {
        taints: [{ key: "a", effect: "NoSchedule" }],
        startupTaints: [{ key: "a", effect: "NoSchedule" }],
      }),
    ).toEqual([
      partly(
        "taint-key-twice",
        "prod-google/general: startupTaints[0].key",
        '"a" with NoSchedule and NoSchedule',
        "each key once",
      ),
    ]);
  });

  it("accepts different keys", () => {
    expect(
      groupProblems("azure", {
        taints: [
          { key: "a", effect: "NoSchedule" },
          { key: "b", effect: "NoSchedule" },
        ],
      }),
    ).toEqual([]);
  });
});
