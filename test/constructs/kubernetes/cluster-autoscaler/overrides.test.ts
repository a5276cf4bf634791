import type { ClusterAutoscalerDeclaration } from "../../../../model/declaration/cluster-autoscaler";
import { cluster, group, render } from "./render";

function renderWith(clusterAutoscaler: ClusterAutoscalerDeclaration, kubernetesVersion = "1.35") {
  return render(cluster("aws", { general: group() }, { kubernetesVersion, clusterAutoscaler }));
}

describe("a cluster's own settings win:", () => {
  it("version and image", () => {
    const { container, template } = renderWith({ version: "1.35.0", imageRepository: "mirror.example.com/ca" });
    expect(container.image).toBe("mirror.example.com/ca:v1.35.0");
    expect(template.metadata.labels["app.kubernetes.io/version"]).toBe("1.35.0");
  });

  it("replicas", () => {
    expect(renderWith({ replicas: 3 }).deployment.spec.replicas).toBe(3);
  });

  it("namespace, in objects and flag alike", () => {
    const { manifests, flag } = renderWith({ namespace: "autoscaling" });
    expect(flag("namespace")).toEqual(["autoscaling"]);
    for (const { yaml } of manifests) expect(yaml).not.toContain("kube-system");
  });

  it("priority class, node selector and tolerations", () => {
    const { pod } = renderWith({
      priorityClassName: "platform",
      nodeSelector: { "example.com/role": "system" },
      tolerations: [{ key: "node-role.kubernetes.io/control-plane", operator: "Exists" }],
    });
    expect(pod).toMatchObject({
      priorityClassName: "platform",
      nodeSelector: { "example.com/role": "system", "kubernetes.io/os": "linux" },
      tolerations: [{ key: "node-role.kubernetes.io/control-plane", operator: "Exists" }],
    });
  });

  it.each([
    [{ requests: { memory: "2Gi" } }, { requests: { cpu: "150m", memory: "2Gi" }, limits: { memory: "2Gi" } }],
    [{ limits: { memory: "2Gi" } }, { requests: { cpu: "150m", memory: "2Gi" }, limits: { memory: "2Gi" } }],
    [{ limits: { cpu: "2" } }, { requests: { cpu: "2", memory: "640Mi" }, limits: { cpu: "2", memory: "640Mi" } }],
    [
      { requests: { cpu: "1", memory: "1Gi" }, limits: { cpu: "2", memory: "2Gi" } },
      { requests: { cpu: "1", memory: "1Gi" }, limits: { cpu: "2", memory: "2Gi" } },
    ],
  ])("resources %o give %o", (resources, expected) => {
    expect(renderWith({ resources }).container.resources).toEqual(expected);
  });
});

describe("flags", () => {
  it("win over the default of the same name and keep the others", () => {
    const { flag } = renderWith({ flags: { v: 4, expander: "random", "enforce-node-group-min-size": undefined } });
    expect(flag("v")).toEqual(["4"]);
    expect(flag("expander")).toEqual(["random"]);
    expect(flag("enforce-node-group-min-size")).toEqual(["true"]);
    expect(flag("balance-similar-node-groups")).toEqual(["true"]);
  });

  it("win over what follows from the size", () => {
    expect(renderWith({ flags: { "kube-client-qps": 7.5 } }).flag("kube-client-qps")).toEqual(["7.5"]);
  });

  it("can be any of the cluster's minor, and those that a cluster acknowledges for its own program", () => {
    const clusterAutoscaler = { flags: { "max-startup-time": "30m" } } as const;
    // A rule keeps flags from other minors, unless its premise is acknowledged (autoscaler-flag-of-other-minor).
    for (const minor of ["1.36", "1.35"] as const) {
      expect(renderWith(clusterAutoscaler, minor).flag("max-startup-time")).toEqual(["30m"]);
    }
  });

  it("move the port of probes and metrics with the address", () => {
    const { container, object } = renderWith({ flags: { address: "[::]:9085" } });
    expect(container.ports).toMatchObject([{ name: "metrics", containerPort: 9085 }]);
    expect(object("service-cluster-autoscaler.yaml")).toMatchObject({ spec: { ports: [{ port: 9085 }] } });
  });
});
