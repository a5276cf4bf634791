import { textSet } from "../../model/base/canonical";
import { groupedBy } from "../../model/base/grouped";
import { compareText } from "../../model/base/problem";
import type { ComponentObject } from "../../model/manifests/cluster-rules";
import { fieldAt } from "../../model/manifests/fields";
import { objectName } from "../../model/manifests/kubernetes-object";
import { podContainers, podSpecs } from "../../model/manifests/pod-specs";
import type { Change } from "./object-change";

/** A component that only one side has, or that is of another version or runs other images. */
export interface ComponentChange {
  readonly component: string;
  readonly change: Change;
  /** What its workloads say of themselves, each version once; empty where the component is not there, or says nothing. */
  readonly versions: Sides<readonly string[]>;
  /** The containers whose image is another, sorted. */
  readonly images: readonly ImageChange[];
}

interface Sides<T> {
  readonly before: T;
  readonly after: T;
}

/** A container, by workload and name; null on the side that does not have it. */
export interface ImageChange extends Sides<string | null> {
  /** `Deployment/kube-system/cluster-autoscaler[cluster-autoscaler]`. */
  readonly container: string;
}

/** Label with the version of a program (Kubernetes documentation, "Recommended Labels"). */
const VERSION = "app.kubernetes.io/version";

/** Which components came, went, or run something else, sorted by name. */
export function componentChanges(
  before: readonly ComponentObject[],
  after: readonly ComponentObject[],
): readonly ComponentChange[] {
  const [old, now] = [byComponent(before), byComponent(after)];
  const names = [...new Set([...old.keys(), ...now.keys()])].sort(compareText);
  return names.flatMap((name) => componentChange(name, old.get(name), now.get(name)) ?? []);
}

/** What is compared of a component. */
interface Component {
  readonly versions: readonly string[];
  readonly images: ReadonlyMap<string, string>;
}

function byComponent(objects: readonly ComponentObject[]): ReadonlyMap<string, Component> {
  const groups = [...groupedBy(objects, ({ component }) => component)];
  return new Map(groups.map(([name, group]) => [name, componentOf(group.map(({ object }) => object))]));
}

function componentOf(objects: Objects): Component {
  return { versions: versionsOf(objects), images: imagesOf(objects) };
}

type Objects = readonly ComponentObject["object"][];

function versionsOf(objects: Objects): readonly string[] {
  const labels = podSpecs(objects).map(({ object }) => object.metadata.labels?.[VERSION]);
  return textSet(labels.filter((version) => version !== undefined));
}

function imagesOf(objects: Objects): Component["images"] {
  const images = podContainers(objects).map(({ pod, container }): [name: string, image: string] => [
    `${objectName(pod.object)}[${String(container.name)}]`,
    String(fieldAt(container, "image")),
  ]);
  return new Map(images);
}

const NONE: Component = { versions: [], images: new Map() };

function componentChange(component: string, before?: Component, after?: Component): ComponentChange | null {
  const [old, now] = [before ?? NONE, after ?? NONE];
  const versions = { before: old.versions, after: now.versions };
  const images = imageChanges(old.images, now.images);
  const change = before === undefined ? "added" : after === undefined ? "removed" : "changed";
  const isSame = images.length === 0 && versions.before.join() === versions.after.join();
  return isSame && change === "changed" ? null : { component, change, versions, images };
}

function imageChanges(before: Component["images"], after: Component["images"]): readonly ImageChange[] {
  const containers = [...new Set([...before.keys(), ...after.keys()])].sort(compareText);
  return containers
    .map((container) => ({ container, before: before.get(container) ?? null, after: after.get(container) ?? null }))
    .filter((change) => change.before !== change.after);
}
