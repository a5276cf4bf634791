import { canonical } from "../../model/base/canonical";
import { entriesAt, fieldAt } from "../../model/manifests/fields";
import type { KubernetesObject } from "../../model/manifests/kubernetes-object";
import { isDefinition } from "./definitions";
import type { FieldChange, Hazard } from "./object-change";

/** What has to be known of an object's change before it is applied; nothing where it does what it says. */
export function hazardsOf(
  before: KubernetesObject | undefined,
  after: KubernetesObject | undefined,
  fields: readonly FieldChange[],
): readonly Hazard[] {
  return [
    { kind: "refused", names: refusedFields(before, after) } as const,
    { kind: "not-served", names: versionsGone(before, after) } as const,
    {
      kind: "fields-dropped",
      names: fields.flatMap((field) => (field.kind === "schema" ? field.removed : [])),
    } as const,
    { kind: "deletes-more", names: deletedWith(before, after) } as const,
    { kind: "no-eviction", names: evictionsForbidden(before, after) } as const,
  ].filter(({ names }) => names.length > 0);
}

/** Fields that the API server lets nobody change, with what it takes for one that is not set; undefined for nothing. */
type Immutable = Readonly<Record<string, unknown>>;

const SELECTOR: Immutable = { "spec.selector": undefined };
const ROLE: Immutable = { roleRef: undefined };

/**
 * By kind (Kubernetes 1.36, pkg/apis and pkg/registry: validation of updates and its defaults; apiextensions-apiserver,
 * validateCustomResourceDefinitionSpecUpdate).
 */
const IMMUTABLE: Readonly<Record<string, Immutable>> = {
  CSIDriver: { "spec.attachRequired": true, "spec.volumeLifecycleModes": ["Persistent"] },
  ClusterRoleBinding: ROLE,
  CustomResourceDefinition: { "spec.scope": undefined, "spec.names.kind": undefined },
  DaemonSet: SELECTOR,
  Deployment: SELECTOR,
  Job: { "spec.selector": undefined, "spec.template": undefined },
  PriorityClass: { value: undefined, preemptionPolicy: "PreemptLowerPriority" },
  ReplicaSet: SELECTOR,
  RoleBinding: ROLE,
  StatefulSet: {
    ...SELECTOR,
    "spec.podManagementPolicy": "OrderedReady",
    "spec.serviceName": undefined,
    "spec.volumeClaimTemplates": undefined,
  },
  StorageClass: {
    parameters: undefined,
    provisioner: undefined,
    reclaimPolicy: "Delete",
    volumeBindingMode: "Immediate",
  },
};

function refusedFields(before?: KubernetesObject, after?: KubernetesObject): readonly string[] {
  if (before === undefined || after === undefined) return [];
  const own = Object.entries((Object.hasOwn(IMMUTABLE, after.kind) && IMMUTABLE[after.kind]) || {});
  const changed = own.filter(([path, unset]) => textAt(before, path, unset) !== textAt(after, path, unset));
  return [...changed.map(([path]) => path), ...frozenData(before, after)];
}

/** A ConfigMap or Secret that says so keeps its data (Kubernetes documentation, "Immutable ConfigMaps"). */
function frozenData(before: KubernetesObject, after: KubernetesObject): readonly string[] {
  if (fieldAt(before, "immutable") !== true) return [];
  return ["immutable", "data", "binaryData"].filter((path) => textAt(before, path) !== textAt(after, path));
}

function textAt(object: KubernetesObject, path: string, unset?: unknown): string {
  return JSON.stringify(canonical(fieldAt(object, path) ?? unset ?? null));
}

/** Versions of a custom kind that the API server answered for, and no longer does. */
function versionsGone(before?: KubernetesObject, after?: KubernetesObject): readonly string[] {
  if (before === undefined || after === undefined || !isDefinition(after)) return [];
  const now = servedBy(after);
  return servedBy(before).filter((version) => !now.includes(version));
}

function servedBy(definition: KubernetesObject): readonly string[] {
  const versions = entriesAt(definition, "spec.versions").map(({ value }) => value);
  return versions.filter(({ served }) => served === true).map(({ name }) => String(name));
}

/**
 * What goes with an object that goes, by kind (Kubernetes documentation, "Namespaces", "CustomResourceDefinition", "Persistent
 * Volumes").
 */
const CONTENTS: Readonly<Record<string, string>> = {
  CustomResourceDefinition: "every object of its kind",
  Namespace: "everything in it",
  PersistentVolumeClaim: "its volume, unless that is retained",
};

function deletedWith(before?: KubernetesObject, after?: KubernetesObject): readonly string[] {
  const gone = before !== undefined && after === undefined ? before.kind : "";
  return Object.hasOwn(CONTENTS, gone) ? [CONTENTS[gone] ?? ""] : [];
}

/** Limits of a PodDisruptionBudget under which no pod may be evicted, so that no node with one of them can be drained (policy/v1). */
const NO_EVICTION: Readonly<Record<string, readonly unknown[]>> = {
  "spec.maxUnavailable": [0, "0%"],
  "spec.minAvailable": ["100%"],
};

function evictionsForbidden(before?: KubernetesObject, after?: KubernetesObject): readonly string[] {
  if (after?.kind !== "PodDisruptionBudget") return [];
  const forbids = (budget: KubernetesObject | undefined, path: string) =>
    budget !== undefined && NO_EVICTION[path]?.includes(fieldAt(budget, path));
  const found = Object.keys(NO_EVICTION).filter((path) => forbids(after, path) && !forbids(before, path));
  return found.map((path) => `${path} ${String(fieldAt(after, path))}`);
}
