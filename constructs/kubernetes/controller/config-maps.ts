import { ApiObject } from "cdk8s/lib/api-object";
import type { Construct } from "constructs";
import type { PodIdentity } from "../../../model/components/pod-identity";
import type { ResolvedController } from "../../../model/stages/resolved-controller";
import { metadata } from "./metadata";

/** The controller's configuration, and files by which its pods prove themselves to the cloud. */
export function addConfigMaps(scope: Construct, controller: ResolvedController, { configs }: PodIdentity): void {
  if (controller.config !== null) addConfigMap(scope, controller, controller.name, controller.config);
  for (const { name, files } of configs) addConfigMap(scope, controller, name, files);
}

function addConfigMap(
  scope: Construct,
  controller: ResolvedController,
  name: string,
  data: Readonly<Record<string, string>>,
): void {
  const id = `config-map-${name}`;
  new ApiObject(scope, id, { apiVersion: "v1", kind: "ConfigMap", metadata: metadata(controller, name), data });
}
