import { describe, expect, it } from "@jest/globals";
import type { ControllerDeclaration } from "../../../../model/declaration/controller";
import { DIGEST, IMAGE } from "../../../support/controllers";
import { render } from "./render";

describe("the pods", () => {
  it("are restricted", () => {
    const { pod, container } = render();
    expect(pod.securityContext).toEqual({
      runAsNonRoot: true,
      runAsUser: 65532,
      runAsGroup: 65532,
      fsGroup: 65532,
      seccompProfile: { type: "RuntimeDefault" },
    });
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      capabilities: { drop: ["ALL"] },
      readOnlyRootFilesystem: true,
    });
    expect([pod.hostNetwork, pod.hostPID, pod.volumes]).toEqual([undefined, undefined, undefined]);
  });

  it("have longer to end than a manager takes, and run on Linux, spread out", () => {
    const { pod } = render();
    expect([pod.terminationGracePeriodSeconds, pod.nodeSelector]).toEqual([40, { "kubernetes.io/os": "linux" }]);
    expect(pod.topologySpreadConstraints.map((each) => [each.topologyKey, each.whenUnsatisfiable])).toEqual([
      ["topology.kubernetes.io/zone", "ScheduleAnyway"],
      ["kubernetes.io/hostname", "ScheduleAnyway"],
    ]);
    expect([pod.priorityClassName, pod.tolerations]).toEqual([undefined, undefined]);
  });

  it("go where they are told to", () => {
    const { pod } = render({
      nodeSelector: { "example.com/role": "system" },
      tolerations: [{ key: "dedicated", operator: "Exists" }],
      priorityClassName: "system-cluster-critical",
    });
    expect(pod.nodeSelector).toEqual({ "example.com/role": "system", "kubernetes.io/os": "linux" });
    expect(pod.tolerations).toEqual([{ key: "dedicated", operator: "Exists" }]);
    expect(pod.priorityClassName).toBe("system-cluster-critical");
  });

  it("mount the token of their account, which nothing else does", () => {
    const { pod, object } = render();
    expect([pod.serviceAccountName, pod.automountServiceAccountToken]).toEqual(["widget", true]);
    expect(object("serviceaccount-widget.yaml").automountServiceAccountToken).toBe(false);
  });

  it("mount none where nothing is granted to it", () => {
    const { pod, files } = render({ leaderElection: false, metrics: false });
    expect(files.filter((file) => file.includes("role"))).toEqual([]);
    expect(pod.automountServiceAccountToken).toBe(false);
  });

  it("are replaced without a gap, and two of them with a budget", () => {
    const { spec } = render().object("deployment-widget.yaml");
    expect([spec.replicas, spec.strategy.rollingUpdate]).toEqual([2, { maxSurge: 1, maxUnavailable: 0 }]);
    expect(render().object("poddisruptionbudget-widget.yaml").spec).toEqual({
      maxUnavailable: 1,
      unhealthyPodEvictionPolicy: "AlwaysAllow",
      selector: { matchLabels: { "app.kubernetes.io/name": "widget" } },
    });
  });

  it("are never two where one works alone and no lease holds another back", () => {
    const strategy = (props: Partial<ControllerDeclaration>) =>
      render(props).object("deployment-widget.yaml").spec.strategy;
    const rolling = { type: "RollingUpdate", rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } };
    expect(strategy({ replicas: 1, leaderElection: false })).toEqual({ type: "Recreate" });
    expect(strategy({ replicas: 1 })).toEqual(rolling);
    expect(strategy({ leaderElection: false })).toEqual(rolling);
  });

  it("have no budget where there is one only", () => {
    expect(render({ replicas: 1 }).files).not.toContain("poddisruptionbudget-widget.yaml");
  });

  it("are selected by what never changes", () => {
    const { spec } = render().object("deployment-widget.yaml");
    expect(spec.selector).toEqual({ matchLabels: { "app.kubernetes.io/name": "widget" } });
    expect(spec.template.metadata.labels).toMatchObject(spec.selector.matchLabels);
  });
});

describe("the image", () => {
  it("keeps its tag beside its digest", () => {
    expect([render().container.image, render().container.imagePullPolicy]).toEqual([IMAGE, "IfNotPresent"]);
  });

  it("gets the digest of the fleet's images", () => {
    const images = { "registry.example.com/widget": { v2: DIGEST } };
    expect(render({ image: "registry.example.com/widget:v2" }, images).container.image).toBe(
      `registry.example.com/widget:v2@${DIGEST}`,
    );
  });

  it("is pulled at every start where it is not pinned", () => {
    const { container, object } = render({ image: "localhost:5000/widget", allowUnpinnedImage: "A test." });
    expect([container.image, container.imagePullPolicy]).toEqual(["localhost:5000/widget", "Always"]);
    expect(Object.keys(object("deployment-widget.yaml").metadata.labels ?? {})).not.toContain(
      "app.kubernetes.io/version",
    );
  });
});

