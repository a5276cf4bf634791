import { describe, expect, it } from "@jest/globals";
import { renderComponent } from "./render";

const { object, files } = renderComponent("metrics-server", "google", { metricsServer: { namespace: "metrics" } });
const SUBJECTS = [{ kind: "ServiceAccount", name: "metrics-server", namespace: "metrics" }];
const GROUP = "rbac.authorization.k8s.io";

describe("roles", () => {
  it("read what metrics-server needs and nothing else", () => {
    expect(object("clusterrole-system-metrics-server.yaml")).toMatchObject({
      metadata: { name: "system:metrics-server" },
      rules: [
        { apiGroups: [""], resources: ["nodes/metrics"], verbs: ["get"] },
        { apiGroups: [""], resources: ["pods", "nodes"], verbs: ["get", "list", "watch"] },
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
