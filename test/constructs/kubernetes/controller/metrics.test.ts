import { describe, expect, it } from "@jest/globals";
import { render } from "./render";

const NAME = { "app.kubernetes.io/name": "widget" };
const TLS = {
  ca: { secret: { name: "widget-metrics-cert", key: "ca.crt" } },
  serverName: "widget-metrics.widget-system.svc",
};

describe("metrics", () => {
  it("are behind a Service, of replicas that are not ready too", () => {
    const { object, container } = render();
    expect(object("service-widget-metrics.yaml").spec).toEqual({
      selector: NAME,
      publishNotReadyAddresses: true,
      ports: [{ name: "metrics", port: 8443, targetPort: "metrics", protocol: "TCP" }],
    });
    expect(container.ports).toContainEqual({ name: "metrics", containerPort: 8443, protocol: "TCP" });
  });

  it("can be switched off", () => {
    const { files, container } = render({ metrics: false });
    expect(files).not.toContain("service-widget-metrics.yaml");
    expect(container.ports).toEqual([{ name: "probes", containerPort: 8081, protocol: "TCP" }]);
  });

  it("have no certificate where nobody checks it", () => {
    expect(render().files.filter((file) => file.startsWith("certificate"))).toEqual([]);
  });
});

describe("a ServiceMonitor", () => {
  it("proves the server, and shows it Prometheus' own token", () => {
    const { object, args } = render({ metrics: { monitor: "service", monitorLabels: { release: "prometheus" } } });
    const { metadata, spec } = object("servicemonitor-widget.yaml");
    expect(metadata.labels).toMatchObject({ release: "prometheus", ...NAME });
    expect(spec).toEqual({
      selector: { matchLabels: { ...NAME, "app.kubernetes.io/component": "metrics" } },
      endpoints: [
        {
          port: "metrics",
          path: "/metrics",
          scheme: "https",
          bearerTokenFile: "/var/run/secrets/kubernetes.io/serviceaccount/token",
          tlsConfig: TLS,
        },
      ],
    });
    expect(object("service-widget-metrics.yaml").metadata.labels).toMatchObject(spec.selector.matchLabels);
    expect(args).toContain("--metrics-cert-path=/tmp/k8s-metrics-server/metrics-certs");
    expect(object("certificate-widget-metrics.yaml").spec.dnsNames[0]).toBe(TLS.serverName);
  });

  it("shows another token where there is one", () => {
    const scrapeToken = { secretName: "scraper", key: "token" };
    const { spec } = render({ metrics: { monitor: "service", scrapeToken } }).object("servicemonitor-widget.yaml");
    expect(spec.endpoints[0]).toMatchObject({
      authorization: { type: "Bearer", credentials: { name: "scraper", key: "token" } },
    });
    expect(spec.endpoints[0].bearerTokenFile).toBeUndefined();
  });

  it("shows no token in the clear", () => {
    const { object, files } = render({ metrics: { monitor: "service", scheme: "http" } });
    expect(object("servicemonitor-widget.yaml").spec.endpoints).toEqual([
      { port: "metrics", path: "/metrics", scheme: "http" },
    ]);
    expect(files).not.toContain("certificate-widget-metrics.yaml");
  });
});

describe("a PodMonitor", () => {
  it("does the same for pods", () => {
    const scrapeToken = { secretName: "scraper", key: "token" };
    expect(render({ metrics: { monitor: "pod", scrapeToken } }).object("podmonitor-widget.yaml").spec).toEqual({
      selector: { matchLabels: NAME },
      podMetricsEndpoints: [
        {
          port: "metrics",
          path: "/metrics",
          scheme: "https",
          authorization: { type: "Bearer", credentials: { name: "scraper", key: "token" } },
          tlsConfig: TLS,
        },
      ],
    });
  });
});

describe("labels of the metrics", () => {
  it.each([
    ["service", "endpoints"],
    ["pod", "podMetricsEndpoints"],
  ] as const)("stay as they are where the monitor of a %s is told so", (monitor, endpoints) => {
    const spec = (honorLabels?: boolean) =>
      render({ metrics: { monitor, scheme: "http", honorLabels } }).object(`${monitor}monitor-widget.yaml`).spec;
    const endpoint = { port: "metrics", path: "/metrics", scheme: "http" };
    expect(spec(true)).toMatchObject({ [endpoints]: [{ ...endpoint, honorLabels: true }] });
    expect(spec(false)).toHaveProperty(endpoints, [endpoint]);
    expect(spec()).toHaveProperty(endpoints, [endpoint]);
  });
});
