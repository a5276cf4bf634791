import { resolve } from "../../../../model/fleet/resolution";
import { recommenderCeiling } from "../../../../model/vertical-pod-autoscaler/objects/recommender-ceiling";
import { autoscaler, fleetWith, GROUPS } from "../../../support/vertical-pod-autoscalers";

const flags = (cpu: string) => ({ flags: { "container-recommendation-max-allowed-cpu": cpu } });
const COMPONENT = { recommender: flags("2"), recommenders: { frugal: flags("1"), other: {} } };

test.each([
  [null, "2"],
  ["default", "2"],
  ["frugal", "1"],
  ["other", undefined],
])("of the recommender %s", (recommender, cpu) => {
  expect(recommenderCeiling(COMPONENT, recommender)).toEqual({ cpu, memory: undefined });
});

test("without a component, of which there is a problem", () => {
  expect(recommenderCeiling(null, null)).toEqual({ cpu: undefined, memory: undefined });
});

test("reaches the objects that the recommender serves", () => {
  const objects = { plain: autoscaler(), saving: autoscaler({ namespace: "billing", recommender: "frugal" }) };
  const fleet = fleetWith("aws", { objects }, GROUPS, { verticalPodAutoscaler: COMPONENT });
  const resolution = resolve(fleet);
  const autoscalers = resolution.ok ? resolution.fleet.clusters[0]?.verticalPodAutoscalers : [];
  expect(autoscalers?.map(({ containerPolicies }) => containerPolicies[0]?.policy.maxAllowed?.cpu)).toEqual(["2", "1"]);
});
