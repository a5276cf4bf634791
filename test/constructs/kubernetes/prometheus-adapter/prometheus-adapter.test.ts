import { describe, expect, it } from "@jest/globals";
import { prometheusAdapter } from "../../../../constructs/metrics-adapter";
import { CLOUDS, type Cloud } from "../../../../model/base/cloud";
import type { MetricsAdapter, PrometheusAdapterProps } from "../../../../model/declaration/metrics";
import { renderComponent } from "../../../support/render-component";
import { IN_CLUSTER, namespaceRule, OUTSIDE } from "../prometheus-addresses";

const URL = "http://prometheus.monitoring.svc:9090";

function render(adapter: MetricsAdapter | undefined, cloud: Cloud = "aws") {
  const externalMetrics = { cpu: "vpa_cpu", memory: "vpa_memory", adapter };
  return renderComponent("prometheus-adapter", cloud, {
    verticalPodAutoscaler: { metricsSource: { externalMetrics } },
  });
}

const adapter = (changes: Partial<PrometheusAdapterProps> = {}) =>
  render(prometheusAdapter({ prometheusUrl: URL, ...changes }));

describe.each(CLOUDS)("on %s", (cloud) => {
  it.each([undefined, { kind: "existing", name: "usage-adapter" }] as const)("is not deployed with %j", (declared) => {
    expect(render(declared, cloud).files).toEqual([]);
  });

  it("is deployed without a role of its own", () => {
    expect(render(prometheusAdapter({ prometheusUrl: URL }), cloud).files).toEqual([
      "apiservice-v1beta1.external.metrics.k8s.io.yaml",
      "clusterrolebinding-prometheus-adapter-system-auth-delegator.yaml",
      "configmap-prometheus-adapter.yaml",
      "deployment-prometheus-adapter.yaml",
      "networkpolicy-prometheus-adapter.yaml",
      "poddisruptionbudget-prometheus-adapter.yaml",
      "rolebinding-prometheus-adapter-auth-reader.yaml",
      "service-prometheus-adapter.yaml",
      "serviceaccount-prometheus-adapter.yaml",
    ]);
  });
});

describe("deployment", () => {
  const { container, template, deployment } = adapter();

  it("runs upstream's image twice, as the image's user", () => {
    expect(container.image).toBe("registry.k8s.io/prometheus-adapter/prometheus-adapter:v0.12.0");
    expect(deployment.spec.replicas).toBe(2);
    expect(template.spec.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 65534 });
    expect(container.resources).toEqual({ requests: { cpu: "102m", memory: "180Mi" } });
    expect(template.spec).not.toHaveProperty("priorityClassName");
  });

  it("is told where Prometheus and its rules are", () => {
    expect(container.args).toEqual([
      "--cert-dir=/tmp",
      "--config=/etc/adapter/config.yaml",
      "--metrics-relist-interval=1m",
      "--metrics-max-age=10m",
      `--prometheus-url=${URL}`,
      "--secure-port=6443",
    ]);
    expect(container.volumeMounts).toContainEqual({ name: "config", mountPath: "/etc/adapter", readOnly: true });
    expect(template.spec.volumes).toContainEqual({ name: "config", configMap: { name: "prometheus-adapter" } });
    expect(adapter().object("configmap-prometheus-adapter.yaml")).toMatchObject({
      data: { "config.yaml": expect.stringContaining("externalRules:") },
    });
  });

  it("restarts with its rules, which it reads once", () => {
    const rules = { cpu: { seriesQuery: "a", metricsQuery: "b" } };
    const checksum = (changes: Partial<PrometheusAdapterProps>) =>
      adapter(changes).template.metadata.annotations?.["checksum/config"];
    expect(checksum({})).toMatch(/^[0-9a-f]{16}$/);
    expect(checksum({ rules })).not.toBe(checksum({}));
    expect(checksum({ replicas: 3 })).toBe(checksum({}));
  });
});

it("answers for external metrics", () => {
  expect(adapter({ namespace: "metrics" }).object("apiservice-v1beta1.external.metrics.k8s.io.yaml")).toMatchObject({
    spec: {
      group: "external.metrics.k8s.io",
      version: "v1beta1",
      service: { name: "prometheus-adapter", namespace: "metrics", port: 443 },
    },
  });
});

describe("network policy", () => {
  const API_SERVER = { ports: [443, 6443].map((port) => ({ port, protocol: "TCP" })) };

  function policy(prometheusUrl: string) {
    const rendered = adapter({ prometheusUrl, namespace: "autoscaling" });
    return rendered.object("networkpolicy-prometheus-adapter.yaml") as unknown as {
      readonly spec: { readonly ingress: unknown; readonly egress: readonly { readonly ports?: readonly object[] }[] };
    };
  }

  it("lets API servers in", () => {
    expect(policy(URL).spec.ingress).toEqual([{ ports: [{ port: 6443, protocol: "TCP" }] }]);
  });

  it.each(IN_CLUSTER)("opens, for %s, all pods of namespace %s besides DNS and API servers", (url, namespace) => {
    expect(policy(url).spec.egress.slice(1)).toEqual([API_SERVER, namespaceRule(namespace)]);
  });

  it("opens both the namespace and the port, where a host of two labels may be in the cluster or outside", () => {
    const [first, second] = policy("https://prometheus.monitoring:9090").spec.egress.slice(1);
    expect(first?.ports).toContainEqual({ port: 9090, protocol: "TCP" });
    expect(second).toEqual(namespaceRule("monitoring"));
  });

  it.each(OUTSIDE)("opens, for %s, port %i besides DNS and API servers", (url, port) => {
    const egress = policy(url).spec.egress.slice(1);
    expect(egress).toHaveLength(1);
    expect(egress[0]?.ports).toContainEqual({ port, protocol: "TCP" });
  });
});
