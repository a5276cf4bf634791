// One rule with many parts: together with the definitions of kinds it would be too long a file.
import { type Fault, faultIf, labelKeyFaults, labelValueFaults } from "../../base/faults";
import { isDnsSubdomain, isQualifiedName, QUALIFIED_NAME } from "../../base/kubernetes-names";
import { joinPath } from "../../base/path";
import type { ControllerWebhook, LabelSelector, WebhookRule } from "../../declaration/controller-webhooks";
import { faultFindings } from "../../stages/findings";
import type { ControllerRules } from "../../stages/rule";
import { declaredWebhooks, isWebhookPath } from "../webhooks";

/** What holds for the admission webhooks of a controller. */
export const CONTROLLER_WEBHOOK_RULES: ControllerRules = {
  /** The API server refuses such a webhook (kubernetes, pkg/apis/admissionregistration/validation). */
  "controller-webhook-invalid": {
    title:
      "Every webhook has a qualified name, a path, and rules, selectors and conditions that the API server accepts.",
    what: "The API server would refuse this webhook, or never call it.",
    hint: "Correct the webhook to match kubebuilder's marker in the controller's code.",
    find: ({ props }) =>
      declaredWebhooks(props).flatMap(({ webhook, path }) => faultFindings(webhookFaults(webhook), path)),
  },
};

function webhookFaults(webhook: ControllerWebhook): readonly Fault[] {
  const { name, path, rules, namespaceSelector, objectSelector } = webhook;
  const isQualified = isDnsSubdomain(name) && name.split(".").length >= 3;
  return [
    ...faultIf(!isQualified, "name", name, 'a DNS name of at least three parts, "widgets.example.com"'),
    ...faultIf(!isWebhookPath(path), "path", path, 'a path, "/validate-v1-widget"'),
    ...faultIf(rules.length === 0, "rules", rules, "at least one rule"),
    ...rules.flatMap((rule, index) => ruleFaults(`rules[${index}]`, rule)),
    ...selectorFaults("namespaceSelector", namespaceSelector),
    ...selectorFaults("objectSelector", objectSelector),
    ...conditionFaults(webhook),
  ];
}

const LISTS = ["apiGroups", "apiVersions", "resources", "operations"] as const;

/** What the API server refuses in a rule (kubernetes, pkg/apis/admissionregistration/validation, validateRule). */
function ruleFaults(path: string, rule: WebhookRule): readonly Fault[] {
  return [
    ...LISTS.flatMap((list) => faultIf(rule[list].length === 0, `${path}.${list}`, rule[list], "at least one")),
    ...(["apiGroups", "apiVersions"] as const).flatMap((list) => wildcardFaults(`${path}.${list}`, rule[list])),
    ...(["apiVersions", "resources"] as const).flatMap((list) => namelessFaults(`${path}.${list}`, rule[list])),
    ...resourceFaults(`${path}.resources`, rule.resources),
  ];
}

function wildcardFaults(path: string, list: readonly string[]): readonly Fault[] {
  return faultIf(list.length !== 1 && list.includes("*"), path, list, 'nothing beside "*"');
}

/** Of all names, only that of a group may be empty: the core group's. */
function namelessFaults(path: string, list: readonly string[]): readonly Fault[] {
  return list.flatMap((got, index) => faultIf(got === "", `${path}[${index}]`, got, 'a name, or "*"'));
}

/** The API server refuses some of these in one order only, but in any order one of the two is redundant. */
function resourceFaults(path: string, resources: readonly string[]): readonly Fault[] {
  return resources.flatMap((got, index) => {
    const wider = resources.find((other) => other !== got && includes(other, got));
    return faultIf(wider !== undefined, `${path}[${index}]`, got, `nothing that "${wider}" includes`);
  });
}

function includes(wildcard: string, resource: string): boolean {
  const [name = "", subresource] = resource.split("/");
  if (wildcard === "*/*") return true;
  if (subresource === undefined) return wildcard === "*";
  return wildcard === `${name}/*` || wildcard === `*/${subresource}`;
}

/** What the API server refuses in a selector (k8s.io/apimachinery, pkg/apis/meta/v1/validation, ValidateLabelSelector). */
function selectorFaults(path: string, selector: LabelSelector = {}): readonly Fault[] {
  const { matchLabels = {}, matchExpressions = [] } = selector;
  return [
    ...Object.entries(matchLabels).flatMap(([key, value]) => {
      const place = joinPath(`${path}.matchLabels`, key);
      return [...labelKeyFaults(place, key), ...labelValueFaults(place, value)];
    }),
    ...matchExpressions.flatMap((each, index) => requirementFaults(`${path}.matchExpressions[${index}]`, each)),
  ];
}

type Requirement = NonNullable<LabelSelector["matchExpressions"]>[number];

function requirementFaults(path: string, { key, operator, values = [] }: Requirement): readonly Fault[] {
  const takesValues = operator === "In" || operator === "NotIn";
  const expected = takesValues ? `at least one value for ${operator}` : `no values for ${operator}`;
  return [
    ...labelKeyFaults(`${path}.key`, key),
    ...faultIf(takesValues !== values.length > 0, `${path}.values`, values, expected),
    ...values.flatMap((value, index) => labelValueFaults(`${path}.values[${index}]`, value)),
  ];
}

/** kubernetes, pkg/apis/admissionregistration/validation, validateMatchConditions. */
const MOST_CONDITIONS = 64;

function conditionFaults({ matchConditions = [] }: ControllerWebhook): readonly Fault[] {
  const { length } = matchConditions;
  const names = matchConditions.map(({ name }) => name);
  const isNamed = (name: string, index: number) => isQualifiedName(name) && names.indexOf(name) === index;
  return [
    ...faultIf(length > MOST_CONDITIONS, "matchConditions", length, `at most ${MOST_CONDITIONS}`),
    ...matchConditions.flatMap(({ name, expression }, index) => {
      const path = `matchConditions[${index}]`;
      return [
        ...faultIf(!isNamed(name, index), `${path}.name`, name, `a unique name: ${QUALIFIED_NAME}`),
        ...faultIf(expression.trim() === "", `${path}.expression`, expression, "a CEL expression"),
      ];
    }),
  ];
}
