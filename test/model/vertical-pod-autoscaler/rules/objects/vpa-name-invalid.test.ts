import { declareFleet } from "../../../../support/fleets";
import { fleetProblems } from "../../../../support/problems";
import { problem } from "../../../../support/rule-cases";
import { autoscaler, clusterWith } from "../../../../support/vertical-pod-autoscalers";
import { policyProblems, TEAM, vpaProblems, WEB } from "./vpa-problems";

const LABEL = 'at most 63 lower-case letters, digits and "-", beginning and ending with a letter or digit';
const NAME = 'at most 253 lower-case letters, digits, "-" and "."';
const named = (name: string) =>
  fleetProblems(declareFleet([clusterWith("aws", { objects: { [name]: autoscaler() } })]));

test.each(["", "Payments", "a.b", "-a", "a".repeat(64)])("no namespace is named %j", (namespace) => {
  expect(vpaProblems({ namespace })).toEqual([
    problem("vpa-name-invalid", `${WEB}: namespace`, JSON.stringify(namespace), LABEL),
  ]);
});

test("nor one of a policy, which is told once", () => {
  const targets = [
    { kind: "Deployment", name: "api" },
    { kind: "StatefulSet", name: "db" },
  ];
  expect(policyProblems({ workloads: { Pay: targets } })).toMatchObject([
    { code: "vpa-name-invalid", where: `${TEAM}: name`, got: '"team-Pay-deployment-api"' },
    { code: "vpa-name-invalid", where: `${TEAM}: name`, got: '"team-Pay-statefulset-db"' },
    { code: "vpa-name-invalid", where: `${TEAM}: workloads.Pay`, got: '"Pay"' },
  ]);
});

test.each(["", "Web", "web_1", "a".repeat(254)])("no object is named %j", (name) => {
  expect(named(name)).toEqual([
    problem("vpa-name-invalid", `prod-aws/VerticalPodAutoscaler/${name}: name`, expect.any(String) as never, NAME),
  ]);
});

test.each(["web", "web.1", "a".repeat(253)])("%s is fine", (name) => {
  expect(named(name)).toEqual([]);
});

test("a policy's name is cut to what Kubernetes takes", () => {
  const targets = [{ kind: "Deployment", name: "a".repeat(253) }];
  expect(policyProblems({ workloads: { payments: targets } })).toEqual([]);
});
