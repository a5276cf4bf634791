import { describe, expect, it } from "@jest/globals";
import { render } from "./render";

const READ_WIDGETS = { apiGroups: ["example.com"], resources: ["widgets"], verbs: ["get", "list", "watch"] };
const SUBJECTS = [{ kind: "ServiceAccount", name: "widget", namespace: "widget-system" }];

describe("rights", () => {
  it("are its lease, by name, and events, where nothing is declared", () => {
    const { object } = render();
    expect(object("role-widget.yaml").rules).toEqual([
      { apiGroups: ["coordination.k8s.io"], resources: ["leases"], verbs: ["create"] },
      {
        apiGroups: ["coordination.k8s.io"],
        resources: ["leases"],
        resourceNames: ["widget"],
        verbs: ["get", "update"],
      },
      { apiGroups: ["", "events.k8s.io"], resources: ["events"], verbs: ["create", "patch"] },
    ]);
    expect(object("role-widget.yaml").metadata.namespace).toBe("widget-system");
  });

  it("are those of the lease that the code names", () => {
    const rules = render({ leaderElection: { leaseName: "80807133.example.com" } }).object("role-widget.yaml").rules;
    expect(rules[1]?.resourceNames).toEqual(["80807133.example.com"]);
  });

  it("let it ask who scrapes it over https, and only then", () => {
    const file = "clusterrole-widget-system-widget-metrics-auth.yaml";
    expect(render().object(file).rules).toEqual([
      { apiGroups: ["authentication.k8s.io"], resources: ["tokenreviews"], verbs: ["create"] },
      { apiGroups: ["authorization.k8s.io"], resources: ["subjectaccessreviews"], verbs: ["create"] },
    ]);
    expect(render({ metrics: { scheme: "http" } }).files).not.toContain(file);
  });

  it("are offered to scrapers and to users of its kinds, and bound to nobody", () => {
    const crd = {
      apiVersion: "apiextensions.k8s.io/v1",
      kind: "CustomResourceDefinition",
      metadata: { name: "gadgets.example.com" },
      spec: {},
    };
    const { object, files } = render({ crds: [crd] });
    const role = (name: string) => object(`clusterrole-widget-system-${name}.yaml`);
    expect(role("widget-metrics-reader").rules).toEqual([{ nonResourceURLs: ["/metrics"], verbs: ["get"] }]);
    expect(role("gadgets.example.com-viewer").rules).toEqual([
      { apiGroups: ["example.com"], resources: ["gadgets"], verbs: ["get", "list", "watch"] },
      { apiGroups: ["example.com"], resources: ["gadgets/status"], verbs: ["get"] },
    ]);
    expect(role("gadgets.example.com-editor").rules).toEqual([
      {
        apiGroups: ["example.com"],
        resources: ["gadgets"],
        verbs: ["create", "delete", "get", "list", "patch", "update", "watch"],
      },
      { apiGroups: ["example.com"], resources: ["gadgets/status"], verbs: ["get"] },
    ]);
    expect(role("gadgets.example.com-editor").metadata.labels).not.toMatchObject({
      "rbac.authorization.k8s.io/aggregate-to-edit": "true",
    });
    expect(files.filter((file) => file.startsWith("clusterrolebinding"))).toEqual([
      "clusterrolebinding-widget-system-widget-metrics-auth.yaml",
    ]);
    expect(render({ metrics: { scheme: "http" } }).files.filter((file) => file.includes("reader"))).toEqual([]);
  });

  it("of the cluster are in a role that Kubernetes comes without", () => {
    const { object } = render({ permissions: { cluster: [READ_WIDGETS] } });
    const role = object("clusterrole-widget-system-widget.yaml");
    expect([role.metadata.name, role.metadata.namespace, role.rules]).toEqual([
      "widget-system:widget",
      undefined,
      [READ_WIDGETS],
    ]);
    expect(object("clusterrolebinding-widget-system-widget.yaml")).toMatchObject({
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "widget-system:widget" },
      subjects: SUBJECTS,
    });
  });

  it("of its namespace are beside the lease", () => {
    const { object } = render({ permissions: { namespace: [READ_WIDGETS] } });
    expect(object("role-widget.yaml").rules[3]).toEqual(READ_WIDGETS);
  });

  it("of other namespaces are there, for the account in its own", () => {
    const { object } = render({ permissions: { namespaces: { shop: [READ_WIDGETS] } } });
    expect(object("role-widget-shop.yaml")).toMatchObject({
      metadata: { name: "widget:shop", namespace: "shop" },
      rules: [READ_WIDGETS],
    });
    expect(object("rolebinding-widget-shop.yaml")).toMatchObject({
      metadata: { namespace: "shop" },
      roleRef: { kind: "Role", name: "widget:shop" },
      subjects: SUBJECTS,
    });
  });
});
