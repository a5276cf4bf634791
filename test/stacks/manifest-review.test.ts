import { describe, expect, it } from "@jest/globals";
import { FleetProblems, type Problem } from "../../model/base/problem";
import type { ClusterAutoscalerDeclaration } from "../../model/declaration/cluster-autoscaler";
import type { ControllerDeclaration } from "../../model/declaration/controller";
import { resolve } from "../../model/fleet/resolution";
import { renderManifests } from "../../stacks/manifests";
import { controller, fleetWithControllers } from "../support/controllers";
import { declareCluster, declareFleet } from "../support/fleets";

function render(...autoscalers: readonly ClusterAutoscalerDeclaration[]) {
  const clusters = autoscalers.map((clusterAutoscaler, index) =>
    declareCluster(
      "aws",
      {},
      { kubernetesVersion: "1.36", clusterAutoscaler, existingCustomResources },
      `prod-${index}`,
    ),
  );
  const resolution = resolve(declareFleet(clusters));
  if (!resolution.ok) throw new FleetProblems(resolution.problems);
  return renderManifests(resolution.fleet);
}

function problems(...autoscalers: readonly ClusterAutoscalerDeclaration[]): readonly Problem[] {
  try {
    render(...autoscalers);
    return [];
  } catch (error) {
    if (error instanceof FleetProblems) return error.problems;
    throw error;
  }
}

const existingCustomResources = ["capacitybuffers.autoscaling.x-k8s.io"];
const BUFFERS = { flags: { "capacity-buffer-controller-enabled": true } };

describe("manifests of a fleet", () => {
  it("are refused with every finding of every cluster, at its place", () => {
    const found = problems({ namespace: "default" }, {}, { namespace: "default" });
    const places = found.map(({ code, where }) => `${code} ${where}`);
    expect(places.filter((place) => place.includes("deployment"))).toEqual([
      "namespace-default prod-0/cluster-autoscaler/deployment-cluster-autoscaler.yaml: metadata.namespace",
      "namespace-default prod-2/cluster-autoscaler/deployment-cluster-autoscaler.yaml: metadata.namespace",
    ]);
    expect(places.length).toBeGreaterThan(10);
  });

  it("say what their components acknowledge", () => {
    const acknowledged = render({}, BUFFERS, { enabled: false }).map((cluster) =>
      cluster.acknowledged.map(({ component, rule, object }) => [component, rule, object]),
    );
    const buffers = ["cluster-autoscaler", "rbac-pods-create", "ClusterRole/cluster-autoscaler"];
    expect(acknowledged).toEqual([[], [buffers], []]);
  });
});

describe("components of one cluster", () => {
  const conflicts = (props: Partial<ControllerDeclaration>, name: string, cluster: object = {}) => {
    const resolution = resolve(fleetWithControllers("aws", [controller(props, name)], {}, cluster));
    if (!resolution.ok) throw new FleetProblems(resolution.problems);
    try {
      renderManifests(resolution.fleet);
      return [];
    } catch (error) {
      if (!(error instanceof FleetProblems)) throw error;
      return error.problems.map(({ code, where, got }) => [code, where, got]);
    }
  };
  const kubeSystem = { namespace: "kube-system", dangerously: { "system-namespace": "Feeds the scheduler." } };

  it("bring no object twice", () => {
    const found = conflicts(kubeSystem, "vpa-updater", { verticalPodAutoscaler: {} });
    expect(found).toContainEqual([
      "manifest-twice",
      "prod-aws/vpa-updater",
      expect.stringContaining("Deployment/kube-system/vpa-updater"),
    ]);
  });

  it.each([
    ["cluster-autoscaler", {}],
    ["vpa-updater", { verticalPodAutoscaler: {} }],
  ])("lead by no other's lease, here that of %s", (leaseName, cluster) => {
    const found = conflicts({ ...kubeSystem, leaderElection: { leaseName } }, "widget", cluster);
    expect(found).toEqual([["lease-twice", "prod-aws/widget", `kube-system/${leaseName}`]]);
  });

  it("run in no other's namespace", () => {
    const found = conflicts({}, "widget", { metricsServer: { namespace: "widget-system" } });
    const where = "prod-aws/metrics-server: Deployment/widget-system/metrics-server";
    expect(found).toEqual([["namespace-of-other-component", where, "widget-system"]]);
  });
});
