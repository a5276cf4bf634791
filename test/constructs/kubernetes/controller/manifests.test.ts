import { describe, expect, it } from "@jest/globals";
import { parseDocument } from "yaml";
import { CLOUDS } from "../../../../model/base/cloud";
import type { ControllerDeclaration } from "../../../../model/declaration/controller";
import { PROJECT_COMPONENTS } from "../../../../model/stages/resolved-component";
import { KUBERNETES_MINORS } from "../../../../model/versions/kubernetes-minor";
import { clusterManifests } from "../../../../stacks/cluster-charts";
import { renderManifests } from "../../../../stacks/manifests";
import { controller, convertedWidgets, fleetWithControllers, resolveWith } from "../../../support/controllers";
import { declareCluster, declareFleet } from "../../../support/fleets";
import { withRotation } from "../../../support/join-tokens";
import { planFleet, resolveFleet } from "../../../support/resolved";
import { render } from "./render";

/** A controller with something of everything. */
const FULL: Partial<ControllerDeclaration> = {
  args: ["--zap-log-level=info"],
  env: { REGION: "here", CELL: "a" },
  config: { directory: "/etc/widget", files: { "config.yaml": "a: 1\n" } },
  secrets: [{ secretName: "vendor", directory: "/etc/vendor" }],
  scratch: [{ directory: "/tmp", sizeLimit: "64Mi" }, { directory: "/var/cache/widget" }],
  crds: [convertedWidgets()],
  permissions: {
    cluster: [{ apiGroups: ["example.com"], resources: ["widgets"], verbs: ["get", "list", "watch"] }],
    namespaces: {
      billing: [{ apiGroups: [""], resources: ["configmaps"], verbs: ["get"] }],
      shop: [{ apiGroups: [""], resources: ["secrets"], verbs: ["get"] }],
    },
  },
  dangerously: { "secrets-read": "Reads the shop's vouchers." },
  webhooks: {
    validating: [
      {
        name: "widgets.example.com",
        path: "/validate-example-com-v1-widget",
        failurePolicy: "Fail",
        rules: [
          { apiGroups: ["example.com"], apiVersions: ["v1"], resources: ["widgets"], operations: ["CREATE", "UPDATE"] },
        ],
      },
    ],
    mutating: [
      {
        name: "pods.example.com",
        path: "/mutate-v1-pod",
        failurePolicy: "Ignore",
        rules: [
          { apiGroups: [""], apiVersions: ["v1"], resources: ["pods"], operations: ["CREATE"], scope: "Namespaced" },
        ],
        matchConditions: [{ name: "not-ours", expression: "true" }],
        objectSelector: { matchLabels: { widget: "yes" } },
      },
    ],
  },
  metrics: { monitor: "service", monitorLabels: { release: "prometheus" }, honorLabels: true },
  network: { egress: [{ cidr: "10.0.0.0/8", ports: [{ port: 443 }] }] },
  priorityClassName: "system-cluster-critical",
  tolerations: [{ key: "dedicated", operator: "Exists" }],
  probes: { timeoutSeconds: 5, failureThreshold: 6 },
};

it("has one file for each object of a controller with nothing but an image", () => {
  expect(render().files).toEqual([
    "clusterrole-widget-system-widget-metrics-auth.yaml",
    "clusterrole-widget-system-widget-metrics-reader.yaml",
    "clusterrolebinding-widget-system-widget-metrics-auth.yaml",
    "deployment-widget.yaml",
    "namespace-widget-system.yaml",
    "networkpolicy-default-deny.yaml",
    "networkpolicy-widget.yaml",
    "poddisruptionbudget-widget.yaml",
    "role-widget.yaml",
    "rolebinding-widget.yaml",
    "service-widget-metrics.yaml",
    "serviceaccount-widget.yaml",
  ]);
});

it("adds what is declared", () => {
  const added = render(FULL).files.filter((file) => !render().files.includes(file));
  expect(added).toEqual([
    "certificate-widget-metrics.yaml",
    "certificate-widget-webhook.yaml",
    "clusterrole-widget-system-widget.yaml",
    "clusterrole-widget-system-widgets.example.com-editor.yaml",
    "clusterrole-widget-system-widgets.example.com-viewer.yaml",
    "clusterrolebinding-widget-system-widget.yaml",
    "configmap-widget.yaml",
    "customresourcedefinition-widgets.example.com.yaml",
    "issuer-widget.yaml",
    "mutatingwebhookconfiguration-widget.yaml",
    "role-widget-billing.yaml",
    "role-widget-shop.yaml",
    "rolebinding-widget-billing.yaml",
    "rolebinding-widget-shop.yaml",
    "service-widget-webhook.yaml",
    "servicemonitor-widget.yaml",
    "validatingwebhookconfiguration-widget.yaml",
  ]);
});

