import { declareCluster, declareFleet } from "../../../support/fleets";
import { clusterProblems, fleetProblems } from "../../../support/problems";
import { problem } from "../../../support/rule-cases";

const GUID = "3f0c1a52-8d7e-4b96-a1c4-5e2d9f7b6a80";
const EXPECTED = 'a GUID such as "00000000-0000-4000-8000-000000000000"';

function fleetWith(clusterAutoscalerClientId: string) {
  const outputs = { "prod-azure": { clusterAutoscalerClientId } };
  return declareFleet([declareCluster("azure")], {}, { outputs });
}

test("on the cluster", () => {
  expect(clusterProblems("azure", { outputs: { clusterAutoscalerClientId: "TODO" } })).toEqual([
    problem("azure-client-id-invalid", "prod-azure: outputs.clusterAutoscalerClientId", '"TODO"', EXPECTED),
  ]);
  expect(clusterProblems("azure", { outputs: { clusterAutoscalerClientId: GUID } })).toEqual([]);
});

test("on the fleet", () => {
  expect(fleetProblems(fleetWith(""))).toEqual([
    problem("azure-client-id-invalid", 'fleet: outputs["prod-azure"].clusterAutoscalerClientId', '""', EXPECTED),
  ]);
  expect(fleetProblems(fleetWith(GUID))).toEqual([]);
});

test("of a controller", () => {
  const outputs = (tagger: string) => ({ clusterAutoscalerClientId: GUID, controllers: { other: GUID, tagger } });
  expect(clusterProblems("azure", { outputs: outputs("TODO") })).toEqual([
    problem("azure-client-id-invalid", "prod-azure: outputs.controllers.tagger", '"TODO"', EXPECTED),
  ]);
  expect(
    fleetProblems(declareFleet([declareCluster("azure")], {}, { outputs: { "prod-azure": outputs("") } })),
  ).toEqual([problem("azure-client-id-invalid", 'fleet: outputs["prod-azure"].controllers.tagger', '""', EXPECTED)]);
  expect(clusterProblems("azure", { outputs: outputs(GUID) })).toEqual([]);
});

test("a missing id is not an invalid one", () => {
  expect(clusterProblems("azure")).toEqual([]);
});
