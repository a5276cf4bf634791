import { controllerProblems, inWidget, VERSIONS } from "../../../support/controllers";
import { describeRules, part, type RuleCase } from "../../../support/rule-cases";

const rule = "controller-conversion-invalid";
const WEBHOOK = "crds[0].spec.conversion.webhook";
const INJECT_CA = "cert-manager.io/inject-ca-from";

/** A definition with a conversion. */
function crd(conversion: object, annotations: Readonly<Record<string, string>> = {}): object {
  return {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: { name: "widgets.example.com", annotations },
    spec: { group: "example.com", names: { plural: "widgets" }, versions: VERSIONS, conversion },
  };
}

/** Every problem of a controller that converts with this webhook. */
function conversionProblems(webhook: object, annotations: Readonly<Record<string, string>> = {}) {
  const declared = { conversionReviewVersions: ["v1"], ...webhook };
  return controllerProblems({ crds: [crd({ strategy: "Webhook", webhook: declared }, annotations)] });
}

const withService = (service: object) => conversionProblems({ clientConfig: { service } });

const otherServices = [
  ["the scaffold's Service", { namespace: "system", name: "webhook-service", path: "/convert" }],
  ["another namespace", { namespace: "system" }],
  ["another name", { name: "webhook-service" }],
  ["another port", { namespace: "widget-system", name: "widget-webhook", port: 9443 }],
] as const;

describeRules([
  ...otherServices.map(
    ([about, service]): RuleCase => ({
      rule,
      about,
      bad: () => withService(service),
      found: [
        [
          inWidget(`${WEBHOOK}.clientConfig.service`),
          JSON.stringify(service),
          '{"namespace":"widget-system","name":"widget-webhook","port":443}',
        ],
      ],
    }),
  ),
  ...["convert", "/", 1].map(
    (path): RuleCase => ({
      rule,
      about: `the path ${JSON.stringify(path)}`,
      bad: () => withService({ path }),
      found: [[inWidget(`${WEBHOOK}.clientConfig.service.path`), JSON.stringify(path), 'a path, "/convert"']],
    }),
  ),
  ...Object.entries({ caBundle: "Cg==", url: "https://widget.example.com/convert" }).map(
    ([field, value]): RuleCase => ({
      rule,
      about: `${field}, which a declaration does not set`,
      bad: () => conversionProblems({ clientConfig: { [field]: value } }),
      found: [[inWidget(`${WEBHOOK}.clientConfig.${field}`), JSON.stringify(value), `no ${field}`]],
    }),
  ),
  ...[undefined, [], ["v2"], "v1"].map(
    (conversionReviewVersions): RuleCase => ({
      rule,
      about: `the review versions ${JSON.stringify(conversionReviewVersions)}`,
      bad: () => conversionProblems({ conversionReviewVersions }),
      found: [
        [
          inWidget(`${WEBHOOK}.conversionReviewVersions`),
          JSON.stringify(conversionReviewVersions) ?? "nothing",
          'a list with "v1" or "v1beta1"',
        ],
      ],
    }),
  ),
  {
    rule,
    about: "a conversion by a webhook about which nothing is declared",
    bad: () => controllerProblems({ crds: [crd({ strategy: "Webhook" })] }),
    found: [[inWidget(`${WEBHOOK}.conversionReviewVersions`), "nothing", part("a list")]],
    good: () => controllerProblems({ crds: [crd({ strategy: "None" })] }),
  },
  {
    rule,
    about: "the authority of another certificate",
    bad: () => conversionProblems({}, { [INJECT_CA]: "system/serving-cert" }),
    found: [
      [
        inWidget("crds[0].metadata.annotations"),
        `{"${INJECT_CA}":"system/serving-cert"}`,
        `{"${INJECT_CA}":"widget-system/widget-webhook"}`,
      ],
    ],
  },
  { rule, about: "review versions alone", good: () => conversionProblems({}) },
  {
    rule,
    about: "one known review version among others",
    good: () => conversionProblems({ conversionReviewVersions: ["v2", "v1beta1"] }),
  },
  {
    rule,
    about: "what would be derived, and another path",
    good: () =>
      conversionProblems(
        {
          clientConfig: {
            service: { namespace: "widget-system", name: "widget-webhook", port: 443, path: "/convert/widgets" },
          },
        },
        { [INJECT_CA]: "widget-system/widget-webhook" },
      ),
  },
]);

test("the hint about another Service is to leave it out", () => {
  expect(withService({ name: "webhook-service" })[0]?.hint).toBe("Leave clientConfig out: it is derived.");
});
