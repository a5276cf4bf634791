import { expect } from "@jest/globals";
import type { MatcherContext } from "expect";
import { type Context, toMatchSnapshot } from "jest-snapshot";
import { FleetProblems } from "../model/base/problem";
import type { Resolution } from "../model/fleet/resolution";
import { describeFleet } from "../review/describe/describe-fleet";

/** What the matcher accepts: a `Fleet`. */
interface Resolvable {
  resolve(): Resolution;
}

expect.extend({
  /** @throws {FleetProblems} if the fleet has problems: they fail the test, and its message lists them all */
  toMatchNodeGroupSnapshot(this: MatcherContext, fleet: Resolvable) {
    const resolution = fleet.resolve();
    if (!resolution.ok) throw new FleetProblems(resolution.problems);
    return toMatchSnapshot.call(this as unknown as Context, describeFleet(resolution.fleet));
  },
});

interface NodeGroupMatchers<R> {
  /**
   * Compares what each NodeGroup of a fleet becomes with the committed snapshot: sizes per zone, machines, labels, taints, what
   * pods can use, autoscaler options. In a review, a changed declaration shows up as changes to those lines.
   */
  toMatchNodeGroupSnapshot(): R;
}

declare module "expect" {
  interface Matchers<R extends void | Promise<void>> extends NodeGroupMatchers<R> {}
}

declare global {
  namespace jest {
    interface Matchers<R> extends NodeGroupMatchers<R> {}
  }
}
