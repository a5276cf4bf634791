import { expect } from "@jest/globals";
import type { MatcherContext } from "expect";
import { type Context, toMatchSnapshot } from "jest-snapshot";
import { nodeGroupSnapshot, type Resolvable } from "./snapshot";

expect.extend({
  /** @throws {FleetProblems} if the fleet has problems: they fail the test, and its message lists them all */
  toMatchNodeGroupSnapshot(this: MatcherContext, fleet: Resolvable) {
    return toMatchSnapshot.call(this as unknown as Context, nodeGroupSnapshot(fleet));
  },
});

interface NodeGroupMatchers<R> {
  /**
   * Compares what a fleet becomes with the committed snapshot: a block for each cluster, NodeGroup and component, with sizes,
   * machines, what pods can use, labels, taints, and what nodes are made of. In a review, a changed declaration shows up as changes to
   * those lines.
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
