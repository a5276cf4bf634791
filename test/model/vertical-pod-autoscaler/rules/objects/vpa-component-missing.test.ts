import { declareCluster, declareFleet } from "../../../../support/fleets";
import { fleetProblems } from "../../../../support/problems";
import { problem } from "../../../../support/rule-cases";
import { autoscaler, clusterWith, GROUPS, withAutoscalers } from "../../../../support/vertical-pod-autoscalers";

const objects = { web: autoscaler() };
const workloads = {
  billing: [
    { kind: "Deployment", name: "api" },
    { kind: "Deployment", name: "worker" },
  ],
};
const bare = declareCluster("google", GROUPS);
const missing = (where: string) =>
  problem(
    "vpa-component-missing",
    where,
    "prod-google without verticalPodAutoscaler",
    "verticalPodAutoscaler on prod-google",
  );

test("on a cluster without the component, declared there or on the fleet; once for a policy", () => {
  expect(fleetProblems(declareFleet([withAutoscalers(bare, { objects })]))).toEqual([
    missing("prod-google/VerticalPodAutoscaler/web"),
  ]);
  const fleet = declareFleet([clusterWith("aws", {}), bare]);
  const found = fleetProblems(withAutoscalers(fleet, { objects, policies: { team: { workloads } } }));
  expect(found).toEqual([
    missing("prod-google/VerticalPodAutoscaler/web"),
    missing("prod-google/VerticalPodAutoscalerPolicy/team"),
  ]);
  expect(found[0]?.hint).toContain("keep this off it");
});

test("not on one with it, nor on one that the selector leaves out", () => {
  const fleet = declareFleet([clusterWith("aws", {}), bare]);
  const here = { web: autoscaler({ clusters: { cloud: "aws" } }) };
  expect(fleetProblems(withAutoscalers(fleet, { objects: here }))).toEqual([]);
});
