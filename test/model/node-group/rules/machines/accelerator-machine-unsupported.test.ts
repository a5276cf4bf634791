import { describe, expect, it } from "@jest/globals";
import { groupProblems, typed } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("accelerator-machine-unsupported", () => {
  it("reports a card on another series", () => {
    expect(
      groupProblems("google", {
        ...typed("google", "n2-standard-8"),
        google: { guestAccelerator: { type: "nvidia-tesla-t4", count: 1 } },
      }),
    ).toEqual([
      partly(
        "accelerator-machine-unsupported",
        "prod-google/general: google.guestAccelerator",
        "1 × nvidia-tesla-t4 on n2-standard-8",
        "n1-standard-8",
      ),
    ]);
  });

  it("reports a card on a shape, which never is an N1", () => {
    expect(groupProblems("google", { google: { guestAccelerator: { type: "nvidia-tesla-t4", count: 1 } } })).toEqual([
      partly(
        "accelerator-machine-unsupported",
        "prod-google/general: google.guestAccelerator",
        "1 × nvidia-tesla-t4 on n2-standard-4",
        "n1",
      ),
    ]);
  });

  it("accepts N1", () => {
    expect(
      groupProblems("google", {
        ...typed("google", "n1-highcpu-8"),
        google: { guestAccelerator: { type: "nvidia-tesla-t4", count: 1 } },
      }),
    ).toEqual([]);
  });

  it("accepts a custom N1", () => {
    expect(
      groupProblems("google", {
        ...typed("google", "custom-4-5120"),
        google: { guestAccelerator: { type: "nvidia-tesla-t4", count: 1 } },
      }),
    ).toEqual([]);
  });
});
