import { entriesAt, fieldAt } from "./fields";
import type { KubernetesObject } from "./kubernetes-object";
import { type PodContainer, podContainers } from "./pod-specs";

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
