import { describe, expect, it } from "@jest/globals";
import { clusterManifests } from "../../../stacks/cluster-charts";
import { controller, resolveWith } from "../../support/controllers";
import { declareCluster, declareFleet } from "../../support/fleets";
import { fleetProblems, VALID } from "../../support/problems";
import { planFleet, resolveFleet } from "../../support/resolved";
import { partly } from "../../support/rule-cases";

const ADD_ON = { verticalPodAutoscaler: {} };

/** A cluster with a group of nodes that the controller's pods can land on. */
function sizedProblems(vpa: object, props: object = ADD_ON) {
  const cluster = { ...declareCluster("aws", { general: VALID }, props), controllers: [controller({ vpa })] };
  return fleetProblems(declareFleet([cluster]));
}

describe("prop vpa of a controller", () => {
  it("recommends for its Deployment, in its namespace, and changes nothing unless told to", () => {
    const cluster = { ...declareCluster("aws", { general: VALID }, ADD_ON), controllers: [controller({ vpa: {} })] };
    expect(fleetProblems(declareFleet([cluster]))).toEqual([]);
    const resolved = resolveWith("aws", [controller({ vpa: {} })], {}, ADD_ON);
    expect(resolved.verticalPodAutoscalers).toHaveLength(1);
    const file = "verticalpodautoscaler-widget.yaml";
    const object = clusterManifests(resolved).find(({ fileName }) => fileName === file)?.object;
    expect(object).toMatchObject({
      metadata: { namespace: "widget-system" },
      spec: {
        targetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "widget" },
        updatePolicy: { updateMode: "Off" },
      },
    });
  });

  it("of a policy, too, has the container go without a GOMEMLIMIT that would not follow", () => {
    const env = (updateMode: "Off" | "Recreate") => {
      const policy = { name: "all", props: { namespaces: ["widget-system"], updateMode } };
      const cluster = {
        ...declareCluster("aws", { general: VALID }, ADD_ON),
        controllers: [controller()],
        verticalPodAutoscalerPolicies: [policy],
      };
      return resolveFleet(planFleet(declareFleet([cluster]))).clusters[0]?.controllers[0]?.env;
    };
    expect(env("Off")).toHaveProperty("GOMEMLIMIT");
    expect(env("Recreate")).not.toHaveProperty("GOMEMLIMIT");
  });

  it("is none where none is declared", () => {
    expect(resolveWith("aws", [controller()], {}, ADD_ON).verticalPodAutoscalers).toEqual([]);
  });

  it("is checked as any other: a cap that no node has is a problem at its place", () => {
    const resourcePolicy = { containers: { "*": { maxAllowed: { cpu: "1000" } } } };
    expect(sizedProblems({ resourcePolicy })).toEqual([
      partly(
        "vpa-cap-unschedulable",
        'prod-aws/Controller/widget/vpa: resourcePolicy.containers["*"].maxAllowed',
        "cpu 1000",
        "what pods can use of a node: general cpu 3920m",
      ),
    ]);
  });

  it("needs the component on its cluster", () => {
    expect(sizedProblems({}, {}).map(({ code }) => code)).toEqual(["vpa-component-missing"]);
  });
});
