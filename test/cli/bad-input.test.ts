import { describe, expect, it } from "@jest/globals";
import { badInputs } from "../support/bad-input";
import { faultsOf } from "../support/bad-input-faults";

const BAD = badInputs();

/** Of how many one is tried here; all of them are in bad-input.sweep.ts. */
const OF = 15;

describe("bad input", () => {
  it("is of many kinds, each another place or another way", () => {
    expect(new Set(BAD.map(({ kind }) => kind)).size).toBe(BAD.length);
    expect(BAD.length).toBeGreaterThan(300);
  });

  it("ends with problems that say where, what and what to do, and nothing else", () => {
    expect(faultsOf(BAD.filter((_each, index) => index % OF === 0))).toEqual([]);
  });
});
