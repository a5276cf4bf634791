import type { ApiObject } from "cdk8s/lib/api-object";
import { App } from "cdk8s/lib/app";
import { Chart } from "cdk8s/lib/chart";
import { Yaml } from "cdk8s/lib/yaml";
import { addComponent } from "../constructs/kubernetes";
import { boundedName } from "../model/base/names";
import { compareText } from "../model/base/problem";
import type { KubernetesObject } from "../model/manifests/kubernetes-object";
import { byWave, withWave } from "../model/manifests/waves";
import type { AnyResolvedCluster } from "../model/stages/resolved";
import type { AnyResolvedComponent } from "../model/stages/resolved-component";

/** One Kubernetes object, as a file in a component's folder. */
export interface ClusterManifest {
  readonly component: string;
  /** `<kind>-<name>.yaml` in lower case. If that is too long for a file name, its beginning and a hash. */
  readonly fileName: string;
  readonly object: KubernetesObject;
  /** The object as one YAML document. */
  readonly yaml: string;
}

/** All manifests of a cluster: by component, and in each in the order of their file names. */
export function clusterManifests(cluster: AnyResolvedCluster): readonly ClusterManifest[] {
  return cluster.components.flatMap(componentManifests);
}

function componentManifests(component: AnyResolvedComponent): readonly ClusterManifest[] {
  const { name } = component;
  // Every object is named; the hash would only matter for one that is not.
  const chart = new Chart(new App(), name, { disableResourceNameHashes: true });
  addComponent(chart, component);
  const manifests = chart.apiObjects.map((object) => manifest(name, object));
  return manifests.sort((a, b) => compareText(a.fileName, b.fileName));
}

/** Bytes that a file name may have on all common file systems (Linux, NAME_MAX). A Kubernetes name alone can be that long. */
const FILE_NAME_LIMIT = 255;
const EXTENSION = ".yaml";

function manifest(component: string, apiObject: ApiObject): ClusterManifest {
  const object = withWave(apiObject.toJson() as KubernetesObject);
  const stem = boundedName([apiObject.kind, apiObject.name], FILE_NAME_LIMIT - EXTENSION.length);
  const fileName = `${stem}${EXTENSION}`.toLowerCase().replaceAll(":", "-");
  return { component, fileName, object, yaml: Yaml.stringify(object) };
}

/** A file below a cluster's folder. */
export interface ClusterFile {
  /** `<component>/<file>`. */
  readonly path: string;
  readonly text: string;
}

/** The files of a cluster: every object, and for each component a list of them in the order in which they are applied. */
export function clusterFiles(manifests: readonly ClusterManifest[]): readonly ClusterFile[] {
  const components = [...new Set(manifests.map(({ component }) => component))];
  return [
    ...manifests.map(({ component, fileName, yaml }) => ({ path: `${component}/${fileName}`, text: yaml })),
    ...components.map((component) => ({
      path: `${component}/kustomization.yaml`,
      text: kustomization(manifests.filter((each) => each.component === component)),
    })),
  ];
}

/**
 * Without `fifo`, kustomize applies its own order, in which webhooks come before the Deployment that serves them (kustomize,
 * sortOptions).
 */
function kustomization(manifests: readonly ClusterManifest[]): string {
  return Yaml.stringify({
    apiVersion: "kustomize.config.k8s.io/v1beta1",
    kind: "Kustomization",
    sortOptions: { order: "fifo" },
    resources: [...manifests].sort(byWave).map(({ fileName }) => fileName),
  });
}
