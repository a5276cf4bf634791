import { textSet } from "../../base/canonical";
import type { ClusterObjects, ComponentObject } from "../../manifests/cluster-rules";
import { type KubernetesObject, objectName } from "../../manifests/kubernetes-object";
import { podContainers } from "../../manifests/pod-specs";
import type { Finding, Rules } from "../../stages/rule";
import { isSnapshotController, SNAPSHOT_CONTROLLER } from "../snapshot-controller";

/** Rules over what all manifests of a cluster together say of its volumes. */
export const STORAGE_MANIFEST_RULES: Rules<ClusterObjects> = {
  /** Upstream's own manifests lock nothing by name that another's would lock too (deploy/kubernetes/snapshot-controller of 8.6.0). */
  "snapshot-controllers-in-manifests": {
    title: "Of all manifests of a cluster, one object runs a snapshot controller.",
    what: "The cluster would have two snapshot controllers, which take every snapshot from each other.",
    hint: 'Take this one away, or declare storage.snapshots as { controller: "existing" } if it is the one to keep.',
    find({ cluster, objects }) {
      const [first, ...others] = objects.filter(({ object }) => runsSnapshotController(object));
      return first === undefined ? [] : others.map((other) => ofTwo(cluster, first, other));
    },
  },
};

/** Ours may have any image, and so may one under upstream's name. */
function runsSnapshotController(object: KubernetesObject): boolean {
  const containers = podContainers([object]);
  const images = containers.map(({ container }) => container.image);
  const isNamed = containers.length > 0 && object.metadata.name === SNAPSHOT_CONTROLLER;
  return isNamed || images.some((image) => typeof image === "string" && isSnapshotController(image));
}

/** Says of the user's own that it is one too many, whichever of the two comes first. */
function ofTwo(cluster: string, one: ComponentObject, other: ComponentObject): Finding<"expected"> {
  const [keeps, goes] = other.component === "storage" ? [other, one] : [one, other];
  return {
    on: `${cluster}/${goes.component}`,
    also: textSet([keeps.component, goes.component]).length === 1 ? [] : [`${cluster}/${keeps.component}`],
    path: objectName(goes.object),
    got: "a snapshot controller",
    expected: `only that of ${cluster}/${keeps.component}: ${objectName(keeps.object)}`,
  };
}
