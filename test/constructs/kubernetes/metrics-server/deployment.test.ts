import { describe, expect, it } from "@jest/globals";
import { CLOUDS } from "../../../../model/base/cloud";
import type { MetricsServerDeclaration } from "../../../../model/declaration/metrics";
import { KUBERNETES_MINORS } from "../../../../model/versions/kubernetes-minor";
import type { Groups } from "../../../support/fleets";
import { renderComponent } from "../../../support/render-component";

const SELECTOR = { "app.kubernetes.io/name": "metrics-server" };
const GROUP = { minSize: 0, maxSize: 30, machine: { vcpu: 4, memoryGiB: 16 } };

const server = (metricsServer: MetricsServerDeclaration = {}, groups: Groups = {}) =>
  renderComponent("metrics-server", "aws", { metricsServer }, groups);

describe.each(CLOUDS)("on %s", (cloud) => {
  it("is not deployed unless declared", () => {
    expect(renderComponent("metrics-server", cloud, {}).files).toEqual([]);
  });

  it.each(KUBERNETES_MINORS)("has the newest version for Kubernetes %s", (kubernetesVersion) => {
    const { container, template } = renderComponent("metrics-server", cloud, { kubernetesVersion, metricsServer: {} });
    const version = kubernetesVersion === "1.33" ? "0.8.1" : "0.9.0";
    expect(container.image).toBe(`registry.k8s.io/metrics-server/metrics-server:v${version}`);
    expect(template.metadata.labels["app.kubernetes.io/version"]).toBe(version);
  });
});

describe("image", () => {
  it("can be another one", () => {
    const image = `mirror.example.com/metrics-server@sha256:${"a".repeat(64)}`;
    expect(server({ image }).container.image).toBe(image);
  });

  it("follows a declared version", () => {
    expect(server({ version: "0.8.0" }).container.image).toBe("registry.k8s.io/metrics-server/metrics-server:v0.8.0");
  });
});

describe("arguments", () => {
  it("are upstream's, and no more where kubelets can be verified", () => {
    const signed = { general: { ...GROUP, kubelet: { serverTLSBootstrap: true } } };
    expect(server({}, signed).container.args).toEqual([
      "--cert-dir=/tmp",
      "--secure-port=10250",
      "--kubelet-preferred-address-types=InternalIP,ExternalIP,Hostname",
      "--kubelet-use-node-status-port",
      "--metric-resolution=15s",
    ]);
  });

  it.each([
    ["groups that sign their own", undefined, { a: { ...GROUP, kubelet: { serverTLSBootstrap: true } }, b: GROUP }],
    ["insecure kubelets", "insecure", {}],
  ] as const)("do not verify kubelets with %s", (_case, kubeletCertificates, groups) => {
    expect(server({ kubeletCertificates }, groups).container.args).toContain("--kubelet-insecure-tls");
  });

  it("verify kubelets with an authority from a ConfigMap", () => {
    const { container, template } = server({ kubeletCertificates: { caConfigMap: "kubelet-signer" } });
    expect(container.args).toContain("--kubelet-certificate-authority=/etc/kubelet-ca/ca.crt");
    expect(container.args).not.toContain("--kubelet-insecure-tls");
    expect(container.volumeMounts).toContainEqual({ name: "kubelet-ca", mountPath: "/etc/kubelet-ca", readOnly: true });
    expect(template.spec.volumes).toContainEqual({ name: "kubelet-ca", configMap: { name: "kubelet-signer" } });
  });
});

describe("resources", () => {
  it("follow from the largest number of nodes", () => {
    const groups = { a: { ...GROUP, maxSize: 300 }, b: { ...GROUP, maxSize: 50 } };
    expect(server({}, groups).container.resources).toEqual({ requests: { cpu: "350m", memory: "700Mi" } });
  });

  it("take a declared limit for the request too", () => {
    const resources = { limits: { memory: "1Gi" }, requests: { cpu: "2" } };
    expect(server({ resources }).container.resources).toEqual({
      requests: { cpu: "2", memory: "1Gi" },
      limits: { memory: "1Gi" },
    });
  });
});

describe("replicas", () => {
  it("are two on two nodes, replaced one by one, one of them always there", () => {
    const { deployment, template, object } = server();
    expect(deployment.spec.replicas).toBe(2);
    expect(deployment.spec.strategy).toEqual({
      type: "RollingUpdate",
      rollingUpdate: { maxSurge: 0, maxUnavailable: 1 },
    });
    expect(template.spec.affinity).toEqual({
      podAntiAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [
          { labelSelector: { matchLabels: SELECTOR }, topologyKey: "kubernetes.io/hostname" },
        ],
      },
    });
    expect(object("poddisruptionbudget-metrics-server.yaml")).toMatchObject({
      spec: { minAvailable: 1, unhealthyPodEvictionPolicy: "AlwaysAllow", selector: { matchLabels: SELECTOR } },
    });
  });

  it("where there is one, it is replaced by a new one and never kept from being evicted", () => {
    const { deployment, template, files } = server({ replicas: 1 });
    expect(deployment.spec.strategy).toMatchObject({ rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } });
    expect(template.spec).not.toHaveProperty("affinity");
    expect(files).not.toContain("poddisruptionbudget-metrics-server.yaml");
  });
});

describe("pod", () => {
  const { template, container } = server();

  it("meets the restricted standard with a numeric user", () => {
    expect(template.spec.securityContext).toEqual({
      runAsNonRoot: true,
      runAsUser: 1000,
      runAsGroup: 1000,
      fsGroup: 1000,
      seccompProfile: { type: "RuntimeDefault" },
    });
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      capabilities: { drop: ["ALL"] },
      readOnlyRootFilesystem: true,
    });
  });

  it("is critical and on Linux", () => {
    expect(template.spec.priorityClassName).toBe("system-cluster-critical");
    expect(template.spec.nodeSelector).toEqual({ "kubernetes.io/os": "linux" });
    expect(template.spec).not.toHaveProperty("tolerations");
  });

  it("goes where it is sent", () => {
    const tolerations = [{ key: "example.com/system", operator: "Exists" }] as const;
    const { spec } = server({
      nodeSelector: { "example.com/role": "system" },
      tolerations,
      priorityClassName: "metrics",
    }).template;
    expect(spec.priorityClassName).toBe("metrics");
    expect(spec.nodeSelector).toEqual({ "kubernetes.io/os": "linux", "example.com/role": "system" });
    expect(spec.tolerations).toEqual(tolerations);
  });

  it("is asked whether it lives and whether it has metrics", () => {
    const get = (path: string) => ({ httpGet: { path, port: "https", scheme: "HTTPS" } });
    expect(container.livenessProbe).toEqual({ ...get("/livez"), periodSeconds: 10, failureThreshold: 3 });
    expect(container.readinessProbe).toEqual({
      ...get("/readyz"),
      initialDelaySeconds: 20,
      periodSeconds: 10,
      failureThreshold: 3,
    });
    expect(container.ports).toEqual([{ name: "https", containerPort: 10250, protocol: "TCP" }]);
  });

  it("writes to one directory only", () => {
    expect(template.spec.volumes).toEqual([{ name: "tmp", emptyDir: {} }]);
    expect(container.volumeMounts).toEqual([{ name: "tmp", mountPath: "/tmp" }]);
  });

  it("has a token that no other pod of its account gets by itself", () => {
    expect(template.spec.automountServiceAccountToken).toBe(true);
    expect(server().object("serviceaccount-metrics-server.yaml")).toMatchObject({
      automountServiceAccountToken: false,
    });
  });
});
