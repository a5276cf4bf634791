import type { PolicyRule } from "../../../../model/declaration/controller";
import { PROGRAMS, render } from "./render";

const { grants, ofKind } = render();
const recommender = grants("clusterrole-vpa-recommender.yaml");
const updater = grants("clusterrole-vpa-updater.yaml");
const admission = grants("clusterrole-vpa-admission-controller.yaml");

/** Caches that a program waits for before it does anything: pkg/target and the program's main.go at 1.7.1. */
const TARGETS = [
  "/replicationcontrollers",
  "apps/daemonsets",
  "apps/deployments",
  "apps/replicasets",
  "apps/statefulsets",
  "autoscaling.k8s.io/verticalpodautoscalers",
  "batch/cronjobs",
  "batch/jobs",
];
const CACHES = {
  "vpa-recommender": [...TARGETS, "/pods", "autoscaling.k8s.io/verticalpodautoscalercheckpoints"],
  "vpa-updater": [...TARGETS, "/pods", "/limitranges"],
  "vpa-admission-controller": [...TARGETS, "/limitranges"],
} as const;

describe.each(PROGRAMS)("%s", (name) => {
  const granted = grants(`clusterrole-${name}.yaml`);

  it.each(CACHES[name])("fills its cache of %s", (resource) => {
    expect(granted).toEqual(expect.arrayContaining([`${resource}[] list`, `${resource}[] watch`]));
  });

  it("reads the scale of any kind", () => {
    expect(granted).toContain("*/*/scale[] get");
  });

  it("may do nothing that its code never asks for", () => {
    expect(granted.join("\n")).not.toMatch(/poc\.|extensions|secrets|configmaps|\/nodes|leases|admissionregistration/);
  });

  it("has no wildcard but that of scales", () => {
    expect(granted.filter((grant) => grant.includes("*"))).toEqual(["*/*/scale[] get"]);
  });

  it("keeps leases by name only", () => {
    const rules = ofKind<{ metadata: { name: string }; rules: readonly PolicyRule[] }>("Role")
      .filter(({ metadata }) => metadata.name === name)
      .flatMap(({ rules: own }) => own);
    expect(rules.filter(({ resourceNames }) => resourceNames === undefined).flatMap(({ verbs }) => verbs)).toEqual([
      "create",
    ]);
  });
});

/** Grants that change something. */
function writes(granted: readonly string[]): readonly string[] {
  return granted.filter((grant) => !/ (get|list|watch)$/.test(grant));
}

describe("writes", () => {
  it("of the recommender are recommendations and checkpoints", () => {
    const checkpoints = "autoscaling.k8s.io/verticalpodautoscalercheckpoints[]";
    expect(writes(recommender)).toEqual([
      "autoscaling.k8s.io/verticalpodautoscalers/status[] patch",
      `${checkpoints} create`,
      `${checkpoints} delete`,
      `${checkpoints} patch`,
    ]);
  });

  it("of the updater are evictions, resizes and events", () => {
    expect(writes(updater)).toEqual([
      "/events[] create",
      "/events[] patch",
      "/pods/eviction[] create",
      "/pods/resize[] patch",
    ]);
  });

  it("of the updater are pods too with the gate that needs it", () => {
    const boosted = render({ featureGates: { CPUStartupBoost: true } });
    expect(boosted.grants("clusterrole-vpa-updater.yaml")).toContain("/pods[] patch");
    expect(boosted.grants("clusterrole-vpa-recommender.yaml")).not.toContain("/pods[] patch");
    const off = render({ featureGates: { CPUStartupBoost: false, InPlace: true } });
    expect(off.grants("clusterrole-vpa-updater.yaml")).not.toContain("/pods[] patch");
  });

  it("of the admission controller are none", () => {
    expect(writes(admission)).toEqual([]);
  });
});

describe("metrics", () => {
  it("of pods are read by recommenders only", () => {
    expect(recommender).toContain("metrics.k8s.io/pods[] list");
    expect([...updater, ...admission].join()).not.toContain("metrics.k8s.io");
  });

  const externalMetrics = { cpu: "vpa_cpu", memory: "vpa_memory", containerLabel: "container" };
  const external = render({ metricsSource: { externalMetrics }, recommenders: { other: {} } });

  it.each(["vpa-recommender", "vpa-recommender-other"])("from outside are read by %s, by their names", (name) => {
    const granted = external.grants(`clusterrole-${name}.yaml`);
    expect(granted.filter((grant) => /metrics/.test(grant))).toEqual([
      "external.metrics.k8s.io/vpa_cpu[] list",
      "external.metrics.k8s.io/vpa_memory[] list",
    ]);
    expect(external.args(name)).toEqual(
      expect.arrayContaining([
        "--container-name-label=container",
        "--external-metrics-cpu-metric=vpa_cpu",
        "--external-metrics-memory-metric=vpa_memory",
        "--use-external-metrics=true",
      ]),
    );
  });

  it("from outside concern no other program", () => {
    expect(external.args("vpa-updater").join()).not.toContain("external");
    expect(external.grants("clusterrole-vpa-updater.yaml")).toEqual(updater);
  });

  it("with one name for both are granted once", () => {
    const metricsSource = { externalMetrics: { cpu: "usage", memory: "usage" } };
    const granted = render({ metricsSource }).grants("clusterrole-vpa-recommender.yaml");
    expect(granted.filter((grant) => grant.startsWith("external"))).toEqual(["external.metrics.k8s.io/usage[] list"]);
  });
});
