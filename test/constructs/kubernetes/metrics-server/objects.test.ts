import { describe, expect, it } from "@jest/globals";
import { prometheusAdapter } from "../../../../constructs/metrics-adapter";
import type { MetricsServerDeclaration, ServingCertificate } from "../../../../model/declaration/metrics";
import { checkManifest } from "../../../../model/manifests/api/check-manifest";
import { objectName } from "../../../../model/manifests/kubernetes-object";
import { reviewManifests } from "../../../../model/manifests/review-manifests";
import { KUBERNETES_MINORS } from "../../../../model/versions/kubernetes-minor";
import { renderComponent } from "../../../support/render-component";

function objects(component: string, kubernetesVersion: string, servingCertificate: ServingCertificate) {
  const prometheusUrl = "http://prometheus.monitoring.svc:9090";
  const adapter = prometheusAdapter({ prometheusUrl, servingCertificate });
  const externalMetrics = { cpu: "vpa_cpu", memory: "vpa_memory", adapter };
  const props = {
    kubernetesVersion,
    metricsServer: { servingCertificate, kubeletCertificates: { caConfigMap: "kubelet-signer" } },
    verticalPodAutoscaler: { metricsSource: { externalMetrics } },
  };
  return renderComponent(component, "aws", props).objects;
}

describe.each(["metrics-server", "prometheus-adapter"])("%s", (component) => {
  describe.each(["self-signed", { certManager: {} }] as const)("with certificate %j", (certificate) => {
    it.each(KUBERNETES_MINORS)("fits the API of Kubernetes %s", (minor) => {
      const rendered = objects(component, minor, certificate);
      expect(rendered.length).toBeGreaterThan(8);
      expect(rendered.flatMap((object) => checkManifest(object, minor))).toEqual([]);
    });

    it("has nothing that a review of its security finds", () => {
      const { problems } = reviewManifests({
        place: component,
        objects: objects(component, "1.35", certificate),
        fileName: (name) => name,
        acknowledgements: [],
      });
      expect(problems).toEqual([]);
    });
  });

  it("has no two objects of one name", () => {
    const names = objects(component, "1.36", { certManager: {} }).map(objectName);
    expect(new Set(names).size).toBe(names.length);
  });
});

const { object, files } = renderComponent("metrics-server", "google", { metricsServer: { namespace: "metrics" } });
const SUBJECTS = [{ kind: "ServiceAccount", name: "metrics-server", namespace: "metrics" }];
const GROUP = "rbac.authorization.k8s.io";

describe("roles", () => {
  it("read what metrics-server needs and nothing else", () => {
    expect(object("clusterrole-system-metrics-server.yaml")).toMatchObject({
      metadata: { name: "system:metrics-server" },
      rules: [
        { apiGroups: [""], resources: ["nodes/metrics"], verbs: ["get"] },
        { apiGroups: [""], resources: ["pods", "nodes"], verbs: ["list", "watch"] },
      ],
    });
    expect(object("clusterrolebinding-system-metrics-server.yaml")).toMatchObject({
      roleRef: { apiGroup: GROUP, kind: "ClusterRole", name: "system:metrics-server" },
      subjects: SUBJECTS,
    });
  });

  it("give metrics to everyone who may view", () => {
    expect(object("clusterrole-system-aggregated-metrics-reader.yaml")).toMatchObject({
      metadata: {
        name: "system:aggregated-metrics-reader",
        labels: {
          "rbac.authorization.k8s.io/aggregate-to-admin": "true",
          "rbac.authorization.k8s.io/aggregate-to-edit": "true",
          "rbac.authorization.k8s.io/aggregate-to-view": "true",
        },
      },
      rules: [{ apiGroups: ["metrics.k8s.io"], resources: ["pods", "nodes"], verbs: ["get", "list", "watch"] }],
    });
  });

  it("are no more than these", () => {
    expect(files.filter((file) => /^(cluster)?role/.test(file))).toEqual([
      "clusterrole-system-aggregated-metrics-reader.yaml",
      "clusterrole-system-metrics-server.yaml",
      "clusterrolebinding-metrics-server-system-auth-delegator.yaml",
      "clusterrolebinding-system-metrics-server.yaml",
      "rolebinding-metrics-server-auth-reader.yaml",
    ]);
  });
});

describe("delegation", () => {
  it("asks the cluster who callers are", () => {
    expect(object("clusterrolebinding-metrics-server-system-auth-delegator.yaml")).toMatchObject({
      roleRef: { apiGroup: GROUP, kind: "ClusterRole", name: "system:auth-delegator" },
      subjects: SUBJECTS,
    });
  });

  it("reads the API server's certificate in kube-system, wherever it runs", () => {
    expect(object("rolebinding-metrics-server-auth-reader.yaml")).toMatchObject({
      metadata: { namespace: "kube-system" },
      roleRef: { apiGroup: GROUP, kind: "Role", name: "extension-apiserver-authentication-reader" },
      subjects: SUBJECTS,
    });
  });
});

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
