import fc from "fast-check";
import { arbitraryFleet } from "./arbitrary-fleets";
import { planFleet, resolveFleet } from "./resolved";
import { sameWithSwitch } from "./synth-ways";

/** Fixed in CI, so that a failure is the change's; elsewhere each run tries new fleets and prints its seed when it fails. */
const SEED = process.env.CI === undefined ? Date.now() : 20261201;

/** Holds the Terraform of random fleets to the bytes of cdktf's own. */
export function expectSameBytes(fleets: number): void {
  const property = fc.property(arbitraryFleet(), (declared) => {
    const fleet = resolveFleet(planFleet(declared));
    sameWithSwitch(() => fleet);
  });
  const result = fc.check(property, { seed: SEED, numRuns: fleets, endOnFailure: true });
  if (result.failed) throw new Error(`seed ${result.seed}, path ${result.counterexamplePath}: ${result.errorInstance}`);
}
