import { describe, expect, it } from "@jest/globals";
import type { AwsClusterDeclaration } from "../../../model/declaration/cluster";
import { resolveCluster } from "../../support/fleets";

/** Name of each program and what is scraped of it. */
function monitors(props: Partial<AwsClusterDeclaration>) {
  const cluster = resolveCluster("aws", {}, props);
  const programs = cluster.components.flatMap((component) => component.programs);
  return Object.fromEntries(programs.map(({ name, monitor }) => [name, monitor]));
}

describe("monitors", () => {
  it("are there for every program that serves metrics over HTTP, with the labels that a Prometheus selects", () => {
    const labels = { release: "prometheus" };
    const scraped = monitors({ verticalPodAutoscaler: {}, observability: { monitors: { labels } } });
    for (const name of ["cluster-autoscaler", "vpa-recommender", "vpa-updater", "vpa-admission-controller"]) {
      expect(scraped[name]).toMatchObject({
        kind: "ServiceMonitor",
        ports: ["metrics"],
        scheme: "http",
        token: null,
        labels,
      });
    }
  });

  it("are of pods where one program has several servers", () => {
    const { "ebs-csi-controller": controller, "snapshot-controller": one } = monitors({
      storage: {},
      observability: {},
    });
    expect(controller).toMatchObject({
      kind: "PodMonitor",
      ports: ["metrics", "metrics-prov", "metrics-attach", "metrics-resizer", "metrics-snap"],
      scheme: "http",
    });
    expect(one).toMatchObject({ kind: "ServiceMonitor", ports: ["metrics"] });
  });

  it("show no token to the cloud controller, whose certificate nothing proves, and which asks for none", () => {
    const args = (props: Partial<AwsClusterDeclaration>) => {
      const cluster = resolveCluster("aws", {}, { cloudController: {}, ...props });
      const programs = cluster.components.flatMap((component) => component.programs);
      return programs.find(({ name }) => name === "cloud-controller-manager")?.pod.containers[0].args;
    };
    const paths = "--authorization-always-allow-paths=/healthz,/readyz,/livez,/metrics";
    expect(monitors({ cloudController: {}, observability: {} })["cloud-controller-manager"]).toMatchObject({
      kind: "ServiceMonitor",
      ports: ["https-metrics"],
      scheme: "https",
      token: null,
      server: "unproven",
    });
    expect(args({ observability: {} })).toContain(paths);
    expect(args({})).not.toContain(paths);
  });

  it("verify a server that asks who scrapes, and are not there where nothing can", () => {
    expect(monitors({ metricsServer: { servingCertificate: { certManager: {} } }, observability: {} })).toMatchObject({
      "metrics-server": {
        ports: ["https"],
        scheme: "https",
        token: "own",
        server: { secretName: "metrics-server-tls", name: "metrics-server.kube-system.svc" },
      },
    });
    expect(monitors({ metricsServer: {}, observability: {} })["metrics-server"]).toBeNull();
  });

  it.each([undefined, { monitors: false }] as const)("are not there with %p", (observability) => {
    expect(Object.values(monitors({ verticalPodAutoscaler: {}, observability })).every((each) => each === null)).toBe(
      true,
    );
  });
});
