import { describe, expect, test } from "@jest/globals";
import type { AwsClusterDeclaration } from "../../../../../model/declaration/cluster";
import { declareCluster, declareFleet } from "../../../../support/fleets";
import { fleetWarnings } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

const codes = ["vpa-metrics-missing"];

const warnings = (props: Partial<AwsClusterDeclaration>) =>
  fleetWarnings(declareFleet([declareCluster("aws", {}, props)])).filter(({ code }) => codes.includes(code));

const EXTERNAL = { externalMetrics: { cpu: "vpa_cpu", memory: "vpa_memory", containerLabel: "container" } };

describe("vpa-metrics-missing", () => {
  test("tells that nothing is known to answer with usage", () => {
    expect(warnings({ verticalPodAutoscaler: {} })).toEqual([
      partly(
        "vpa-metrics-missing",
        "prod-aws: verticalPodAutoscaler",
        "neither metricsServer nor existingApiServices for it",
        "v1beta1.metrics.k8s.io",
      ),
    ]);
  });

  test("tells the same of external metrics, for which metrics-server is no answer", () => {
    expect(warnings({ verticalPodAutoscaler: { metricsSource: EXTERNAL }, metricsServer: {} })).toEqual([
      partly(
        "vpa-metrics-missing",
        "prod-aws: verticalPodAutoscaler.metricsSource.externalMetrics",
        "neither adapter nor existingApiServices for it",
        "v1beta1.external.metrics.k8s.io",
      ),
    ]);
  });

  test.each<[string, Partial<AwsClusterDeclaration>]>([
    ["metrics-server is deployed", { verticalPodAutoscaler: {}, metricsServer: {} }],
    [
      "something answers already",
      { verticalPodAutoscaler: {}, existingApiServices: { "v1beta1.metrics.k8s.io": "metrics-server" } },
    ],
    [
      "something answers already with external metrics",
      {
        verticalPodAutoscaler: { metricsSource: EXTERNAL },
        existingApiServices: { "v1beta1.external.metrics.k8s.io": "in-house-adapter" },
      },
    ],
    ["there is no Vertical Pod Autoscaler", {}],
  ])("is quiet where %s", (_what, props) => {
    expect(warnings(props)).toEqual([]);
  });
});
