import type { VerticalPodAutoscalerDeclaration } from "../../../../model/declaration/vertical-pod-autoscaler";
import { clusterManifests } from "../../../../stacks/cluster-charts";
import { autoscaler } from "../../../support/vertical-pod-autoscalers";
import { resolved } from "./render";

const FLAG = "--cpu-integer-post-processor-enabled";

/** Deployments of the component that have the flag. */
function withFlag(change: Partial<VerticalPodAutoscalerDeclaration>): readonly string[] {
  return clusterManifests(resolved({ objects: { web: autoscaler(change) } }))
    .filter(({ component, object }) => component === "vertical-pod-autoscaler" && object.kind === "Deployment")
    .filter(({ yaml }) => yaml.includes(FLAG))
    .map(({ object }) => object.metadata.name);
}

test("only the recommender that serves a container of integerCpu rounds", () => {
  expect(withFlag({ integerCpu: ["app"] })).toEqual(["vpa-recommender"]);
  expect(withFlag({ integerCpu: ["app"], recommender: "frugal" })).toEqual(["vpa-recommender-frugal"]);
  expect(withFlag({})).toEqual([]);
});
