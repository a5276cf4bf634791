import { describe, expect, it } from "@jest/globals";
import type { MetricsServerDeclaration } from "../../../../model/declaration/metrics";
import { renderComponent } from "./render";

const server = (metricsServer: MetricsServerDeclaration = {}) =>
  renderComponent("metrics-server", "azure", { metricsServer });

const LABELS = {
  "app.kubernetes.io/name": "metrics-server",
  "app.kubernetes.io/managed-by": "nodegroups",
  "app.kubernetes.io/version": "0.9.0",
};

it.each(server().objects)("labels $kind $metadata.name", ({ metadata }) => {
  expect(metadata.labels).toMatchObject(LABELS);
});

describe("service", () => {
  it("leads to the pods", () => {
    expect(server().object("service-metrics-server.yaml")).toMatchObject({
      metadata: { namespace: "kube-system" },
      spec: {
        selector: { "app.kubernetes.io/name": "metrics-server" },
        ports: [{ name: "https", port: 443, targetPort: "https", protocol: "TCP", appProtocol: "https" }],
      },
    });
  });

  it("answers for the metrics API, unverified as upstream", () => {
    expect(server({ namespace: "metrics" }).object("apiservice-v1beta1.metrics.k8s.io.yaml")).toMatchObject({
      spec: {
        group: "metrics.k8s.io",
        version: "v1beta1",
        groupPriorityMinimum: 100,
        versionPriority: 100,
        insecureSkipTLSVerify: true,
        service: { name: "metrics-server", namespace: "metrics", port: 443 },
      },
    });
  });
});

describe("certificate of cert-manager", () => {
  const issued = server({ namespace: "metrics", servingCertificate: { certManager: {} } });

  it("is verified by the cluster's API server", () => {
    const apiService = issued.object("apiservice-v1beta1.metrics.k8s.io.yaml");
    expect(apiService?.metadata.annotations).toMatchObject({
      "cert-manager.io/inject-ca-from": "metrics/metrics-server-tls",
    });
    expect(apiService?.spec).not.toHaveProperty("insecureSkipTLSVerify");
  });

  it("is for the name by which the Service is called, from an authority of its own", () => {
    expect(issued.object("certificate-metrics-server-tls.yaml")).toMatchObject({
      apiVersion: "cert-manager.io/v1",
      metadata: { namespace: "metrics" },
      spec: {
        secretName: "metrics-server-tls",
        dnsNames: ["metrics-server.metrics.svc"],
        issuerRef: { name: "metrics-server-ca", kind: "Issuer", group: "cert-manager.io" },
        usages: ["digital signature", "server auth"],
      },
    });
    expect(issued.object("issuer-metrics-server-ca.yaml")).toMatchObject({
      spec: { ca: { secretName: "metrics-server-ca" } },
    });
    expect(issued.object("certificate-metrics-server-ca.yaml")).toMatchObject({
      spec: { isCA: true, secretName: "metrics-server-ca", issuerRef: { name: "metrics-server-self-signed" } },
    });
    expect(issued.object("issuer-metrics-server-self-signed.yaml")).toMatchObject({ spec: { selfSigned: {} } });
  });

  it("is what the server is told to serve", () => {
    expect(issued.container.args).toContain("--tls-cert-file=/etc/serving-certificate/tls.crt");
    expect(issued.container.args).toContain("--tls-private-key-file=/etc/serving-certificate/tls.key");
    expect(issued.container.args.join()).not.toContain("--cert-dir");
    const mount = { name: "serving-certificate", mountPath: "/etc/serving-certificate", readOnly: true };
    expect(issued.container.volumeMounts).toContainEqual(mount);
    expect(issued.template.spec.volumes).toContainEqual({
      name: "serving-certificate",
      secret: { secretName: "metrics-server-tls" },
    });
  });

  it("comes from a declared issuer, and then there is no authority of its own", () => {
    const issuerRef = { name: "internal", kind: "ClusterIssuer" } as const;
    const { object, files } = server({ servingCertificate: { certManager: { issuerRef } } });
    expect(object("certificate-metrics-server-tls.yaml")).toMatchObject({
      spec: { issuerRef: { ...issuerRef, group: "cert-manager.io" } },
    });
    expect(files.filter((file) => /^(issuer|certificate)-/.test(file))).toEqual([
      "certificate-metrics-server-tls.yaml",
    ]);
  });
});

describe("network policy", () => {
  it("lets in calls of the API, and out DNS, calls of API servers and of kubelets", () => {
    expect(server().object("networkpolicy-metrics-server.yaml")).toMatchObject({
      spec: {
        podSelector: { matchLabels: { "app.kubernetes.io/name": "metrics-server" } },
        policyTypes: ["Ingress", "Egress"],
        ingress: [{ ports: [{ port: 10250, protocol: "TCP" }] }],
        egress: [
          {
            ports: [
              { port: 53, protocol: "UDP" },
              { port: 53, protocol: "TCP" },
            ],
          },
          { ports: [443, 6443, 10250].map((port) => ({ port, protocol: "TCP" })) },
        ],
      },
    });
  });
});
