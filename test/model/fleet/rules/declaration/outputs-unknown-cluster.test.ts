import { declareCluster, declareFleet } from "../../../../support/fleets";
import { fleetProblems } from "../../../../support/problems";
import { problem } from "../../../../support/rule-cases";

const OUTPUT = { clusterAutoscalerClientId: "3f0c1a52-8d7e-4b96-a1c4-5e2d9f7b6a80" };
const clusters = [declareCluster("aws"), declareCluster("azure"), declareCluster("google")];

function problemsWith(...names: string[]) {
  const outputs = Object.fromEntries(names.map((name) => [name, OUTPUT]));
  return fleetProblems(declareFleet(clusters, {}, { outputs }));
}

test("outputs of a cluster that is not there", () => {
  const found = problemsWith("prod-azur", "removed");
  expect(found).toEqual([
    problem("outputs-unknown-cluster", "fleet: outputs.removed", '"removed"', "one of prod-azure"),
    problem("outputs-unknown-cluster", 'fleet: outputs["prod-azur"]', '"prod-azur"', "one of prod-azure"),
  ]);
  expect(found[1]?.hint).toBe('Did you mean "prod-azure"?');
});

test.each(["aws", "google"])("outputs of a cluster on %s", (cloud) => {
  const found = problemsWith(`prod-${cloud}`);
  expect(found).toEqual([
    problem("outputs-unknown-cluster", `fleet: outputs["prod-${cloud}"]`, `"prod-${cloud}"`, "one of prod-azure"),
  ]);
  expect(found[0]?.what).toContain(`cloud is ${cloud}`);
});

test("outputs of an Azure cluster are fine", () => {
  expect(problemsWith("prod-azure")).toEqual([]);
});
