import type { Fault } from "../../base/fault";
import { isDnsSubdomain, isQualifiedName, QUALIFIED_NAME } from "../../base/kubernetes-names";
import { show } from "../../base/problem";
import type { ControllerWebhook } from "../../declaration/controller-webhooks";
import type { ControllerRule } from "../../stages/rule";
import { declaredWebhooks, isWebhookPath } from "../webhooks";
import { controllerFinding } from "./controller-finding";
import { selectorFaults } from "./selector-faults";
import { webhookRuleFaults } from "./webhook-rule-faults";

/** The API server refuses such a webhook (kubernetes, pkg/apis/admissionregistration/validation). */
export const controllerWebhookInvalid: ControllerRule = {
  code: "controller-webhook-invalid",
  title: "Every webhook has a qualified name, a path, and rules, selectors and conditions that the API server takes.",
  check(controller) {
    return declaredWebhooks(controller.props).flatMap(({ webhook, path }) =>
      faults(webhook).map((fault) =>
        controllerFinding(controller, `${path}.${fault.path}`, {
          what: "The API server would not take this webhook, or never ask it.",
          got: show(fault.got),
          expected: fault.expected,
          hint: "Mend the webhook as kubebuilder's marker of the controller's code has it.",
        }),
      ),
    );
  },
};

function faults(webhook: ControllerWebhook): readonly Fault[] {
  const { name, path, rules, namespaceSelector, objectSelector } = webhook;
  const qualified = isDnsSubdomain(name) && name.split(".").length >= 3;
  return [
    ...(qualified
      ? []
      : [{ path: "name", got: name, expected: 'a DNS name of at least three parts, "widgets.example.com"' }]),
    ...(isWebhookPath(path) ? [] : [{ path: "path", got: path, expected: 'a path, "/validate-v1-widget"' }]),
    ...(rules.length > 0 ? [] : [{ path: "rules", got: rules, expected: "at least one rule" }]),
    ...rules.flatMap((rule, index) => webhookRuleFaults(`rules[${index}]`, rule)),
    ...selectorFaults("namespaceSelector", namespaceSelector),
    ...selectorFaults("objectSelector", objectSelector),
    ...conditionFaults(webhook),
  ];
}

/** The same package, validateMatchConditions. */
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
