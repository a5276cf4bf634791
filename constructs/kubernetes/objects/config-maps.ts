import type { ResolvedConfigMap, ResolvedProgram } from "../../../model/components/program";
import type { KubernetesObject } from "../../../model/manifests/kubernetes-object";
import { identityOf } from "./identity";
import { metadata } from "./metadata";

/** Files that the program's pods mount or read, those by which they prove themselves to the cloud included. */
export function addConfigMaps(objects: KubernetesObject[], program: ResolvedProgram): void {
  for (const each of [...program.configMaps, ...(identityOf(program)?.configs ?? [])])
    addConfigMap(objects, program, each);
}

function addConfigMap(objects: KubernetesObject[], program: ResolvedProgram, { name, files }: ResolvedConfigMap): void {
  objects.push({ apiVersion: "v1", kind: "ConfigMap", metadata: metadata(program, name), data: files });
}
