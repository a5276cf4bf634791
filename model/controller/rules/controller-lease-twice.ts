import { show } from "../../base/problem";
import { controllerNamespace } from "../../components/namespace";
import type { ClusterRule } from "../../stages/rule";
import { leaseName } from "../roles";
import { type Claim, claimedTwice } from "./claims";

/** Only one of the two controllers would work, and the other wait for ever. */
export const controllerLeaseTwice: ClusterRule = {
  code: "controller-lease-twice",
  title: "No two controllers of a namespace wait for one lease.",
  check({ controllers }) {
    const claims = controllers.flatMap((controller): readonly Claim[] => {
      const lease = leaseName(controller.name, controller.props);
      const key = `${controllerNamespace(controller)}/${lease}`;
      const first = controllers.find(({ name }) => name === controller.name) === controller;
      return lease === null || !first ? [] : [{ controller, path: "leaderElection.leaseName", key }];
    });
    return claimedTwice(claims, ({ key }, others) => ({
      what: "Two controllers would wait for this lease; only one of them could ever work.",
      got: `${show(key)}, also ${others.join(", ")}`,
      expected: "a lease of its own",
      hint: "Give each controller's code a LeaderElectionID of its own, and name it in leaderElection.leaseName.",
    }));
  },
};
