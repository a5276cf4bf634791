import { describe, expect, it } from "@jest/globals";
import { resolveDefinitions } from "../../../model/controller/webhooks";
import type { CustomResourceDefinition } from "../../../model/declaration/controller";
import { controller, resolveWith } from "../../support/controllers";

function crd(plural: string, conversion: object, annotations?: Readonly<Record<string, string>>) {
  return {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: { name: `${plural}.example.com`, annotations },
    spec: { group: "example.com", names: { plural }, conversion },
  };
}

const WEBHOOK = { strategy: "Webhook", webhook: { conversionReviewVersions: ["v1"] } };
const SERVICE = { namespace: "factory", name: "widget-webhook", path: "/convert", port: 443 };

function resolveOne(declared: CustomResourceDefinition): CustomResourceDefinition | undefined {
  return resolveDefinitions("widget", "factory", { image: "widget", crds: [declared] })[0];
}

describe("a definition with a conversion webhook", () => {
  it("is told the controller's Service, and which certificate proves it", () => {
    expect(resolveOne(crd("widgets", WEBHOOK, { a: "b" }))).toEqual({
      ...crd("widgets", WEBHOOK),
      metadata: {
        name: "widgets.example.com",
        annotations: { a: "b", "cert-manager.io/inject-ca-from": "factory/widget-webhook" },
      },
      spec: {
        group: "example.com",
        names: { plural: "widgets" },
        conversion: {
          strategy: "Webhook",
          webhook: { clientConfig: { service: SERVICE }, conversionReviewVersions: ["v1"] },
        },
      },
    });
  });

  it("keeps its path", () => {
    const webhook = { ...WEBHOOK.webhook, clientConfig: { service: { path: "/convert/widgets" } } };
    expect(resolveOne(crd("widgets", { ...WEBHOOK, webhook }))?.spec.conversion).toEqual({
      strategy: "Webhook",
      webhook: {
        clientConfig: { service: { ...SERVICE, path: "/convert/widgets" } },
        conversionReviewVersions: ["v1"],
      },
    });
  });
});

describe("other definitions", () => {
  it("stay as they are", () => {
    const declared = crd("widgets", { strategy: "None" });
    expect(resolveOne(declared)).toEqual(declared);
  });

  it("are sorted with them", () => {
    const crds = [crd("b", WEBHOOK), crd("a", { strategy: "None" })];
    const names = resolveDefinitions("widget", "factory", { image: "widget", crds }).map((each) => each.metadata.name);
    expect(names).toEqual(["a.example.com", "b.example.com"]);
  });
});

describe("what serves webhooks", () => {
  const webhooks = (conversion: object) =>
    resolveWith("aws", [controller({ crds: [crd("widgets", conversion)] })]).controllers[0]?.webhooks;

  it("is there for conversion alone", () => {
    expect(webhooks(WEBHOOK)).toMatchObject({ port: 9443, service: "widget-webhook", validating: [], mutating: [] });
  });

  it("is not there where nothing is asked", () => {
    expect(webhooks({ strategy: "None" })).toBeNull();
  });
});
