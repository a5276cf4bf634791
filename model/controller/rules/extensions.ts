import { isDns1035Label, isDnsSubdomain, isQualifiedName, QUALIFIED_NAME } from "../../base/kubernetes-names";
import type { Fault } from "../../base/label-faults";
import { show } from "../../base/problem";
import { controllerNamespace } from "../../components/namespace";
import type { CustomResourceDefinition } from "../../declaration/controller";
import type { ControllerWebhook } from "../../declaration/controller-webhooks";
import { isRecord } from "../../manifests/api/scalars";
import { entriesAt, fieldAt } from "../../manifests/fields";
import type { PlannedController } from "../../stages/planned";
import type { ControllerRules, Finding, Word } from "../../stages/rule";
import {
  CONVERSION_PATH,
  conversionAuthority,
  conversionService,
  type DeclaredConversion,
  declaredConversion,
  INJECT_CA,
} from "../conversion";
import { declaredWebhooks, isWebhookPath } from "../webhooks";
import { selectorFaults } from "./selector-faults";
import { webhookRuleFaults } from "./webhook-rule-faults";

const API_VERSION = "apiextensions.k8s.io/v1";

const KIND = "CustomResourceDefinition";

const APPROVAL = "api-approved.kubernetes.io";

const LABEL = 'at most 63 lower-case letters, digits and "-", beginning with a letter and not ending with "-"';

const SCHEMA = "schema.openAPIV3Schema";

/** A finding, with its path in the definition. */
type ConversionFault = Finding<Word> & { readonly path: string };

const WEBHOOK = "spec.conversion.webhook";

/** Of these the API server has to know one (k8s.io/apiextensions-apiserver, pkg/apis/apiextensions/validation). */
const REVIEW_VERSIONS: readonly unknown[] = ["v1", "v1beta1"];

/** The same package, validateMatchConditions. */
const MOST_CONDITIONS = 64;

/** TODO */
export const CONTROLLER_EXTENSION_RULES: ControllerRules = {
  /** The API server refuses such a definition, or an object that is none would be applied first. */
  "controller-crd-invalid": {
    title:
      "`crds` holds CustomResourceDefinitions, named after their plural and group, with a schema of each version and one to store.",
    what: "The API server would not take this as a CustomResourceDefinition.",
    hint: "Give the definitions that controller-gen writes, one object each.",
    find(controller) {
      return (controller.props.crds ?? []).flatMap((crd, index) =>
        definitionFaults(crd).map(({ path, got, expected }) => ({
          path: `crds[${index}].${path}`,
          got: show(got),
          expected,
        })),
      );
    },
  },
  /** While conversion fails, the API server can neither read nor write objects of the kind, and everything that lists them stops. */
  "controller-conversion-invalid": {
    title: "A definition's conversion webhook is the controller's own, whose address and certificate are derived.",
    find(controller) {
      return (controller.props.crds ?? []).flatMap((crd, index) =>
        conversionFaults(controller, crd).map(({ path, ...about }) => ({
          path: `crds[${index}].${path}`,
          ...about,
        })),
      );
    },
  },
  /** The API server refuses such a webhook (kubernetes, pkg/apis/admissionregistration/validation). */
  "controller-webhook-invalid": {
    title: "Every webhook has a qualified name, a path, and rules, selectors and conditions that the API server takes.",
    what: "The API server would not take this webhook, or never ask it.",
    hint: "Mend the webhook as kubebuilder's marker of the controller's code has it.",
    find(controller) {
      return declaredWebhooks(controller.props).flatMap(({ webhook, path }) =>
        webhookFaults(webhook).map((fault) => ({
          path: `${path}.${fault.path}`,
          got: show(fault.got),
          expected: fault.expected,
        })),
      );
    },
  },
};

/** Of another kind or version nothing else can be said. */
function definitionFaults(crd: CustomResourceDefinition): readonly Fault[] {
  const { apiVersion, kind } = crd;
  if (kind !== KIND) return [{ path: "kind", got: kind, expected: KIND }];
  if (apiVersion !== API_VERSION) return [{ path: "apiVersion", got: apiVersion, expected: API_VERSION }];
  return [...nameFaults(crd), ...approvalFaults(crd), ...versionFaults(crd)];
}

/** k8s.io/apiextensions-apiserver, pkg/apis/apiextensions/validation, ValidateCustomResourceDefinition. */
function nameFaults({ metadata, spec }: CustomResourceDefinition): readonly Fault[] {
  const { group } = spec;
  const plural = fieldAt(spec, "names.plural");
  if (typeof plural !== "string" || !isDns1035Label(plural))
    return [{ path: "spec.names.plural", got: plural ?? null, expected: LABEL }];
  if (typeof group !== "string" || !isDnsSubdomain(group) || !group.includes("."))
    return [{ path: "spec.group", got: group ?? null, expected: 'a lower-case DNS name with a dot, "example.com"' }];
  const name = `${plural}.${group}`;
  return metadata.name === name
    ? []
    : [{ path: "metadata.name", got: metadata.name, expected: `${name}, <plural>.<group>` }];
}

function approvalFaults({ metadata, spec }: CustomResourceDefinition): readonly Fault[] {
  const { annotations = {} } = metadata;
  if (!needsApproval(String(spec.group)) || isApproval(annotations[APPROVAL])) return [];
  const expected = `${APPROVAL}, for a group of Kubernetes: an address, or "unapproved" and why`;
  return [{ path: "metadata.annotations", got: annotations, expected }];
}

