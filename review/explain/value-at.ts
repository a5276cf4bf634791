import { isRecord } from "../../model/manifests/api/scalars";

/** Maps of a scaling group's document whose keys are the user's. */
const KEYED = new Set(["template.labels", "controllerLabels", "sysctls", "tags", "trustedCertificates"]);

/**
 * What a document has at a path of the table of fields. Of a map whose keys are the user's, the value of the key that the declared
 * field ends with: of `labels["example.com/team"]` that label alone. Undefined where such a map has no such key.
 */
export function valueAt(document: object, path: string, field: string): unknown {
  if (path === BOOTSTRAP && field !== BOOTSTRAP) return bootstrapPart(document, field);
  const value = stepsOf(path).reduce<unknown>((of, step) => (isRecord(of) ? of[step] : undefined), document);
  const key = lastKey(field);
  if (key === null || !isRecord(value)) return value ?? null;
  if (key in value) return { [key]: value[key] };
  return KEYED.has(path) ? undefined : value;
}

/** What a document calls all that a bootstrap is given; in a declaration its parts are `bootstrap.settings` and the like. */
const BOOTSTRAP = "bootstrap";

/** A part of what a group's bootstrap is given, such as `bootstrap.settings`; undefined where it is given none. */
export function bootstrapPart(document: object, field: string): unknown {
  const [first, ...steps] = [...field.matchAll(/\["([^"]*)"\]|([^.[\]]+)/g)].map(
    ([, quoted, plain]) => quoted ?? plain ?? "",
  );
  if (first !== BOOTSTRAP || steps.length === 0) return undefined;
  return [BOOTSTRAP, "inputs", ...steps].reduce<unknown>(
    (of, step) => (isRecord(of) && Object.hasOwn(of, step) ? of[step] : undefined),
    document,
  );
}

/** The third step is a key of Kubernetes', which may have dots: `template.capacity.nvidia.com/gpu`. */
function stepsOf(path: string): readonly string[] {
  const [first = "", second, ...rest] = path.split(".");
  if (second === undefined) return [first];
  return rest.length === 0 ? [first, second] : [first, second, rest.join(".")];
}

/** `example.com/team` of `labels["example.com/team"]`, `maxPods` of `kubelet.maxPods`; null for a field that is in no other. */
function lastKey(field: string): string | null {
  const [, quoted, plain] = /(?:\["(.*)"\]|\.([^.]+))$/.exec(field) ?? [];
  return quoted ?? plain ?? null;
}
