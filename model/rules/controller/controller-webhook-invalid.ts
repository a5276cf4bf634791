import { declaredWebhooks, isWebhookPath } from "../../controller/webhooks";
import type { ControllerWebhook } from "../../declaration/controller-webhooks";
import { isDnsSubdomain } from "../../kubernetes-names";
import { show } from "../../problem";
import type { ControllerRule } from "../rule";
import { controllerFinding } from "./controller-finding";

/** The API server refuses such a webhook (kubernetes, pkg/apis/admissionregistration/validation). */
export const controllerWebhookInvalid: ControllerRule = {
  code: "controller-webhook-invalid",
  title: "Every webhook has a qualified name, a path, and rules that say which requests it is asked about.",
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

interface Fault {
  readonly path: string;
  readonly got: unknown;
  readonly expected: string;
}

const LISTS = ["apiGroups", "apiVersions", "resources", "operations"] as const;

function faults({ name, path, rules }: ControllerWebhook): readonly Fault[] {
  const qualified = isDnsSubdomain(name) && name.split(".").length >= 3;
  return [
    ...(qualified
      ? []
      : [{ path: "name", got: name, expected: 'a DNS name of at least three parts, "widgets.example.com"' }]),
    ...(isWebhookPath(path) ? [] : [{ path: "path", got: path, expected: 'a path, "/validate-v1-widget"' }]),
    ...(rules.length > 0 ? [] : [{ path: "rules", got: rules, expected: "at least one rule" }]),
    ...rules.flatMap((rule, index) =>
      LISTS.filter((list) => rule[list].length === 0).map((list) => ({
        path: `rules[${index}].${list}`,
        got: rule[list],
        expected: "at least one",
      })),
    ),
  ];
}
