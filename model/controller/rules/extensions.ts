import type { ControllerDeclaration, CustomResourceDefinition } from "../../declaration/controller";
import { faultFindings } from "../../stages/findings";
import type { ControllerRules } from "../../stages/rule";
import { declaredWebhooks } from "../webhooks";
import { conversionFindings } from "./conversion-findings";
import { definitionFaults } from "./definitions";
import { webhookFaults } from "./webhooks";

/** What holds for how a controller extends the API: its kinds, their conversion, and admission. */
export const CONTROLLER_EXTENSION_RULES: ControllerRules = {
  /** The API server refuses such a definition, or an object of another kind would be applied before all others. */
  "controller-crd-invalid": {
    title:
      "`crds` holds CustomResourceDefinitions, named by their plural and group, with a schema for each version and one stored version.",
    what: "The API server would not accept this as a CustomResourceDefinition.",
    hint: "Use the definitions that controller-gen writes, one object each.",
    find({ props }) {
      return ofEachDefinition(props, (crd) => faultFindings(definitionFaults(crd)));
    },
  },
  /** While conversion fails, the API server can neither read nor write objects of the kind, and everything that lists them stops. */
  "controller-conversion-invalid": {
    title: "The conversion webhook of a definition is the controller's own; its address and certificate are derived.",
    find(controller) {
      return ofEachDefinition(controller.props, (crd) => conversionFindings(controller, crd));
    },
  },
  /** The API server refuses such a webhook (kubernetes, pkg/apis/admissionregistration/validation). */
  "controller-webhook-invalid": {
    title:
      "Every webhook has a qualified name, a path, and rules, selectors and conditions that the API server accepts.",
    what: "The API server would refuse this webhook, or never call it.",
    hint: "Correct the webhook to match kubebuilder's marker in the controller's code.",
    find({ props }) {
      return declaredWebhooks(props).flatMap(({ webhook, path }) => below(path, faultFindings(webhookFaults(webhook))));
    },
  },
};

/** What is found in each definition of a controller, below its path. */
function ofEachDefinition<F extends { readonly path?: string }>(
  { crds = [] }: ControllerDeclaration,
  find: (crd: CustomResourceDefinition) => readonly F[],
): readonly F[] {
  return crds.flatMap((crd, index) => below(`crds[${index}]`, find(crd)));
}

function below<F extends { readonly path?: string }>(place: string, findings: readonly F[]): readonly F[] {
  return findings.map((finding) => ({ ...finding, path: `${place}.${finding.path}` }));
}
