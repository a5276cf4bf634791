import { it } from "@jest/globals";
import { expectSameBytes } from "../support/random-fleets";

it("Terraform has the bytes of cdktf's own, of 1,000 random fleets", () => {
  expectSameBytes(1_000);
});
