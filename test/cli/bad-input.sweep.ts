import { expect, it } from "@jest/globals";
import { badInputs } from "../support/bad-input";
import { faultsOf } from "../support/bad-input-faults";

it("all bad input ends with problems that say where, what and what to do, and nothing else", () => {
  expect(faultsOf(badInputs())).toEqual([]);
});
