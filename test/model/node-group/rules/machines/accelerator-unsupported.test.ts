import { describe, expect, it } from "@jest/globals";
import { groupProblems, typed } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("accelerator-unsupported", () => {
  it("reports a count that cannot be attached", () => {
    expect(
      groupProblems("google", {
        ...typed("google", "n1-standard-8"),
        google: { guestAccelerator: { type: "nvidia-tesla-t4", count: 3 } },
      }),
    ).toEqual([
      partly(
        "accelerator-unsupported",
        "prod-google/general: google.guestAccelerator",
        '{"type":"nvidia-tesla-t4","count":3}',
        "nvidia-tesla-t4 (1, 2, 4)",
      ),
    ]);
  });

  it("reports an unknown card", () => {
    expect(
      groupProblems("google", {
        ...typed("google", "n1-standard-8"),
        google: { guestAccelerator: { type: "toString", count: 1 } },
      }),
    ).toEqual([
      partly(
        "accelerator-unsupported",
        "prod-google/general: google.guestAccelerator",
        '{"type":"toString","count":1}',
        "nvidia-tesla-v100 (1, 2, 4, 8)",
      ),
    ]);
  });

  it("accepts a card", () => {
    expect(
      groupProblems("google", {
        ...typed("google", "n1-standard-8"),
        google: { guestAccelerator: { type: "nvidia-tesla-t4", count: 2 } },
      }),
    ).toEqual([]);
  });
});
