import type { Fault } from "../../base/fault";
import { isDns1035Label, isDnsSubdomain } from "../../base/kubernetes-names";
import type { CustomResourceDefinition } from "../../declaration/controller";
import { isRecord } from "../../manifests/api/scalars";
import { entriesAt, fieldAt } from "../../manifests/fields";

const API_VERSION = "apiextensions.k8s.io/v1";

const KIND = "CustomResourceDefinition";

const APPROVAL = "api-approved.kubernetes.io";

const LABEL = 'at most 63 lower-case letters, digits and "-", beginning with a letter and not ending with "-"';

const SCHEMA = "schema.openAPIV3Schema";

/** What the API server refuses in a definition. Nothing more can be said about another kind or version. */
export function definitionFaults(crd: CustomResourceDefinition): readonly Fault[] {
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
  if (stored.length === 1) return [];
  const got = stored.map(({ value }) => value.name);
  return [{ path: "spec.versions", got, expected: "exactly one version with storage: true" }];
}

/** The same function. A version that is not served needs its schema as well. */
function versionFaults({ spec }: CustomResourceDefinition): readonly Fault[] {
  const versions = entriesAt({ spec }, "spec.versions");
  const names = versions.map(({ value }) => value.name);
  const isNamed = (name: unknown, index: number) =>
    typeof name === "string" && isDns1035Label(name) && names.indexOf(name) === index;
  return versions.flatMap(({ path, value }, index) => [
    ...(isNamed(value.name, index)
      ? []
      : [{ path: `${path}.name`, got: value.name ?? null, expected: `a name of its own: ${LABEL}` }]),
    ...(isRecord(fieldAt(value, SCHEMA)) ? [] : [{ path: `${path}.${SCHEMA}`, got: null, expected: "a schema" }]),
  ]);
}
