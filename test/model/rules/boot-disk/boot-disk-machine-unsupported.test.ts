import { describe, expect, it } from "@jest/globals";
import { groupProblems, problem, typed } from "../group-problems";

describe("boot-disk-machine-unsupported", () => {
  it("reports a Persistent Disk for a Hyperdisk series", () => {
    expect(groupProblems("google", { ...typed("google", "c4-standard-8"), bootDisk: { type: "pd-ssd" } })).toEqual([
      problem(
        "boot-disk-machine-unsupported",
        "prod-google/general: bootDisk.type",
        '"pd-ssd" on c4-standard-8',
        '"hyperdisk-balanced"',
      ),
    ]);
  });

  it("accepts the default there", () => {
    expect(groupProblems("google", typed("google", "c4-standard-8"))).toEqual([]);
  });

  it("accepts a Persistent Disk elsewhere", () => {
    expect(groupProblems("google", { ...typed("google", "n2-standard-8"), bootDisk: { type: "pd-ssd" } })).toEqual([]);
  });
});
