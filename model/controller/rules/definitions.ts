// Two rules with many parts: together with the admission webhooks it would be too long a file.
import { type Fault, faultIf } from "../../base/faults";
import { isDns1035Label, isDnsSubdomain } from "../../base/kubernetes-names";
import { show } from "../../base/problem";
import { withoutSecrets } from "../../base/secrets";
import { controllerNamespace } from "../../components/namespace";
import type { CustomResourceDefinition } from "../../declaration/controller";
import { isRecord } from "../../manifests/api/scalars";
import { entriesAt, fieldAt } from "../../manifests/fields";
import { faultFindings } from "../../stages/findings";
import type { PlannedController } from "../../stages/planned";
import type { ControllerRules, Finding, Word } from "../../stages/rule";
import * as conversion from "../webhooks";

/** What holds for the kinds of a controller and their conversion. */
export const CONTROLLER_DEFINITION_RULES: ControllerRules = {
  /** The API server refuses such a definition, or an object of another kind would be applied before all others. */
  "controller-crd-invalid": {
    title:
      "`crds` holds CustomResourceDefinitions, named by their plural and group, with a schema for each version and one stored version.",
    what: "The API server would not accept this as a CustomResourceDefinition.",
    hint: "Use the definitions that controller-gen writes, one object each.",
    find: ({ props: { crds = [] } }) =>
      crds.flatMap((crd, index) => faultFindings(definitionFaults(crd), `crds[${index}]`)),
  },
  /** While conversion fails, the API server can neither read nor write objects of the kind, and everything that lists them stops. */
  "controller-conversion-invalid": {
    title: "The conversion webhook of a definition is the controller's own; its address and certificate are derived.",
    find(controller) {
      const { crds = [] } = controller.props;
      return crds.flatMap((crd, index) =>
        conversionFindings(controller, crd).map((found) => ({ ...found, path: `crds[${index}].${found.path}` })),
      );
    },
  },
};

const API_VERSION = "apiextensions.k8s.io/v1";
const KIND = "CustomResourceDefinition";
const APPROVAL = "api-approved.kubernetes.io";
const LABEL = 'at most 63 lower-case letters, digits and "-", beginning with a letter and not ending with "-"';
const SCHEMA = "schema.openAPIV3Schema";

/** What the API server refuses in a definition. Nothing more can be said about another kind or version. */
function definitionFaults(crd: CustomResourceDefinition): readonly Fault[] {
  const { apiVersion, kind } = crd;
  if (kind !== KIND) return [{ path: "kind", got: kind, expected: KIND }];
  if (apiVersion !== API_VERSION) return [{ path: "apiVersion", got: apiVersion, expected: API_VERSION }];
  return [...nameFaults(crd), ...approvalFaults(crd), ...storageFaults(crd), ...versionFaults(crd)];
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
  return faultIf(
    metadata.name !== name,
    "metadata.name",
    metadata.name,
    `${plural}.${withoutSecrets(group)}, <plural>.<group>`,
  );
}

function approvalFaults({ metadata: { annotations = {} }, spec }: CustomResourceDefinition): readonly Fault[] {
  const isMissing = needsApproval(String(spec.group)) && !isApproval(annotations[APPROVAL]);
  const expected = `${APPROVAL} with a URL, or "unapproved" and a reason, because the group is one of Kubernetes`;
  return faultIf(isMissing, "metadata.annotations", annotations, expected);
}

/** Groups that only Kubernetes assigns (k8s.io/apiextensions-apiserver, pkg/apihelpers, IsProtectedCommunityGroup). */
function needsApproval(group: string): boolean {
  return ["k8s.io", "kubernetes.io"].some((suffix) => group === suffix || group.endsWith(`.${suffix}`));
}

/** The same package, GetAPIApprovalState. */
function isApproval(value: string | undefined): boolean {
  return value !== undefined && (value.startsWith("unapproved") || (URL.canParse(value) && new URL(value).host !== ""));
}

/** k8s.io/apiextensions-apiserver, pkg/apis/apiextensions/validation, ValidateCustomResourceDefinitionSpec. */
function storageFaults({ spec }: CustomResourceDefinition): readonly Fault[] {
  const stored = entriesAt({ spec }, "spec.versions").filter(({ value }) => value.storage === true);
  const got = stored.map(({ value }) => value.name);
  return faultIf(stored.length !== 1, "spec.versions", got, "exactly one version with storage: true");
}

