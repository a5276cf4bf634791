import { ApiObject } from "cdk8s/lib/api-object";
import type { Construct } from "constructs";
import type { ResolvedConfigMap, ResolvedProgram } from "../../../model/components/program";
import { identityOf } from "./identity";
import { metadata } from "./metadata";

/** Files that the program's pods mount or read, those by which they prove themselves to the cloud included. */
export function addConfigMaps(scope: Construct, program: ResolvedProgram): void {
  for (const each of [...program.configMaps, ...(identityOf(program)?.configs ?? [])])
    addConfigMap(scope, program, each);
}

function addConfigMap(scope: Construct, program: ResolvedProgram, { name, files }: ResolvedConfigMap): void {
  const id = `config-map-${name}`;
  new ApiObject(scope, id, { apiVersion: "v1", kind: "ConfigMap", metadata: metadata(program, name), data: files });
}
