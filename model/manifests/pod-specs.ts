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

/** A path of the node that a container mounts. */
export interface HostMount {
  readonly container: PodContainer;
  /** Where the mount is, in the object: `spec.template.spec.containers[0].volumeMounts[1]`. */
  readonly path: string;
  /** The path on the node, normalized. */
  readonly hostPath: string;
  readonly readOnly: boolean;
}

/** Every mount of a hostPath volume in these objects. A volume that no container mounts gives no access. */
export function hostMounts(objects: readonly KubernetesObject[]): readonly HostMount[] {
  return podContainers(objects).flatMap(mountsOf);
}

function mountsOf(container: PodContainer): readonly HostMount[] {
  return entriesAt(container.container, "volumeMounts").flatMap(({ path, value }) => {
    const base = hostPathOf(container, value.name);
    if (base === null) return [];
    const hostPath = normalizeHostPath(`${base}/${typeof value.subPath === "string" ? value.subPath : ""}`);
    return [{ container, path: `${container.path}.${path}`, hostPath, readOnly: value.readOnly === true }];
  });
}

function hostPathOf({ pod }: PodContainer, name: unknown): string | null {
  const volume = entriesAt(pod.spec, "volumes").find(({ value }) => value.name === name);
  const path = fieldAt(volume?.value, "hostPath.path");
  return typeof path === "string" ? path : null;
}

const PROCESS_DIRECTORIES = /^(\/proc\/(\d+|self|thread-self)(\/task\/\d+)?\/(root|cwd))+(?=\/|$)/;

/**
 * A path of a node without detours: one slash between names and none at the end, and no `.` or `..`. `/var/run` becomes `/run`, to
 * which it is a link on every systemd distribution. The root and working directories that `/proc` shows of a process or thread become
 * `/`: a process of the node has its root there, and may work anywhere (proc(5), /proc/pid/root, /proc/pid/cwd).
 */
export function normalizeHostPath(path: string): string {
  const names: string[] = [];
  for (const name of path.split("/")) {
    if (name === "..") names.pop();
    else if (name !== "" && name !== ".") names.push(name);
  }
  const direct = `/${names.join("/")}`.replace(PROCESS_DIRECTORIES, "");
  return direct.replace(/^\/var\/run(?=\/|$)/, "/run") || "/";
}

/** Whether a path is a folder or anything below it; both normalized. */
export function isWithin(path: string, folder: string): boolean {
  return folder === "/" || path === folder || path.startsWith(`${folder}/`);
}