/** The same function. A version that is not served needs its schema as well. */
function versionFaults({ spec }: CustomResourceDefinition): readonly Fault[] {
  const versions = entriesAt({ spec }, "spec.versions");
  const names = versions.map(({ value }) => value.name);
  const isNamed = (name: unknown, index: number) =>
    typeof name === "string" && isDns1035Label(name) && names.indexOf(name) === index;
  return versions.flatMap(({ path, value }, index) => [
    ...faultIf(!isNamed(value.name, index), `${path}.name`, value.name ?? null, `a unique name: ${LABEL}`),
    ...faultIf(!isRecord(fieldAt(value, SCHEMA)), `${path}.${SCHEMA}`, null, "a schema"),
  ]);
}

const WEBHOOK = "spec.conversion.webhook";

/** The API server has to know one of these (k8s.io/apiextensions-apiserver, pkg/apis/apiextensions/validation). */
const REVIEW_VERSIONS: readonly unknown[] = ["v1", "v1beta1"];

/** What is wrong with the conversion webhook of a definition. Paths begin at the definition. */
function conversionFindings(controller: PlannedController, crd: CustomResourceDefinition): readonly Finding<Word>[] {
  const declared = conversion.declaredConversion(crd);
  if (declared === null) return [];
  return [
    otherService(controller, declared),
    invalidPath(declared),
    handwritten(declared),
    unknownReviewVersions(declared),
    otherAuthority(controller, crd),
  ].flat();
}

type Findings = Finding<Word> | readonly Finding<Word>[];

/** Any other Service does not exist, or belongs to something else. */
function otherService(controller: PlannedController, { service }: conversion.DeclaredConversion): Findings {
  const derived = conversion.conversionService(controller.name, controllerNamespace(controller));
  if (Object.entries(derived).every(([key, value]) => (service[key] ?? value) === value)) return [];
  return {
    path: `${WEBHOOK}.clientConfig.service`,
    what: "The controller does not answer at this Service.",
    got: show(service),
    expected: show(derived),
    hint: "Leave clientConfig out: it is derived.",
  };
}

function invalidPath({ service: { path = conversion.CONVERSION_PATH } }: conversion.DeclaredConversion): Findings {
  if (typeof path === "string" && conversion.isWebhookPath(path)) return [];
  return {
    path: `${WEBHOOK}.clientConfig.service.path`,
    what: "The API server would not accept this path, or the controller does not convert there.",
    got: show(path),
    expected: `a path, "${conversion.CONVERSION_PATH}"`,
    hint: "Leave clientConfig out, unless the controller's code registers its conversion at another path.",
  };
}

/** A handwritten authority is overwritten, or outlives its certificate. With a URL, the API server does not accept a Service. */
function handwritten({ clientConfig }: conversion.DeclaredConversion): Findings {
  const fields = ["caBundle", "url"].filter((field) => clientConfig[field] !== undefined);
  return fields.map((field) => ({
    path: `${WEBHOOK}.clientConfig.${field}`,
    what: "The API server reaches the controller through its Service, and trusts the certificate that cert-manager issues for it.",
    got: show(clientConfig[field]),
    expected: `no ${field}`,
    hint: "Leave clientConfig out: it is derived, and cert-manager writes the caBundle.",
  }));
}

function unknownReviewVersions({ webhook }: conversion.DeclaredConversion): Findings {
  const { conversionReviewVersions: versions } = webhook;
  if (Array.isArray(versions) && versions.some((version) => REVIEW_VERSIONS.includes(version))) return [];
  return {
    path: `${WEBHOOK}.conversionReviewVersions`,
    what: "The API server would refuse this definition, because it has no version in which to request a conversion.",
    got: versions === undefined ? "nothing" : show(versions),
    expected: 'a list with "v1" or "v1beta1"',
    hint: 'Give ["v1"], the version that controller-runtime answers.',
  };
}

function otherAuthority(controller: PlannedController, { metadata }: CustomResourceDefinition): Findings {
  const derived = conversion.conversionAuthority(controller.name, controllerNamespace(controller));
  const { [conversion.INJECT_CA]: declared = derived } = metadata.annotations ?? {};
  if (declared === derived) return [];
  return {
    path: "metadata.annotations",
    what: "cert-manager would inject the authority of a certificate that the controller does not use.",
    got: show({ [conversion.INJECT_CA]: declared }),
    expected: show({ [conversion.INJECT_CA]: derived }),
    hint: "Leave the annotation out: it is derived.",
  };
}
