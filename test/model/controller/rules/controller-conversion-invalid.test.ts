import { describe, expect, test } from "@jest/globals";
import { VERSIONS } from "../../../support/controllers";
import { at, controllerProblems } from "./problems";

const code = "controller-conversion-invalid";
const WEBHOOK = "crds[0].spec.conversion.webhook";
const INJECT_CA = "cert-manager.io/inject-ca-from";

function crd(conversion: object, annotations: Readonly<Record<string, string>> = {}): object {
  return {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: { name: "widgets.example.com", annotations },
    spec: { group: "example.com", names: { plural: "widgets" }, versions: VERSIONS, conversion },
  };
}

/** Every problem of a controller that converts with this webhook. */
function found(webhook: object, annotations: Readonly<Record<string, string>> = {}) {
  const declared = { conversionReviewVersions: ["v1"], ...webhook };
  return controllerProblems({ crds: [crd({ strategy: "Webhook", webhook: declared }, annotations)] });
}

const withService = (service: object) => found({ clientConfig: { service } });

describe("refuses", () => {
  test.each([
    ["the scaffold's Service", { namespace: "system", name: "webhook-service", path: "/convert" }],
    ["another namespace", { namespace: "system" }],
    ["another name", { name: "webhook-service" }],
    ["another port", { namespace: "widget-system", name: "widget-webhook", port: 9443 }],
  ])("%s", (_, service) => {
    expect(withService(service)).toEqual([
      at(
        code,
        `${WEBHOOK}.clientConfig.service`,
        JSON.stringify(service),
        '{"namespace":"widget-system","name":"widget-webhook","port":443}',
      ),
    ]);
  });

  test("another Service, with the advice to leave it out", () => {
    expect(withService({ name: "webhook-service" })[0]?.hint).toBe("Leave clientConfig out: it is derived.");
  });

  test.each(["convert", "/", 1])("the path %j", (path) => {
    expect(withService({ path })).toEqual([
      at(code, `${WEBHOOK}.clientConfig.service.path`, JSON.stringify(path), 'a path, "/convert"'),
    ]);
  });

  test.each([
    ["caBundle", "Cg=="],
    ["url", "https://widget.example.com/convert"],
  ])("%s, which is cert-manager's or nobody's", (field, value) => {
    expect(found({ clientConfig: { [field]: value } })).toEqual([
      at(code, `${WEBHOOK}.clientConfig.${field}`, JSON.stringify(value), `no ${field}`),
    ]);
  });

  test.each([
    [undefined, "nothing"],
    [[], "[]"],
    [["v2"], '["v2"]'],
    ["v1", '"v1"'],
  ])("the review versions %j", (conversionReviewVersions, got) => {
    expect(found({ conversionReviewVersions })).toEqual([
      at(code, `${WEBHOOK}.conversionReviewVersions`, got, 'a list with "v1" or "v1beta1"'),
    ]);
  });

  test("a conversion by a webhook of which nothing is said", () => {
    expect(controllerProblems({ crds: [crd({ strategy: "Webhook" })] })).toEqual([
      at(code, `${WEBHOOK}.conversionReviewVersions`, "nothing", expect.anything()),
    ]);
  });

  test("the authority of another certificate", () => {
    expect(found({}, { [INJECT_CA]: "system/serving-cert" })).toEqual([
      at(
        code,
        "crds[0].metadata.annotations",
        `{"${INJECT_CA}":"system/serving-cert"}`,
        `{"${INJECT_CA}":"widget-system/widget-webhook"}`,
      ),
    ]);
  });
});

describe("takes", () => {
  test("review versions alone", () => {
    expect(found({})).toEqual([]);
    expect(found({ conversionReviewVersions: ["v2", "v1beta1"] })).toEqual([]);
  });

  test("what would be derived, and another path", () => {
    const service = { namespace: "widget-system", name: "widget-webhook", port: 443, path: "/convert/widgets" };
    expect(found({ clientConfig: { service } }, { [INJECT_CA]: "widget-system/widget-webhook" })).toEqual([]);
  });

  test("definitions that no webhook converts", () => {
    expect(controllerProblems({ crds: [crd({ strategy: "None" })] })).toEqual([]);
  });
});
