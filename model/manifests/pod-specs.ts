import { isRecord, type JsonObject } from "./api/scalars";
import { entriesAt, fieldAt, recordAt } from "./fields";
import type { KubernetesObject } from "./kubernetes-object";

/** A pod spec, in a Pod or in an object that creates pods. */
export interface PodSpec {
  /** The object it is in. */
  readonly object: KubernetesObject;
  /** Where in the object: `spec.template.spec`. */
  readonly path: string;
  readonly spec: JsonObject;
  /** Where the pods' metadata is: `spec.template.metadata`. */
  readonly metadataPath: string;
  readonly metadata: JsonObject;
}

/** A container of a pod spec, from any of its lists. */
export interface PodContainer {
  readonly pod: PodSpec;
  /** Where in the object: `spec.template.spec.initContainers[0]`. */
  readonly path: string;
  readonly container: JsonObject;
}

const TEMPLATE = "spec.template.";

/** Every kind of object that has pods, and the path of their template; the kinds of the core, apps and batch API groups. */
const TEMPLATES: Readonly<Record<string, string>> = {
  Pod: "",
  ReplicationController: TEMPLATE,
  DaemonSet: TEMPLATE,
  Deployment: TEMPLATE,
  ReplicaSet: TEMPLATE,
  StatefulSet: TEMPLATE,
  Job: TEMPLATE,
  CronJob: "spec.jobTemplate.spec.template.",
};

/** The kinds of objects that have pods. */
export const KINDS_WITH_PODS = Object.keys(TEMPLATES);

/** All pod specs of these objects, in their order. */
export function podSpecs(objects: readonly KubernetesObject[]): readonly PodSpec[] {
  return objects.flatMap((object) => {
    const template = Object.hasOwn(TEMPLATES, object.kind) ? TEMPLATES[object.kind] : undefined;
    return template === undefined ? [] : podSpec(object, template);
  });
}

function podSpec(object: KubernetesObject, template: string): readonly PodSpec[] {
  const path = `${template}spec`;
  const spec = fieldAt(object, path);
  const metadataPath = `${template}metadata`;
  return isRecord(spec) ? [{ object, path, spec, metadataPath, metadata: recordAt(object, metadataPath) }] : [];
}

/** The lists of containers in a pod spec (core/v1, PodSpec): an attacker may use any of them. */
const CONTAINER_LISTS = ["initContainers", "containers", "ephemeralContainers"];

/** All containers of a pod spec. */
export function containersOf(pod: PodSpec): readonly PodContainer[] {
  return CONTAINER_LISTS.flatMap((list) =>
    entriesAt(pod.spec, list).map(({ path, value }) => ({ pod, path: `${pod.path}.${path}`, container: value })),
  );
}

/** All containers of these objects, in their order. */
export function podContainers(objects: readonly KubernetesObject[]): readonly PodContainer[] {
  return podSpecs(objects).flatMap(containersOf);
}

/** Whether the pods declare that they are Windows pods, which accept no Linux security settings (core/v1, PodOS). */
export function isWindows({ spec }: PodSpec): boolean {
  return fieldAt(spec, "os.name") === "windows";
}

/** A setting of the security context that applies to a container: its own, or else the pod's. */
export function effectiveSetting({ pod, container }: PodContainer, field: string): unknown {
  return fieldAt(container, `securityContext.${field}`) ?? fieldAt(pod.spec, `securityContext.${field}`);
}

/** The namespace that the pods run in. */
export function namespaceOf(object: KubernetesObject): string {
  const namespace = fieldAt(object, "metadata.namespace");
  return typeof namespace === "string" && namespace !== "" ? namespace : "default";
}

/** The account that the pods run as; `serviceAccount` is the field's old name, and `default` what the API server fills in. */
export function serviceAccountOf({ spec }: PodSpec): string {
  const name = spec.serviceAccountName || spec.serviceAccount;
  return typeof name === "string" ? name : "default";
}
