import type { Fault } from "../../base/fault";
import { isDnsSubdomain, isQualifiedName, QUALIFIED_NAME } from "../../base/kubernetes-names";
import { labelKeyFaults, labelValueFaults } from "../../base/label-faults";
import { joinPath } from "../../base/path";
import type { ControllerWebhook, LabelSelector, WebhookRule } from "../../declaration/controller-webhooks";
import { isWebhookPath } from "../webhooks";

/** What the API server refuses in a webhook. */
export function webhookFaults(webhook: ControllerWebhook): readonly Fault[] {
  const { name, path, rules, namespaceSelector, objectSelector } = webhook;
  const isQualified = isDnsSubdomain(name) && name.split(".").length >= 3;
  return [
    ...(isQualified
      ? []
      : [{ path: "name", got: name, expected: 'a DNS name of at least three parts, "widgets.example.com"' }]),
    ...(isWebhookPath(path) ? [] : [{ path: "path", got: path, expected: 'a path, "/validate-v1-widget"' }]),
    ...(rules.length > 0 ? [] : [{ path: "rules", got: rules, expected: "at least one rule" }]),
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
    ...LISTS.flatMap((list) => emptyFaults(`${path}.${list}`, rule[list])),
    ...(["apiGroups", "apiVersions"] as const).flatMap((list) => wildcardFaults(`${path}.${list}`, rule[list])),
    ...(["apiVersions", "resources"] as const).flatMap((list) => namelessFaults(`${path}.${list}`, rule[list])),
    ...resourceFaults(`${path}.resources`, rule.resources),
  ];
}

function emptyFaults(path: string, list: readonly string[]): readonly Fault[] {
  return list.length > 0 ? [] : [{ path, got: list, expected: "at least one" }];
}

function wildcardFaults(path: string, list: readonly string[]): readonly Fault[] {
  const isAlone = list.length === 1 || !list.includes("*");
  return isAlone ? [] : [{ path, got: list, expected: 'nothing beside "*"' }];
}

/** Of all names, only that of a group may be empty: the core group's. */
function namelessFaults(path: string, list: readonly string[]): readonly Fault[] {
  return list.flatMap((got, index) =>
    got === "" ? [{ path: `${path}[${index}]`, got, expected: 'a name, or "*"' }] : [],
  );
}

/** The API server refuses some of these in one order only, but in any order one of the two is redundant. */
function resourceFaults(path: string, resources: readonly string[]): readonly Fault[] {
  return resources.flatMap((got, index) => {
    const wider = resources.find((other) => other !== got && includes(other, got));
    return wider === undefined
      ? []
      : [{ path: `${path}[${index}]`, got, expected: `nothing that "${wider}" includes` }];
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
    ...(takesValues === values.length > 0 ? [] : [{ path: `${path}.values`, got: values, expected }]),
    ...values.flatMap((value, index) => labelValueFaults(`${path}.values[${index}]`, value)),
  ];
}

/** kubernetes, pkg/apis/admissionregistration/validation, validateMatchConditions. */
const MOST_CONDITIONS = 64;

function conditionFaults({ matchConditions = [] }: ControllerWebhook): readonly Fault[] {
  const names = matchConditions.map(({ name }) => name);
  const isNamed = (name: string, index: number) => isQualifiedName(name) && names.indexOf(name) === index;
  return [
    ...(names.length > MOST_CONDITIONS
      ? [{ path: "matchConditions", got: names.length, expected: `at most ${MOST_CONDITIONS}` }]
      : []),
    ...matchConditions.flatMap(({ name, expression }, index) => [
      ...(isNamed(name, index)
        ? []
        : [{ path: `matchConditions[${index}].name`, got: name, expected: `a name of its own: ${QUALIFIED_NAME}` }]),
      ...(expression.trim() !== ""
        ? []
        : [{ path: `matchConditions[${index}].expression`, got: expression, expected: "a CEL expression" }]),
    ]),
  ];
}
