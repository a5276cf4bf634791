import { describe, expect, test } from "@jest/globals";
import type { AwsClusterDeclaration } from "../../../../model/declaration/cluster";
import { declareCluster, declareFleet } from "../../../support/fleets";
import { fleetWarnings } from "../../../support/problems";
import { partly } from "../../../support/rule-cases";

const warnings = (props: Partial<AwsClusterDeclaration>) =>
  fleetWarnings(declareFleet([declareCluster("aws", {}, props)])).filter(
    ({ code }) => code === "component-namespace-missing",
  );

const warning = (path: string, namespace: string) =>
  partly("component-namespace-missing", `prod-aws: ${path}.namespace`, `"${namespace}"`, "restricted");

describe("component-namespace-missing", () => {
  test("tells which namespaces have to be there before", () => {
    const found = warnings({
      clusterAutoscaler: { namespace: "scaling" },
      metricsServer: { namespace: "metrics" },
      verticalPodAutoscaler: { namespace: "vpa" },
    });
    expect(found).toEqual([
      warning("clusterAutoscaler", "scaling"),
      warning("metricsServer", "metrics"),
      warning("verticalPodAutoscaler", "vpa"),
    ]);
  });

  test("is quiet about namespaces of Kubernetes", () => {
    const namespace = "kube-system";
    expect(warnings({ verticalPodAutoscaler: { namespace }, metricsServer: {} })).toEqual([]);
  });

  test("is quiet about a cluster-autoscaler that is not deployed", () => {
    expect(warnings({ clusterAutoscaler: { enabled: false, namespace: "scaling" } })).toEqual([]);
  });
});
