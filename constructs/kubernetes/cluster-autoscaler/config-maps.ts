import { ApiObject } from "cdk8s/lib/api-object";
import type { Construct } from "constructs";
import { PRIORITY_CONFIG_MAP } from "../../../model/cluster-autoscaler/priorities";
import type { ResolvedClusterAutoscaler } from "../../../model/cluster-autoscaler/settings";
import { metadata } from "./metadata";

/** The priority expander's configuration where there is one, and files that the pod mounts. */
export function addConfigMaps(scope: Construct, autoscaler: ResolvedClusterAutoscaler): void {
  const { priorities, configs } = autoscaler;
  if (priorities !== null) {
    addConfigMap(scope, autoscaler, PRIORITY_CONFIG_MAP.name, { [PRIORITY_CONFIG_MAP.key]: priorities });
  }
  for (const { name, files } of configs) addConfigMap(scope, autoscaler, name, files);
}

function addConfigMap(
  scope: Construct,
  autoscaler: ResolvedClusterAutoscaler,
  name: string,
  data: Readonly<Record<string, string>>,
): void {
  new ApiObject(scope, name, { apiVersion: "v1", kind: "ConfigMap", metadata: metadata(autoscaler, name), data });
}
