import { describe, expect, it } from "@jest/globals";
import type { ControllerWebhook } from "../../../../model/declaration/controller-webhooks";
import { render } from "./render";

const WEBHOOK: ControllerWebhook = {
  name: "widgets.example.com",
  path: "/validate",
  failurePolicy: "Fail",
  rules: [{ apiGroups: ["example.com"], apiVersions: ["v1"], resources: ["widgets"], operations: ["CREATE"] }],
};
const EXEMPT = { key: "kubernetes.io/metadata.name", operator: "NotIn", values: ["kube-system", "widget-system"] };

const validating = (...changes: readonly Partial<ControllerWebhook>[]) =>
  render({ webhooks: { validating: changes.map((each) => ({ ...WEBHOOK, ...each })) } });
const configuration = (...changes: readonly Partial<ControllerWebhook>[]) =>
  validating(...changes).object("validatingwebhookconfiguration-widget.yaml");

describe("a webhook", () => {
  it("is asked through a Service with a certificate that the API server is told to trust", () => {
    const { object, args, pod, container } = validating({});
    expect(configuration({}).metadata.annotations).toMatchObject({
      "cert-manager.io/inject-ca-from": "widget-system/widget-webhook",
    });
    expect(configuration({}).webhooks[0].clientConfig).toEqual({
      service: { name: "widget-webhook", namespace: "widget-system", path: "/validate", port: 443 },
    });
    expect(object("service-widget-webhook.yaml").spec.ports).toEqual([
      { name: "webhook", port: 443, targetPort: "webhook", protocol: "TCP" },
    ]);
    expect(container.ports).toContainEqual({ name: "webhook", containerPort: 9443, protocol: "TCP" });
    expect(object("certificate-widget-webhook.yaml").spec).toEqual({
      secretName: "widget-webhook-cert",
      dnsNames: ["widget-webhook.widget-system.svc", "widget-webhook.widget-system.svc.cluster.local"],
      privateKey: { algorithm: "ECDSA", size: 256, rotationPolicy: "Always" },
      usages: ["digital signature", "server auth"],
      issuerRef: { group: "cert-manager.io", kind: "Issuer", name: "widget" },
    });
    expect(object("issuer-widget.yaml").spec).toEqual({ selfSigned: {} });
    expect(args).toContain("--webhook-cert-path=/tmp/k8s-webhook-server/serving-certs");
    expect(pod.volumes).toEqual([{ name: "webhook-cert", secret: { secretName: "widget-webhook-cert" } }]);
    expect(container.volumeMounts).toEqual([
      { name: "webhook-cert", mountPath: "/tmp/k8s-webhook-server/serving-certs", readOnly: true },
    ]);
  });

  it("says everything that has a default elsewhere", () => {
    expect(configuration({}).webhooks[0]).toMatchObject({
      admissionReviewVersions: ["v1"],
      failurePolicy: "Fail",
      matchPolicy: "Equivalent",
      sideEffects: "None",
      timeoutSeconds: 10,
      rules: WEBHOOK.rules,
    });
    expect(configuration({ timeoutSeconds: 3 }).webhooks[0].timeoutSeconds).toBe(3);
  });

  it("that must answer is not asked about what it needs itself to start", () => {
    expect(configuration({}).webhooks[0].namespaceSelector).toEqual({ matchExpressions: [EXEMPT] });
    const declared = { matchLabels: { a: "b" }, matchExpressions: [{ key: "c", operator: "Exists" } as const] };
    expect(configuration({ namespaceSelector: declared }).webhooks[0].namespaceSelector).toEqual({
      matchLabels: { a: "b" },
      matchExpressions: [{ key: "c", operator: "Exists" }, EXEMPT],
    });
  });

  it("that need not answer is asked wherever it wants to be", () => {
    expect(configuration({ failurePolicy: "Ignore" }).webhooks[0].namespaceSelector).toBeUndefined();
    const namespaceSelector = { matchLabels: { a: "b" } };
    expect(configuration({ failurePolicy: "Ignore", namespaceSelector }).webhooks[0].namespaceSelector).toEqual(
      namespaceSelector,
    );
  });

  it("comes in the order of its name", () => {
    const webhooks = configuration({ name: "b.example.com" }, { name: "a.example.com" }).webhooks;
    expect(webhooks.map(({ name }) => name)).toEqual(["a.example.com", "b.example.com"]);
  });

  it("is reached at the container's port, from anywhere", () => {
    const { ingress } = validating({}).object("networkpolicy-widget.yaml").spec;
    expect(ingress[1]).toEqual({ ports: [{ port: 9443, protocol: "TCP" }] });
  });

  it("that changes objects is called once, unless it asks to be called again", () => {
    const mutating = [
      { ...WEBHOOK, name: "a.example.com" },
      { ...WEBHOOK, name: "b.example.com", reinvocationPolicy: "IfNeeded" as const },
    ];
    const { object, files } = render({ webhooks: { port: 10250, mutating } });
    const { webhooks } = object("mutatingwebhookconfiguration-widget.yaml");
    expect(webhooks.map(({ reinvocationPolicy }) => reinvocationPolicy)).toEqual(["Never", "IfNeeded"]);
    expect(files).not.toContain("validatingwebhookconfiguration-widget.yaml");
  });
});
