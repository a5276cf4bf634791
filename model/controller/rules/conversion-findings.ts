import { show } from "../../base/problem";
import { controllerNamespace } from "../../components/namespace";
import type { CustomResourceDefinition } from "../../declaration/controller";
import type { PlannedController } from "../../stages/planned";
import type { Finding, Word } from "../../stages/rule";
import {
  CONVERSION_PATH,
  conversionAuthority,
  conversionService,
  type DeclaredConversion,
  declaredConversion,
  INJECT_CA,
} from "../conversion";
import { isWebhookPath } from "../webhooks";

const WEBHOOK = "spec.conversion.webhook";

/** The API server has to know one of these (k8s.io/apiextensions-apiserver, pkg/apis/apiextensions/validation). */
const REVIEW_VERSIONS: readonly unknown[] = ["v1", "v1beta1"];

/** What is wrong with the conversion webhook of a definition. Paths begin at the definition. */
export function conversionFindings(
  controller: PlannedController,
  crd: CustomResourceDefinition,
): readonly Finding<Word>[] {
  const declared = declaredConversion(crd);
  if (declared === null) return [];
  return [
    ...serviceFindings(controller, declared),
    ...pathFindings(declared),
    ...ownedFindings(declared),
    ...reviewVersionFindings(declared),
    ...authorityFindings(controller, crd),
  ];
}

/** Any other Service does not exist, or belongs to something else. */
function serviceFindings(controller: PlannedController, { service }: DeclaredConversion): readonly Finding<Word>[] {
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

function pathFindings({ service }: DeclaredConversion): readonly Finding<Word>[] {
  const { path = CONVERSION_PATH } = service;
  if (typeof path === "string" && isWebhookPath(path)) return [];
  return [
    {
      path: `${WEBHOOK}.clientConfig.service.path`,
      what: "The API server would not accept this path, or the controller does not convert there.",
      got: show(path),
      expected: `a path, "${CONVERSION_PATH}"`,
      hint: "Leave clientConfig out, unless the controller's code registers its conversion at another path.",
    },
  ];
}

/** A handwritten authority is overwritten, or outlives its certificate. With a URL, the API server does not accept a Service. */
function ownedFindings({ clientConfig }: DeclaredConversion): readonly Finding<Word>[] {
  return ["caBundle", "url"]
    .filter((field) => clientConfig[field] !== undefined)
    .map((field) => ({
      path: `${WEBHOOK}.clientConfig.${field}`,
      what: "The API server reaches the controller through its Service, and trusts the certificate that cert-manager issues for it.",
      got: show(clientConfig[field]),
      expected: `no ${field}`,
      hint: "Leave clientConfig out: it is derived, and cert-manager writes the caBundle.",
    }));
}

function reviewVersionFindings({ webhook }: DeclaredConversion): readonly Finding<Word>[] {
  const { conversionReviewVersions: versions } = webhook;
  if (Array.isArray(versions) && versions.some((version) => REVIEW_VERSIONS.includes(version))) return [];
  return [
    {
      path: `${WEBHOOK}.conversionReviewVersions`,
      what: "The API server would refuse this definition, because it has no version in which to request a conversion.",
      got: versions === undefined ? "nothing" : show(versions),
      expected: 'a list with "v1" or "v1beta1"',
      hint: 'Give ["v1"], the version that controller-runtime answers.',
    },
  ];
}

function authorityFindings(
  controller: PlannedController,
  { metadata }: CustomResourceDefinition,
): readonly Finding<Word>[] {
  const derived = conversionAuthority(controller.name, controllerNamespace(controller));
  const { [INJECT_CA]: declared = derived } = metadata.annotations ?? {};
  if (declared === derived) return [];
  return [
    {
      path: "metadata.annotations",
      what: "cert-manager would inject the authority of a certificate that the controller does not use.",
      got: show({ [INJECT_CA]: declared }),
      expected: show({ [INJECT_CA]: derived }),
      hint: "Leave the annotation out: it is derived.",
    },
  ];
}
