import { declareFleet } from "../../../../support/fleets";
import { fleetProblems } from "../../../../support/problems";
import { problem } from "../../../../support/rule-cases";
import { autoscaler, clusterWith, withAutoscalers } from "../../../../support/vertical-pod-autoscalers";
import { WEB } from "./vpa-problems";

const billing = autoscaler({ namespace: "billing" });

test("one on the cluster and one on the fleet, in different namespaces", () => {
  const fleet = declareFleet([clusterWith("aws", { objects: { web: autoscaler() } }), clusterWith("google", {})]);
  expect(fleetProblems(withAutoscalers(fleet, { objects: { web: billing } }))).toEqual([
    problem(
      "vpa-name-duplicate",
      WEB,
      `"web" in payments by ${WEB}; "web" in billing by ${WEB}`,
      "a name of its own for each on a cluster, whatever their namespaces",
    ),
  ]);
});

test("a policy's object has the name of another", () => {
  const api = { kind: "Deployment", name: "api" };
  const declared = {
    objects: { "team-payments-deployment-api": billing },
    policies: { team: { workloads: { payments: [api] } } },
  };
  expect(fleetProblems(declareFleet([clusterWith("aws", declared)]))).toMatchObject([{ code: "vpa-name-duplicate" }]);
});

test("names of their own, and one on each of two clusters", () => {
  const objects = { web: autoscaler(), "web-billing": billing };
  expect(fleetProblems(declareFleet([clusterWith("aws", { objects }), clusterWith("google", { objects })]))).toEqual(
    [],
  );
});
