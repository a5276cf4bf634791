import { declaredObjects } from "../constructs/kubernetes";
import { boundedName, shortHash } from "../model/base/names";
import { compareText } from "../model/base/problem";
import { RULES } from "../model/fleet/register";
import { apiGroup, type KubernetesObject, objectName } from "../model/manifests/kubernetes-object";
import { byWave, withWave } from "../model/manifests/waves";
import type { AnyResolvedCluster } from "../model/stages/resolved";
import type { AnyResolvedComponent, ResolvedComponent } from "../model/stages/resolved-component";
import { manifestText } from "./manifest-text";
import type { objectsOfChart } from "./own-charts";
import { placesOf, reportOwn } from "./own-code";
import { plainManifest } from "./plain-manifest";

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
  return cluster.components.flatMap((component) => componentManifests(cluster, component));
}

/**
 * The manifests of one component, in the order of their file names.
 *
 * @throws {FleetProblems} if a function of the user's throws, or adds what cannot be written
 */
export function componentManifests(
  cluster: AnyResolvedCluster,
  component: AnyResolvedComponent,
): readonly ClusterManifest[] {
  if (component.kind === "own") return byFileName(ownManifests(cluster, component));
  return byFileName(declaredObjects(component).map((object) => manifest(component.name, plainManifest(object))));
}

function byFileName(manifests: readonly ClusterManifest[]): readonly ClusterManifest[] {
  return [...manifests].sort((a, b) => compareText(a.fileName, b.fileName));
}

function ownManifests(cluster: AnyResolvedCluster, component: ResolvedComponent<"own">): readonly ClusterManifest[] {
  const { name, own } = component;
  const where = `${cluster.name}/${name}`;
  const objects = ownCharts().objectsOfChart(where, cluster, component);
  const at = placesOf([own]);
  reportOwn(RULES.ownObjectForms, objects, where, at);
  reportOwn(RULES.ownObjects, objects, where, at);
  const places = objects.map((object) => placesIn(objects, object));
  const files = objects.map((object, index) => fileNameOf(object, places[index]));
  return objects.map((object, index) => {
    const isAlone = files.filter((file) => file === files[index]).length === 1;
    return manifest(name, object, isAlone ? places[index] : [...(places[index] ?? []), shortHash(fullName(object))]);
  });
}

/** Only code of the user's works on constructs of cdk8s: it is loaded where there is some. */
function ownCharts(): { readonly objectsOfChart: typeof objectsOfChart } {
  return require("./own-charts");
}

/** What no other object of a component has: file names are in lower case, and have "-" between and in names. */
function fullName(object: KubernetesObject): string {
  return `${apiGroup(object)} ${objectName(object)}`;
}

/** The parts of a file name that tell an object from others of its kind and name: its namespace, then also its API group. */
function placesIn(objects: readonly KubernetesObject[], { apiVersion, kind, metadata }: KubernetesObject) {
  const namesakes = objects.filter((each) => each.kind === kind && each.metadata.name === metadata.name);
  const { namespace = "" } = metadata;
  if (namesakes.length === 1) return [];
  const isEnough = namesakes.filter((each) => (each.metadata.namespace ?? "") === namespace).length === 1;
  return isEnough ? [namespace] : [apiGroup({ apiVersion }), namespace];
}

/** Bytes that a file name may have on all common file systems (Linux, NAME_MAX). A Kubernetes name alone can be that long. */
const FILE_NAME_LIMIT = 255;
const EXTENSION = ".yaml";

function manifest(component: string, rendered: KubernetesObject, places: readonly string[] = []): ClusterManifest {
  const object = withWave(rendered);
  return { component, fileName: fileNameOf(object, places), object, yaml: manifestText(object) };
}

function fileNameOf({ kind, metadata }: KubernetesObject, places: readonly string[] = []): string {
  const stem = boundedName([kind, ...places, metadata.name], FILE_NAME_LIMIT - EXTENSION.length);
  return `${stem}${EXTENSION}`.toLowerCase().replaceAll(":", "-");
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
    ...manifests.flatMap(dashboardFiles),
    ...components.map((component) => ({
      path: `${component}/kustomization.yaml`,
      text: kustomization(manifests.filter((each) => each.component === component)),
    })),
  ];
}

/** The dashboards also as files of their own, for a Grafana that gets them in another way than by its sidecar. */
function dashboardFiles({ component, object }: ClusterManifest): readonly ClusterFile[] {
  if (component !== "observability" || object.kind !== "ConfigMap") return [];
  const { data } = object as KubernetesObject & { readonly data: Readonly<Record<string, string>> };
  return Object.entries(data).map(([file, text]) => ({ path: `${component}/dashboards/${file}`, text }));
}

/**
 * Without `fifo`, kustomize applies its own order, in which webhooks come before the Deployment that serves them (kustomize,
 * sortOptions).
 */
function kustomization(manifests: readonly ClusterManifest[]): string {
  return manifestText({
    apiVersion: "kustomize.config.k8s.io/v1beta1",
    kind: "Kustomization",
    sortOptions: { order: "fifo" },
    resources: [...manifests].sort(byWave).map(({ fileName }) => fileName),
  });
}
