import type { ApiObject } from "cdk8s/lib/api-object";
import { App } from "cdk8s/lib/app";
import { Chart } from "cdk8s/lib/chart";
import { Yaml } from "cdk8s/lib/yaml";
import { addClusterAutoscaler } from "../constructs/kubernetes/cluster-autoscaler";
import { resolveClusterAutoscaler } from "../model/cluster-autoscaler/settings";
import { compareText } from "../model/problem";
import type { AnyResolvedCluster } from "../model/resolve/resolved-fleet";

/** Folders of a cluster's manifests: whatever one of them holds was rendered. */
export const COMPONENTS = ["cluster-autoscaler"] as const;

/** One Kubernetes object, as a file in a component's folder. */
export interface ClusterManifest {
  readonly component: (typeof COMPONENTS)[number];
  /** `<kind>-<name>.yaml`, in lower case. */
  readonly fileName: string;
  readonly object: unknown;
  /** The object as one YAML document. */
  readonly yaml: string;
}

/** All manifests of a cluster, in the order of their file names; none where its cluster-autoscaler is switched off. */
export function clusterManifests(cluster: AnyResolvedCluster): readonly ClusterManifest[] {
  if (cluster.clusterAutoscaler.enabled === false) return [];
  // Every object is named; the hash would only matter for one that is not.
  const chart = new Chart(new App(), "cluster-autoscaler", { disableResourceNameHashes: true });
  addClusterAutoscaler(chart, resolveClusterAutoscaler(cluster));
  return chart.apiObjects.map(manifest).sort((a, b) => compareText(a.fileName, b.fileName));
}

function manifest(apiObject: ApiObject): ClusterManifest {
  const object: unknown = apiObject.toJson();
  const fileName = `${apiObject.kind}-${apiObject.name}.yaml`.toLowerCase();
  return { component: "cluster-autoscaler", fileName, object, yaml: Yaml.stringify(object) };
}