describe("the container", () => {
  it("is told what a scaffolded manager understands", () => {
    expect(render().args).toEqual([
      "--health-probe-bind-address=:8081",
      "--leader-elect",
      "--metrics-bind-address=:8443",
    ]);
  });

  it("is told of changed ports, and of what is switched off", () => {
    expect(render({ probes: { port: 9000 }, metrics: { port: 8080, scheme: "http" } }).args).toEqual([
      "--health-probe-bind-address=:9000",
      "--leader-elect",
      "--metrics-bind-address=:8080",
      "--metrics-secure=false",
    ]);
    expect(render({ leaderElection: false, metrics: false, args: ["--a"] }).args).toEqual([
      "--health-probe-bind-address=:8081",
      "--metrics-bind-address=0",
      "--a",
    ]);
  });

  it("is told nothing that it would not understand", () => {
    expect(render({ scaffoldFlags: false, args: ["run"] }).args).toEqual(["run"]);
    expect(render({ scaffoldFlags: false }).container.args).toBeUndefined();
  });

  it("is asked for its health by the kubelet", () => {
    const { container } = render({ probes: { readinessPath: "/ready" } });
    expect(container.livenessProbe).toEqual({
      httpGet: { path: "/healthz", port: "probes" },
      initialDelaySeconds: 15,
      periodSeconds: 20,
    });
    expect(container.readinessProbe).toMatchObject({ httpGet: { path: "/ready" }, periodSeconds: 10 });
    expect(container.ports).toContainEqual({ name: "probes", containerPort: 8081, protocol: "TCP" });
  });

  it("is asked over TLS, on a port for each check, and for as long as it is told", () => {
    const { container } = render({
      scaffoldFlags: false,
      probes: {
        scheme: "https",
        livenessPath: "/livez",
        livenessPort: 9001,
        readinessPort: 9002,
        timeoutSeconds: 5,
        failureThreshold: 6,
      },
    });
    const times = { timeoutSeconds: 5, failureThreshold: 6 };
    expect(container.livenessProbe).toEqual({
      httpGet: { path: "/livez", port: "liveness", scheme: "HTTPS" },
      initialDelaySeconds: 15,
      periodSeconds: 20,
      ...times,
    });
    expect(container.readinessProbe).toEqual({
      httpGet: { path: "/readyz", port: "readiness", scheme: "HTTPS" },
      initialDelaySeconds: 5,
      periodSeconds: 10,
      ...times,
    });
    expect(container.ports).toEqual([
      { name: "liveness", containerPort: 9001, protocol: "TCP" },
      { name: "readiness", containerPort: 9002, protocol: "TCP" },
      { name: "metrics", containerPort: 8443, protocol: "TCP" },
    ]);
  });

  it("has no port twice where a check is answered beside the metrics", () => {
    const { container } = render({
      scaffoldFlags: false,
      metrics: { port: 8080, scheme: "http" },
      probes: { livenessPath: "/livez", livenessPort: 8080 },
    });
    expect(container.livenessProbe).toMatchObject({ httpGet: { path: "/livez", port: "metrics" } });
    expect(container.readinessProbe).toMatchObject({ httpGet: { path: "/readyz", port: "readiness" } });
    expect(container.ports).toEqual([
      { name: "readiness", containerPort: 8081, protocol: "TCP" },
      { name: "metrics", containerPort: 8080, protocol: "TCP" },
    ]);
  });

  it("knows itself, and the declared variables, each after those that it refers to", () => {
    const { container } = render({ env: { ZONE: "z", A: "$(ZONE) in $(POD_NAMESPACE)", POD_NAME: "mine" } });
    expect(container.env).toEqual([
      { name: "NODE_NAME", valueFrom: { fieldRef: { apiVersion: "v1", fieldPath: "spec.nodeName" } } },
      { name: "POD_NAMESPACE", valueFrom: { fieldRef: { apiVersion: "v1", fieldPath: "metadata.namespace" } } },
      { name: "ZONE", value: "z" },
      { name: "A", value: "$(ZONE) in $(POD_NAMESPACE)" },
      { name: "GOMEMLIMIT", value: String(Math.floor(0.9 * 128 * 2 ** 20)) },
      { name: "POD_NAME", value: "mine" },
    ]);
  });

  it("runs the image's entry point, with credentials for its registry, unless another command is declared", () => {
    expect(render().container).not.toHaveProperty("command");
    expect(render().pod).not.toHaveProperty("imagePullSecrets");
    const { container, pod } = render({ command: ["/bin/widget", "serve"], imagePullSecrets: ["b", "a"] });
    expect(container).toMatchObject({ command: ["/bin/widget", "serve"] });
    expect(pod).toMatchObject({ imagePullSecrets: [{ name: "a" }, { name: "b" }] });
  });

  it("is told what its cluster is, in arguments, variables and files", () => {
    const told = render({
      scaffoldFlags: false,
      args: ["--owner={cluster}", "--template={{.Name}}", "--region={region}"],
      env: { CLUSTER: "{cluster}" },
      config: { directory: "/etc/widget", files: { "a.yaml": "account: '{accountId}'\nlegend: '{{region}}'\n" } },
    });
    expect(told.container).toMatchObject({ args: ["--owner=prod-aws", "--template={{.Name}}", "--region=us-east-1"] });
    expect(told.container.env).toContainEqual({ name: "CLUSTER", value: "prod-aws" });
    const file = { "a.yaml": "account: '111122223333'\nlegend: '{{region}}'\n" };
    expect(told.manifests.map(({ object }) => object)).toContainEqual(
      expect.objectContaining({ kind: "ConfigMap", data: file }),
    );
  });

  it.each([
    [undefined, { requests: { cpu: "10m", memory: "64Mi" }, limits: { memory: "128Mi" } }],
    [{ requests: { memory: "1Gi" } }, { requests: { cpu: "10m", memory: "1Gi" }, limits: { memory: "2Gi" } }],
    [
      { limits: { cpu: "1", memory: "300Mi" } },
      { requests: { cpu: "1", memory: "300Mi" }, limits: { cpu: "1", memory: "300Mi" } },
    ],
  ])("with resources %j asks for %j", (resources, expected) => {
    expect(render({ resources }).container.resources).toEqual(expected);
  });
});