/** k8s.io/apiextensions-apiserver, pkg/apihelpers, GetAPIApprovalState. */
function isApproval(value: string | undefined): boolean {
  return value !== undefined && (value.startsWith("unapproved") || (URL.canParse(value) && new URL(value).host !== ""));
}

/** The same package, ValidateCustomResourceDefinitionSpec. A version that is not served needs its schema as well. */
function versionFaults({ spec }: CustomResourceDefinition): readonly Fault[] {
  const versions = entriesAt({ spec }, "spec.versions");
  const names = versions.map(({ value }) => value.name);
  const stored = versions.filter(({ value }) => value.storage === true).map(({ value }) => value.name);
  const isNamed = (name: unknown, index: number) =>
    typeof name === "string" && isDns1035Label(name) && names.indexOf(name) === index;
  return [
    ...(stored.length === 1
      ? []
      : [{ path: "spec.versions", got: stored, expected: "exactly one version with storage: true" }]),
    ...versions.flatMap(({ path, value }, index) => [
      ...(isNamed(value.name, index)
        ? []
        : [{ path: `${path}.name`, got: value.name ?? null, expected: `a name of its own: ${LABEL}` }]),
      ...(isRecord(fieldAt(value, SCHEMA)) ? [] : [{ path: `${path}.${SCHEMA}`, got: null, expected: "a schema" }]),
    ]),
  ];
}

/** Groups that only Kubernetes hands out (k8s.io/apiextensions-apiserver, pkg/apihelpers, IsProtectedCommunityGroup). */
function needsApproval(group: string): boolean {
  return ["k8s.io", "kubernetes.io"].some((suffix) => group === suffix || group.endsWith(`.${suffix}`));
}

function conversionFaults(controller: PlannedController, crd: CustomResourceDefinition): readonly ConversionFault[] {
  const declared = declaredConversion(crd);
  if (declared === null) return [];
  return [
    ...serviceFaults(controller, declared),
    ...pathFaults(declared),
    ...ownedFaults(declared),
    ...reviewVersionFaults(declared),
    ...authorityFaults(controller, crd),
  ];
}

/** Another Service is either not there or somebody else's. */
function serviceFaults(controller: PlannedController, { service }: DeclaredConversion): readonly ConversionFault[] {
  const derived = conversionService(controller.name, controllerNamespace(controller));
  const differs = Object.entries(derived).some(([key, value]) => (service[key] ?? value) !== value);
  if (!differs) return [];
  return [
    {
      path: `${WEBHOOK}.clientConfig.service`,
      what: "The controller does not answer at this Service.",
      got: show(service),
      expected: show(derived),
      hint: "Leave clientConfig out: it is derived.",
    },
  ];
}

function pathFaults({ service }: DeclaredConversion): readonly ConversionFault[] {
  const { path = CONVERSION_PATH } = service;
  if (typeof path === "string" && isWebhookPath(path)) return [];
  return [
    {
      path: `${WEBHOOK}.clientConfig.service.path`,
      what: "The API server would not take this path, or nothing converts there.",
      got: show(path),
      expected: `a path, "${CONVERSION_PATH}"`,
      hint: "Leave clientConfig out, unless the controller's code registers its conversion at another path.",
    },
  ];
}

/** An authority written by hand is overwritten, or outlives its certificate; with a URL, the API server takes no Service. */
function ownedFaults({ clientConfig }: DeclaredConversion): readonly ConversionFault[] {
  return ["caBundle", "url"]
    .filter((field) => clientConfig[field] !== undefined)
    .map((field) => ({
      path: `${WEBHOOK}.clientConfig.${field}`,
      what: "The API server reaches the controller by its Service, and trusts the certificate that cert-manager makes for that.",
      got: show(clientConfig[field]),
      expected: `no ${field}`,
      hint: "Leave clientConfig out: it is derived, and cert-manager writes the caBundle.",
    }));
}

function reviewVersionFaults({ webhook }: DeclaredConversion): readonly ConversionFault[] {
  const { conversionReviewVersions: versions } = webhook;
  if (Array.isArray(versions) && versions.some((version) => REVIEW_VERSIONS.includes(version))) return [];
  return [
    {
      path: `${WEBHOOK}.conversionReviewVersions`,
      what: "The API server would not take this definition: it knows no version in which to ask for a conversion.",
      got: versions === undefined ? "nothing" : show(versions),
      expected: 'a list with "v1" or "v1beta1"',
      hint: 'Give ["v1"], which is what controller-runtime answers.',
    },
  ];
}

function authorityFaults(
  controller: PlannedController,
  { metadata }: CustomResourceDefinition,
): readonly ConversionFault[] {
  const derived = conversionAuthority(controller.name, controllerNamespace(controller));
  const { [INJECT_CA]: declared = derived } = metadata.annotations ?? {};
  if (declared === derived) return [];
  return [
    {
      path: "metadata.annotations",
      what: "cert-manager would write the authority of a certificate that the controller does not serve with.",
      got: show({ [INJECT_CA]: declared }),
      expected: show({ [INJECT_CA]: derived }),
      hint: "Leave the annotation out: it is derived.",
    },
  ];
}

function webhookFaults(webhook: ControllerWebhook): readonly Fault[] {
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
