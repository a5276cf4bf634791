import { describe, expect, it } from "@jest/globals";
import type { AwsClusterDeclaration } from "../../../model/declaration/cluster";
import { reviewManifests } from "../../../model/manifests/review-manifests";
import { clusterManifests } from "../../../stacks/cluster-charts";
import { controller, resolveWith } from "../../support/controllers";
import { resolveCluster } from "../../support/fleets";

const adapter = { kind: "prometheus-adapter", prometheusUrl: "http://prometheus.monitoring.svc:9090" } as const;

/** A cluster with everything that the API server can call, in its nodes' network or not. */
const props = (hostNetwork: boolean, ports: readonly (number | undefined)[] = []): Partial<AwsClusterDeclaration> => ({
  clusterAutoscaler: { enabled: false },
  metricsServer: { hostNetwork, port: ports[0] },
  verticalPodAutoscaler: {
    admissionController: { hostNetwork, port: ports[1] },
    metricsSource: { externalMetrics: { cpu: "c", memory: "m", adapter: { ...adapter, hostNetwork, port: ports[2] } } },
  },
});

interface Deployed {
  readonly spec: {
    readonly strategy: unknown;
    readonly template: {
      readonly spec: {
        readonly hostNetwork?: boolean;
        readonly dnsPolicy?: string;
        readonly containers: readonly [
          { readonly args: readonly string[]; readonly ports: readonly { readonly containerPort: number }[] },
        ];
      };
    };
  };
}

function rendered(cluster: ReturnType<typeof resolveWith>) {
  const manifests = clusterManifests(cluster);
  const object = (file: string) => manifests.find(({ fileName }) => fileName === file)?.object;
  return {
    object,
    deployment: (name: string) => object(`deployment-${name}.yaml`) as unknown as Deployed,
    review: (component: string) =>
      reviewManifests({
        place: "a/b",
        objects: manifests.filter((each) => each.component === component).map((each) => each.object),
        fileName: (name) => name,
        acknowledgements: cluster.components.find(({ name }) => name === component)?.acknowledged ?? [],
      }),
  };
}

const onHost = (ports?: readonly (number | undefined)[]) => rendered(resolveCluster("aws", {}, props(true, ports)));

describe.each([
  ["metrics-server", "metrics-server", [4443]],
  ["prometheus-adapter", "prometheus-adapter", [4444]],
  ["vpa-admission-controller", "vertical-pod-autoscaler", [8944, 8000]],
])("%s in its nodes' network", (name, component, ports) => {
  it("listens on ports that neither kubelets nor API servers have, and looks up the cluster's names", () => {
    const { hostNetwork, dnsPolicy, containers } = onHost().deployment(name).spec.template.spec;
    expect({ hostNetwork, dnsPolicy }).toEqual({ hostNetwork: true, dnsPolicy: "ClusterFirstWithHostNet" });
    expect(containers[0].ports.map(({ containerPort }) => containerPort)).toEqual(ports);
  });

  it("frees the ports of a node before a new replica needs them", () => {
    const { strategy } = onHost().deployment(name).spec;
    expect(strategy).toEqual({ type: "RollingUpdate", rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } });
  });

  it("is the only finding that its component acknowledges because of the network, and none is open", () => {
    const review = onHost().review(component);
    expect(review.problems).toEqual([]);
    const network = review.acknowledged.filter(({ rule }) => rule === "pod-host-network");
    const [last] = ports.slice(-1);
    expect(network.map(({ object, reason }) => [object, reason])).toEqual([
      [`Deployment/kube-system/${name}`, expect.stringContaining(String(last))],
    ]);
  });

  it("has a network of its own where it is not asked for", () => {
    const { spec } = rendered(resolveCluster("aws", {}, props(false))).deployment(name).spec.template;
    expect(spec).not.toHaveProperty("hostNetwork");
    expect(spec).not.toHaveProperty("dnsPolicy");
  });
});

it("tells each program the port that is declared, and lets the API server in there", () => {
  const { deployment, object } = onHost([5001, 5002, 5003]);
  const args = (name: string) => deployment(name).spec.template.spec.containers[0].args;
  expect(args("metrics-server")).toContain("--secure-port=5001");
  expect(args("vpa-admission-controller")).toContain("--port=5002");
  expect(args("prometheus-adapter")).toContain("--secure-port=5003");
  for (const [name, port] of [
    ["metrics-server", 5001],
    ["vpa-admission-controller", 5002],
  ] as const) {
    expect(JSON.stringify(object(`networkpolicy-${name}.yaml`))).toContain(`{"port":${port},"protocol":"TCP"}`);
  }
});

it("leaves recommender and updater, which nobody calls, in the network of pods", () => {
  const { deployment } = onHost();
  for (const name of ["vpa-recommender", "vpa-updater"]) {
    expect(deployment(name).spec.template.spec).not.toHaveProperty("hostNetwork");
  }
});

describe("a controller in its nodes' network", () => {
  const widget = rendered(resolveWith("aws", [controller({ hostNetwork: true })], {}));

  it("has a namespace that admits such pods, which the API server refuses under the other standards", () => {
    expect(widget.deployment("widget").spec.template.spec).toMatchObject({ hostNetwork: true });
    expect(widget.object("namespace-widget-system.yaml")?.metadata).toMatchObject({
      labels: { "pod-security.kubernetes.io/enforce": "privileged", "pod-security.kubernetes.io/warn": "privileged" },
    });
  });

  it("acknowledges both, and nothing is open", () => {
    const review = widget.review("widget");
    expect(review.problems).toEqual([]);
    expect(review.acknowledged.map(({ rule, object }) => [rule, object])).toEqual([
      ["pod-host-network", "Deployment/widget-system/widget"],
      ["namespace-pod-security", "Namespace/widget-system"],
    ]);
  });
});
