import { declareFleet } from "../../../../support/fleets";
import { fleetProblems } from "../../../../support/problems";
import { problem } from "../../../../support/rule-cases";
import { autoscaler, clusterWith, withAutoscalers } from "../../../../support/vertical-pod-autoscalers";
import { policyProblems, TEAM, vpaProblems, WEB } from "./vpa-problems";

const clusters = { cloud: "aws" } as const;
const workloads = {
  payments: [
    { kind: "Deployment", name: "api" },
    { kind: "Deployment", name: "worker" },
  ],
};

test("a selector on a cluster, of an object and of a policy, which is told once", () => {
  expect(vpaProblems({ clusters })).toEqual([
    problem("vpa-clusters-selector-on-cluster", `${WEB}: clusters`, '{"cloud":"aws"}', "no selector"),
  ]);
  expect(policyProblems({ clusters, workloads })).toEqual([
    problem("vpa-clusters-selector-on-cluster", `${TEAM}: clusters`, '{"cloud":"aws"}', "no selector"),
  ]);
});

test("no selector there, and one on the fleet", () => {
  expect(vpaProblems({})).toEqual([]);
  const fleet = declareFleet([clusterWith("aws", {})]);
  expect(fleetProblems(withAutoscalers(fleet, { objects: { web: autoscaler({ clusters }) } }))).toEqual([]);
});
