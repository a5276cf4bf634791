import { describe, expect, it } from "@jest/globals";
import { prometheusAdapter } from "../../../constructs/metrics-adapter";
import type { ClusterDeclarations } from "../../../model/declaration/cluster";
import type { ImageLock } from "../../../model/declaration/controller";
import { clusterManifests } from "../../../stacks/cluster-charts";
import { DIGEST } from "../../support/controllers";
import { declareCluster, declareFleet } from "../../support/fleets";
import { planFleet, resolveFleet } from "../../support/resolved";

interface Deployment {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly template: { readonly spec: { readonly containers: readonly [{ readonly image: string }] } };
  };
}

interface Declared {
  readonly autoscaler?: ClusterDeclarations["aws"]["clusterAutoscaler"];
  readonly server?: ClusterDeclarations["aws"]["metricsServer"];
  readonly adapterImage?: string;
  readonly vpa?: ClusterDeclarations["aws"]["verticalPodAutoscaler"];
}

/** Image of every Deployment of a cluster with all components. */
function deployedImages(images: ImageLock | undefined, declared: Declared = {}): Readonly<Record<string, string>> {
  const adapter = prometheusAdapter({
    prometheusUrl: "http://prometheus.monitoring.svc",
    image: declared.adapterImage,
  });
  const cluster = declareCluster(
    "aws",
    {},
    {
      clusterAutoscaler: declared.autoscaler,
      metricsServer: { ...declared.server },
      verticalPodAutoscaler: {
        metricsSource: { externalMetrics: { cpu: "vpa_cpu", memory: "vpa_memory", adapter } },
        recommenders: { frugal: {} },
        ...declared.vpa,
      },
    },
  );
  const [resolved] = resolveFleet(planFleet(declareFleet([cluster], {}, { images }))).clusters;
  const objects =
    resolved === undefined ? [] : clusterManifests(resolved).map(({ object }) => object as unknown as Deployment);
  const deployments = objects.filter(({ kind }) => kind === "Deployment");
  return Object.fromEntries(
    deployments.map(({ metadata, spec }) => [metadata.name, spec.template.spec.containers[0].image]),
  );
}

/** Every component: its Deployment, and the repository and tag that it has without settings on Kubernetes 1.35. */
const COMPONENTS = [
  ["cluster-autoscaler", "registry.k8s.io/autoscaling/cluster-autoscaler", "v1.35.2"],
  ["metrics-server", "registry.k8s.io/metrics-server/metrics-server", "v0.9.0"],
  ["prometheus-adapter", "registry.k8s.io/prometheus-adapter/prometheus-adapter", "v0.12.0"],
  ["vpa-admission-controller", "registry.k8s.io/autoscaling/vpa-admission-controller", "1.7.3"],
  ["vpa-recommender", "registry.k8s.io/autoscaling/vpa-recommender", "1.7.3"],
  ["vpa-recommender-frugal", "registry.k8s.io/autoscaling/vpa-recommender", "1.7.3"],
  ["vpa-updater", "registry.k8s.io/autoscaling/vpa-updater", "1.7.3"],
] as const;

it("has every component here", () => {
  expect(Object.keys(deployedImages(undefined)).sort()).toEqual(COMPONENTS.map(([name]) => name));
});

describe.each(COMPONENTS)("image of %s", (name, repository, tag) => {
  it("has the digest that the fleet's lock knows of its tag", () => {
    expect(deployedImages({ [repository]: { [tag]: DIGEST } })[name]).toBe(`${repository}:${tag}@${DIGEST}`);
  });

  it.each([undefined, {}, { [repository]: { other: DIGEST } }])("is a bare tag with lock %j", (lock) => {
    expect(deployedImages(lock)[name]).toBe(`${repository}:${tag}`);
  });
});

describe("declared images", () => {
  const MIRROR = "mirror.example.com/image";
  const OWN_DIGEST = `${MIRROR}:v1@sha256:${"f".repeat(64)}`;
  const LOCK = { [MIRROR]: { v1: DIGEST, "v1.35.1": DIGEST } };

  /** All components but cluster-autoscaler, whose tag is always its version. */
  function declared(image: string) {
    const programs = { recommender: image, updater: image, admissionController: image };
    const vpa = { images: programs, recommenders: { frugal: {}, own: { image } } };
    return { server: { image }, adapterImage: image, vpa };
  }

  function imagesOf(image: string): readonly string[] {
    const { "cluster-autoscaler": _, ...images } = deployedImages(LOCK, declared(image));
    return Object.values(images);
  }

  it.each([
    ["pinned by their tag", `${MIRROR}:v1`, `${MIRROR}:v1@${DIGEST}`],
    ["left alone with a digest of their own", OWN_DIGEST, OWN_DIGEST],
    ["left alone with a tag that has no line", `${MIRROR}:v2`, `${MIRROR}:v2`],
  ])("are %s", (_, image, expected) => {
    expect(imagesOf(image)).toEqual(Array.from({ length: 7 }, () => expected));
  });

  it("are pinned where cluster-autoscaler comes from a mirror", () => {
    const autoscaler = { imageRepository: MIRROR, version: "1.35.1" };
    expect(deployedImages(LOCK, { autoscaler })["cluster-autoscaler"]).toBe(`${MIRROR}:v1.35.1@${DIGEST}`);
  });
});