describe.each(CLOUDS)("on %s", (cloud) => {
  it.each(KUBERNETES_MINORS)("every manifest fits Kubernetes %s and every rule over manifests", (kubernetesVersion) => {
    const clusterAutoscaler = { enabled: false };
    const others = [controller({ metrics: { monitor: "pod", scheme: "http" } }, "second"), controller({}, "third")];
    const fleet = fleetWithControllers(
      cloud,
      [controller(FULL), ...others],
      {},
      { kubernetesVersion, clusterAutoscaler },
    );
    const [rendered] = renderManifests(resolveFleet(planFleet(fleet)));
    expect([...new Set(rendered?.manifests.map(({ component }) => component))]).toEqual(["second", "third", "widget"]);
    expect(rendered?.acknowledged).toEqual([
      {
        component: "widget",
        rule: "rbac-secrets-read",
        object: "Role/shop/widget:shop",
        reason: "Reads the shop's vouchers.",
      },
    ]);
  });
});

it("writes objects that are whole: no undefined values, and what was read back is what was meant", () => {
  for (const { yaml, object } of render(FULL).manifests) {
    expect(yaml).not.toMatch(/undefined|\bnull\b|object Object/);
    expect(parseDocument(yaml, { version: "1.1" }).toJS()).toEqual(object);
  }
});

it("labels every object but definitions with name, manager and version", () => {
  const objects = render(FULL).manifests.map(({ object }) => object);
  for (const { metadata } of objects.filter(({ kind }) => kind !== "CustomResourceDefinition")) {
    expect(metadata.labels).toMatchObject({
      "app.kubernetes.io/name": "widget",
      "app.kubernetes.io/managed-by": "nodegroups",
      "app.kubernetes.io/version": "v1.2.3",
    });
  }
});

it("does not depend on the order in which settings were written", () => {
  const reversed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(reversed);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, inner]) => [key, reversed(inner)]),
    );
  };
  const yamls = (props: Partial<ControllerDeclaration>) => render(props).manifests.map(({ yaml }) => yaml);
  expect(yamls(reversed(FULL) as Partial<ControllerDeclaration>)).toEqual(yamls(FULL));
});

it("applies namespace and definitions first, webhooks after what answers them", () => {
  const wave = (kind: string) => {
    const found = render(FULL).manifests.find(({ object }) => object.kind === kind);
    return Number(found?.object.metadata.annotations?.["argocd.argoproj.io/sync-wave"]);
  };
  const order = ["Namespace", "CustomResourceDefinition", "Role", "Certificate", "Service", "Deployment"];
  const waves = [...order, "ValidatingWebhookConfiguration", "ServiceMonitor"].map(wave);
  expect(waves).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
});

it("gives each controller of a cluster a folder of its own, after the project's components", () => {
  const manifests = clusterManifests(resolveWith("aws", [controller({}, "b"), controller({}, "a")]));
  expect([...new Set(manifests.map(({ component }) => component))]).toEqual(["cluster-autoscaler", "a", "b"]);
});

it("keeps the names of all components for them", () => {
  const external = { cpu: "cpu", memory: "memory" };
  const adapter = { kind: "prometheus-adapter", prometheusUrl: "http://prometheus.monitoring.svc" } as const;
  const verticalPodAutoscaler = { metricsSource: { externalMetrics: { ...external, adapter } } };
  const components = {
    cloudController: {},
    metricsServer: {},
    nodeProblemDetector: {},
    observability: {},
    storage: {},
    terminationHandler: {},
    verticalPodAutoscaler,
  };
  const declared = declareCluster("aws", {}, { ...components, ...withRotation("aws") });
  const targetRef = { kind: "Deployment", name: "web" } as const;
  const verticalPodAutoscalers = [{ name: "web", props: { namespace: "shop", targetRef } }];
  const capacityBuffers = [{ name: "spare", props: { namespace: "shop", scalableRef: targetRef, replicas: 1 } }];
  const fleet = declareFleet([{ ...declared, verticalPodAutoscalers, capacityBuffers }]);
  const [cluster] = resolveFleet(planFleet(fleet)).clusters;
  expect([...PROJECT_COMPONENTS].sort()).toEqual(cluster?.components.map(({ name }) => name).sort());
});
