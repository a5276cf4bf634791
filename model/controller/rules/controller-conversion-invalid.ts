import { show } from "../../base/problem";
import { controllerNamespace } from "../../components/namespace";
import type { CustomResourceDefinition } from "../../declaration/controller";
import type { PlannedController } from "../../stages/planned";
import type { ControllerRule, Finding } from "../../stages/rule";
import {
  CONVERSION_PATH,
  conversionAuthority,
  conversionService,
  type DeclaredConversion,
  declaredConversion,
  INJECT_CA,
} from "../conversion";
import { isWebhookPath } from "../webhooks";
import { controllerFinding } from "./controller-finding";

/** While conversion fails, the API server can neither read nor write objects of the kind, and everything that lists them stops. */
export const controllerConversionInvalid: ControllerRule = {
  code: "controller-conversion-invalid",
  title: "A definition's conversion webhook is the controller's own, whose address and certificate are derived.",
  check(controller) {
    return (controller.props.crds ?? []).flatMap((crd, index) =>
      faults(controller, crd).map(({ path, ...about }) =>
        controllerFinding(controller, `crds[${index}].${path}`, about),
      ),
    );
  },
};

/** A finding, with its path in the definition. */
type Fault = Omit<Finding, "where"> & { readonly path: string };

const WEBHOOK = "spec.conversion.webhook";

function faults(controller: PlannedController, crd: CustomResourceDefinition): readonly Fault[] {
  const declared = declaredConversion(crd);
  if (declared === null) return [];
  return [
    ...serviceFaults(controller, declared),
    ...pathFaults(declared),
    ...ownedFaults(declared),
    ...versionFaults(declared),
    ...authorityFaults(controller, crd),
  ];
}

/** Another Service is either not there or somebody else's. */
function serviceFaults(controller: PlannedController, { service }: DeclaredConversion): readonly Fault[] {
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

function pathFaults({ service }: DeclaredConversion): readonly Fault[] {
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
function ownedFaults({ clientConfig }: DeclaredConversion): readonly Fault[] {
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

/** Of these the API server has to know one (k8s.io/apiextensions-apiserver, pkg/apis/apiextensions/validation). */
const REVIEW_VERSIONS: readonly unknown[] = ["v1", "v1beta1"];

function versionFaults({ webhook }: DeclaredConversion): readonly Fault[] {
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

function authorityFaults(controller: PlannedController, { metadata }: CustomResourceDefinition): readonly Fault[] {
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
