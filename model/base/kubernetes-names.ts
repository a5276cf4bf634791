/** The names that {@link isQualifiedName} accepts, in words for messages. */
export const QUALIFIED_NAME =
  'a Kubernetes qualified name: at most 63 letters, digits, "-", "_" and ".", beginning and ending with a letter or digit, ' +
  'after an optional DNS prefix of at most 253 characters and "/"';

/** The values that {@link isLabelValue} accepts, in words for messages. */
export const LABEL_VALUE =
  'empty, or at most 63 letters, digits, "-", "_" and ".", beginning and ending with a letter or digit';

/** The names that {@link isDnsLabel} accepts, in words for messages. */
export const DNS_LABEL = 'at most 63 lower-case letters, digits and "-", beginning and ending with a letter or digit';

/** The names that {@link isPathSegment} accepts, in words for messages. */
export const PATH_SEGMENT = 'a name without "/", "%" and control characters, that is not "." or ".."';

/** The names that {@link isDnsSubdomain} accepts, those of most objects, in words for messages. */
export const OBJECT_NAME = 'at most 253 lower-case letters, digits, "-" and "."';

const NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const DNS_LABEL_PATTERN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const DNS_SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** Whether text can be the key of a label or taint (k8s.io/apimachinery, pkg/api/validate/content, IsLabelKey). */
export function isQualifiedName(text: string): boolean {
  const [prefix, name, ...rest] = text.includes("/") ? text.split("/") : [null, text];
  return rest.length === 0 && isName(name ?? "") && (prefix === null || isDnsSubdomain(prefix ?? ""));
}

/** Whether text can be the value of a label or taint (the same package, IsLabelValue). */
export function isLabelValue(text: string): boolean {
  return text === "" || isName(text);
}

/** Whether text is a lower-case DNS name of at most 253 characters (the same package, IsDNS1123Subdomain). */
export function isDnsSubdomain(text: string): boolean {
  return text.length <= 253 && DNS_SUBDOMAIN.test(text);
}

/** Whether text is a lower-case DNS name of one part and at most 63 characters (the same package, IsDNS1123Label). */
export function isDnsLabel(text: string): boolean {
  return text.length <= 63 && DNS_LABEL_PATTERN.test(text);
}

/** Whether text is such a name and begins with a letter (the same package, IsDNS1035Label). */
export function isDns1035Label(text: string): boolean {
  return isDnsLabel(text) && /^[a-z]/.test(text);
}

/**
 * Whether text can be the name of an object of any kind: most kinds allow less (k8s.io/apimachinery, pkg/api/validation/path,
 * IsValidPathSegmentName). Control characters, which no kind allows, are refused too: no file name can have them.
 */
export function isPathSegment(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  return text !== "" && text !== "." && text !== ".." && !/[/%\u0000-\u001f\u007f]/.test(text);
}

/** Whether text can be an object's kind (k8s.io/apiextensions-apiserver, pkg/apis/apiextensions/validation, names.kind). */
export function isKind(text: string): boolean {
  return isDns1035Label(text.toLowerCase());
}

/** Whether text is a version, after its group where it has one: `v1`, `apps/v1` (the same validation, group and versions). */
export function isApiVersion(text: string): boolean {
  const parts = text.split("/");
  return (
    parts.length <= 2 && isDns1035Label(parts.at(-1) ?? "") && (parts.length === 1 || isDnsSubdomain(parts[0] ?? ""))
  );
}

/** Whether a device plugin can advertise a resource of this name (Kubernetes, pkg/apis/core/v1/helper, IsExtendedResourceName). */
export function isExtendedResource(text: string): boolean {
  const isOfKubernetes = text.includes("kubernetes.io/") || text.startsWith("requests.");
  return text.includes("/") && !isOfKubernetes && isQualifiedName(`requests.${text}`);
}

/** Whether text can be the name of a CustomResourceDefinition: `<plural>.<group>` (k8s.io/apiextensions-apiserver, validation). */
export function isDefinitionName(text: string): boolean {
  const [plural = "", ...group] = text.split(".");
  return isDns1035Label(plural) && group.length >= 2 && isDnsSubdomain(group.join("."));
}

function isName(text: string): boolean {
  return text.length <= 63 && NAME.test(text);
}
