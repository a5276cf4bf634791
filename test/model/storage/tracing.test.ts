import { describe, expect, it } from "@jest/globals";
import { CLOUDS } from "../../../model/base/cloud";
import type { TracingDeclaration } from "../../../model/declaration/tracing";
import { declareCluster, declareFleet } from "../../support/fleets";
import { planFleet, resolveFleet } from "../../support/resolved";
import { containerOf, storagePrograms, withStorage } from "../../support/storage";

const endpoint = "http://otel-collector.monitoring.svc:4317";

const driver = (program: "controller" | "node", tracing?: TracingDeclaration) =>
  containerOf(storagePrograms(withStorage("aws", { tracing }))[program], "driver");

const variables = (program: "controller" | "node", tracing: Partial<TracingDeclaration> = {}) =>
  Object.fromEntries(driver(program, { endpoint, ...tracing }).env.map(({ name, ...value }) => [name, value]));

describe.each(CLOUDS)("tracing on %s", (cloud) => {
  it.each(["controller", "node"] as const)(
    "is a flag and variables of the driver's own container in the %s",
    (program) => {
      const programs = storagePrograms(withStorage(cloud, { tracing: { endpoint } }));
      const [own, ...sidecars] = programs[program].pod.containers;
      expect(own.args).toContain("--enable-otel-tracing=true");
      expect(own.env).toContainEqual({ name: "OTEL_EXPORTER_OTLP_ENDPOINT", value: endpoint });
      expect(own.env).toContainEqual({ name: "OTEL_SERVICE_NAME", value: programs[program].name });
      for (const { env, args } of sidecars) expect(JSON.stringify([env, args])).not.toMatch(/OTEL|otel/);
    },
  );

  it("opens the way to the collector", () => {
    const { node } = storagePrograms(withStorage(cloud, { tracing: { endpoint } }));
    const peers = [{ namespaceLabels: { "kubernetes.io/metadata.name": "monitoring" } }];
    expect(node.network.egress).toContainEqual({ peers, ports: [] });
  });
});

describe("the variables of OpenTelemetry", () => {
  it("are none without tracing", () => {
    expect(JSON.stringify(driver("controller"))).not.toMatch(/otel/i);
  });

  it.each([
    [undefined, { OTEL_TRACES_SAMPLER: { value: "parentbased_always_on" } }],
    ["always" as const, { OTEL_TRACES_SAMPLER: { value: "parentbased_always_on" } }],
    [
      { ratio: 0.1 },
      { OTEL_TRACES_SAMPLER: { value: "parentbased_traceidratio" }, OTEL_TRACES_SAMPLER_ARG: { value: "0.1" } },
    ],
  ])("with the sampler %p say which traces are recorded", (sampler, expected) => {
    expect(variables("node", { sampler })).toMatchObject(expected);
  });

  it("tell clusters, nodes and pods apart, after the variables that they refer to", () => {
    const names = driver("node", { endpoint }).env.map(({ name }) => name);
    const value = "k8s.cluster.name=prod-aws,k8s.node.name=$(CSI_NODE_NAME),k8s.pod.name=$(POD_NAME)";
    expect(variables("node").OTEL_RESOURCE_ATTRIBUTES).toEqual({ value });
    for (const referred of ["CSI_NODE_NAME", "POD_NAME"])
      expect(names.indexOf(referred)).toBeLessThan(names.indexOf("OTEL_RESOURCE_ATTRIBUTES"));
  });

  it("take headers from a Secret, which is acknowledged", () => {
    const headers = { secretName: "collector", key: "headers" };
    const secretKey = { name: "collector", key: "headers" };
    expect(variables("node", { headers }).OTEL_EXPORTER_OTLP_HEADERS).toEqual({ secretKey });
    const acknowledged = withStorage("aws", { tracing: { endpoint, headers } }).components.flatMap(
      (each) => each.acknowledged,
    );
    expect(acknowledged.filter(({ rule }) => rule === "pod-secret-env").map(({ object }) => object)).toEqual([
      "Deployment/kube-system/ebs-csi-controller",
      "DaemonSet/kube-system/ebs-csi-node",
    ]);
  });
});

it.each([
  [undefined, "http://fleet.example.com:4317"],
  [{ endpoint }, endpoint],
])("the fleet's tracing is for clusters that declare none: %p", (tracing, expected) => {
  const cluster = declareCluster("aws", {}, { storage: {}, tracing });
  const fleet = declareFleet([cluster], {}, { tracing: { endpoint: "http://fleet.example.com:4317" } });
  const [resolved] = resolveFleet(planFleet(fleet)).clusters;
  if (resolved === undefined) throw new Error("no cluster");
  const { env } = containerOf(storagePrograms(resolved).node, "driver");
  expect(env).toContainEqual({ name: "OTEL_EXPORTER_OTLP_ENDPOINT", value: expected });
});
