import { checkManifest } from "../../../../model/manifests/api/check-manifest";
import { waveOf } from "../../../../model/manifests/waves";
import { KUBERNETES_MINORS } from "../../../../model/versions/kubernetes-minor";
import { renderManifests } from "../../../../stacks/manifests";
import { declareCluster, declareFleet } from "../../../support/fleets";
import { planFleet, resolveFleet } from "../../../support/resolved";
import { manifests } from "./render";

const FULL = {
  featureGates: { CPUStartupBoost: true, InPlace: true, PerVPAConfig: true },
  recommenders: { frugal: {} },
  metricsSource: { externalMetrics: { cpu: "cpu", memory: "memory" } },
  vpaNamespaces: { ignored: ["ci"] },
} as const;

describe.each(KUBERNETES_MINORS)("Kubernetes %s", (minor) => {
  it.each([
    ["as it is by default", {}],
    ["with everything", FULL],
  ])("takes every manifest %s", (_title, component) => {
    const rendered = manifests(component, "google", minor);
    const findings = rendered.flatMap(({ fileName, object }) =>
      checkManifest(object, minor).map(({ path }) => `${fileName} ${path}`),
    );
    expect(rendered.length).toBeGreaterThan(25);
    expect(findings).toEqual([]);
  });
});

it("passes the rules over manifests, and acknowledges what it cannot avoid", () => {
  const acknowledged = (component: object) => {
    const fleet = declareFleet([declareCluster("aws", {}, { verticalPodAutoscaler: component })]);
    const [cluster] = renderManifests(resolveFleet(planFleet(fleet)));
    return cluster?.acknowledged.map(({ rule, object }) => `${rule} ${object}`);
  };
  const wildcards = ["recommender", "updater", "admission-controller"].map(
    (name) => `rbac-wildcards ClusterRole/vpa-${name}`,
  );
  expect(acknowledged({})?.sort()).toEqual([...wildcards].sort());
  expect(acknowledged({ featureGates: { CPUStartupBoost: true } })).toContain(
    "rbac-pods-patch ClusterRole/vpa-updater",
  );
});

it("has the API before its programs, and the webhook after them", () => {
  const wave = (kind: string) => waveOf({ kind });
  expect(wave("CustomResourceDefinition")).toBeLessThan(wave("Deployment"));
  expect(wave("Certificate")).toBeLessThan(wave("Deployment"));
  expect(wave("Deployment")).toBeLessThan(wave("MutatingWebhookConfiguration"));
});