describe("files", () => {
  const config = { directory: "/etc/widget", files: { "b.yaml": "2", "a.yaml": "1" } };
  const annotations = (files: Record<string, string>) =>
    render({ config: { ...config, files } }).object("deployment-widget.yaml").spec.template.metadata.annotations;

  it("of the configuration are a ConfigMap whose change replaces the pods", () => {
    const { object, container, pod } = render({ config });
    expect(object("configmap-widget.yaml").data).toEqual({ "a.yaml": "1", "b.yaml": "2" });
    expect(pod.volumes).toEqual([{ name: "config", configMap: { name: "widget" } }]);
    expect(container.volumeMounts).toEqual([{ name: "config", mountPath: "/etc/widget", readOnly: true }]);
    expect(annotations({ a: "1" })["checksum/config"]).toMatch(/^[0-9a-f]{16}$/);
    expect(annotations({ a: "1" })).not.toEqual(annotations({ a: "2" }));
    expect(annotations({ a: "1", b: "2" })).toEqual(annotations({ b: "2", a: "1" }));
  });

  it("of Secrets are mounted, in the order of their directories", () => {
    const secrets = [
      { secretName: "y", directory: "/etc/y" },
      { secretName: "x", directory: "/etc/x" },
    ];
    const { pod, container } = render({ secrets });
    expect(pod.volumes).toEqual([
      { name: "secret-0", secret: { secretName: "x" } },
      { name: "secret-1", secret: { secretName: "y" } },
    ]);
    expect(container.volumeMounts.map(({ mountPath }) => mountPath)).toEqual(["/etc/x", "/etc/y"]);
  });
});

describe("directories to write to", () => {
  const scratch = [{ directory: "/var/cache/widget" }, { directory: "/tmp", sizeLimit: "64Mi" }];
  const EVICTABLE = "cluster-autoscaler.kubernetes.io/safe-to-evict-local-volumes";

  it("are volumes of the pod, below what is mounted within them", () => {
    const secrets = [{ secretName: "x", directory: "/tmp/keys" }];
    const { pod, container } = render({ scratch, secrets });
    expect(pod.volumes).toEqual([
      { name: "scratch-0", emptyDir: { sizeLimit: "64Mi" } },
      { name: "scratch-1", emptyDir: {} },
      { name: "secret-0", secret: { secretName: "x" } },
    ]);
    expect(container.volumeMounts).toEqual([
      { name: "scratch-0", mountPath: "/tmp" },
      { name: "scratch-1", mountPath: "/var/cache/widget" },
      { name: "secret-0", mountPath: "/tmp/keys", readOnly: true },
    ]);
  });

  it("do not keep a node from being removed", () => {
    const annotations = (props: Partial<ControllerDeclaration>) =>
      render(props).object("deployment-widget.yaml").spec.template.metadata.annotations;
    expect(annotations({ scratch })).toMatchObject({ [EVICTABLE]: "scratch-0,scratch-1" });
    expect(Object.keys(annotations({}))).not.toContain(EVICTABLE);
  });
});
