import { isDnsSubdomain } from "../../base/kubernetes-names";
import { show } from "../../base/problem";
import { DISK_KEY_FORMS } from "../../clouds/disks";
import type { DeclaredCluster } from "../../declaration/cluster";
import type { StorageClassDeclaration } from "../../declaration/storage";
import { repeats } from "../../stages/findings";
import type { PlannedCluster } from "../../stages/planned";
import type { ClusterRules } from "../../stages/rule";

/** A declared class, and where it is. */
export interface PlacedClass {
  readonly path: string;
  readonly declared: StorageClassDeclaration;
  readonly cluster: DeclaredCluster;
}

/** Every class that a cluster declares. */
export function placedClasses({ declared: cluster }: PlannedCluster): readonly PlacedClass[] {
  const classes = cluster.props.storage?.classes ?? [];
  return classes.map((declared, index) => ({ path: `storage.classes[${index}]`, declared, cluster }));
}

/** Rules over StorageClasses, whatever their parameters. */
export const STORAGE_CLASS_RULES: ClusterRules = {
  /** The API server refuses another name (pkg/apis/storage/validation, ValidateStorageClass). */
  "storage-class-name-invalid": {
    title: "The name of a StorageClass is one that Kubernetes accepts.",
    what: "Kubernetes does not accept this name for a StorageClass.",
    expected: "lower-case letters, digits, `-` and `.`, beginning and ending with a letter or digit",
    hint: 'Write a short name that says what the class is for, such as "fast".',
    find: (cluster) =>
      placedClasses(cluster)
        .filter(({ declared }) => !isDnsSubdomain(declared.name))
        .map(({ path, declared }) => ({ path: `${path}.name`, got: show(declared.name) })),
  },
  "storage-class-repeated": {
    title: "The StorageClasses of a cluster have different names.",
    what: "Another class of the cluster has this name: one would overwrite the other.",
    expected: "a name of its own for each class",
    hint: "Rename one of them, or declare the class once.",
    find: (cluster) =>
      repeats(placedClasses(cluster), ({ declared }) => declared.name).map(([, { path, declared }]) => ({
        path: `${path}.name`,
        got: show(declared.name),
      })),
  },
  /** Of several the newest wins, whichever that is (Kubernetes documentation, "Storage Classes", default StorageClass). */
  "storage-class-defaults-clash": {
    title: "At most one StorageClass of a cluster is its default.",
    what: "Two classes are the default: a claim that names none would get the one that was created last.",
    expected: "`default: true` on one class",
    hint: "Keep it on the class that claims get which name none.",
    find: (cluster) =>
      placedClasses(cluster)
        .filter(({ declared }) => declared.default === true)
        .slice(1)
        .map(({ path }) => ({ path: `${path}.default`, got: "true" })),
  },
  "storage-class-key-invalid": {
    title: "A StorageClass's encryption key is a key of its cloud and region.",
    hint: "Write the key's full name, or leave it out to use the cloud's own key.",
    find: (cluster) =>
      placedKeys(cluster).flatMap(({ path, key }) => {
        const { cloud, props } = cluster.declared;
        const { matches, expected } = DISK_KEY_FORMS[cloud];
        if (key === undefined || matches(key, props.region)) return [];
        const what = `This is not a key that can encrypt disks on ${cloud} in ${props.region}.`;
        return { path, what, got: show(key), expected: expected(props.region) };
      }),
  },
  /** The kubelet joins them with commas, for mount(8) (k8s.io/mount-utils, MakeMountArgs). */
  "storage-class-mount-option-invalid": {
    title: "Each of a StorageClass's `mountOptions` is one option of mount.",
    what: "mount would refuse it, when the first pod is to have its volume: a class cannot be changed once it exists.",
    expected: 'one option without spaces or commas, such as "noatime"',
    hint: "Write each option by itself.",
    find: (cluster) =>
      placedClasses(cluster).flatMap(({ path, declared: { mountOptions = [] } }) =>
        mountOptions.flatMap((option, index) =>
          /^[^\s,]+$/.test(option) ? [] : [{ path: `${path}.mountOptions[${index}]`, got: show(option) }],
        ),
      ),
  },
  /** No node of the cluster is there, so pods with such a volume would wait for ever. */
  "storage-class-zone-unknown": {
    title: "A StorageClass's zones are zones of its cluster.",
    what: "The cluster has no nodes in this zone, so no pod could use a volume there.",
    hint: "Name zones of the cluster, or leave zones out: volumes are then where their pods are.",
    find: (cluster) =>
      placedClasses(cluster).flatMap(({ path, declared: { zones = [] }, cluster: declared }) => {
        const known = zonesOf(declared);
        const unknown = zones.flatMap((zone, index) => (known.includes(zone) ? [] : [{ zone, index }]));
        return unknown.map(({ zone, index }) => ({
          path: `${path}.zones[${index}]`,
          got: show(zone),
          expected: `one of ${known.map(show).join(", ")}`,
        }));
      }),
  },
};

function placedKeys(cluster: PlannedCluster) {
  const ofClasses = placedClasses(cluster).map(({ path, declared }) => ({
    path: `${path}.encryptionKey`,
    key: declared.encryptionKey,
  }));
  return [{ path: "storage.encryptionKey", key: cluster.declared.props.storage?.encryptionKey }, ...ofClasses];
}

function zonesOf({ props: { zones } }: DeclaredCluster): readonly string[] {
  return Array.isArray(zones) ? zones : Object.keys(zones).sort();
}
