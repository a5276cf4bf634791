import type { Toleration } from "../declaration/pods";
import type { ManifestSource, ManifestWorkload, VpaPlacement, VpaTarget } from "../declaration/vertical-pod-autoscaler";
import { isRecord, type JsonObject } from "../kubernetes/scalars";
import { entriesAt, fieldAt, isSet, recordAt } from "../manifests/fields";
import { tolerationShape } from "../shape/toleration";
import { targetApiVersion } from "./targets";

/** One YAML document of a file. */
export interface ManifestDocument {
  readonly file: string;
  readonly content: unknown;
}

/**
 * The workloads that manifests declare, and those that they autoscale themselves; unreadable is what has pods and no name. All
 * else is passed over.
 *
 * @param namespace that of manifests that name none, as `kubectl apply --namespace` fills it in; null for unknown
 */
export function manifestWorkloads(
  documents: readonly ManifestDocument[],
  namespace: string | null,
): Omit<ManifestSource, "path"> {
  const objects = documents
    .flatMap(({ file, content }) => objectsIn(content).map((object) => ({ file, object })))
    .filter(({ object }) => !isOurs(object));
  return {
    workloads: objects.flatMap(({ file, object }) => workload(file, object, namespace)),
    autoscaled: objects.flatMap(({ object }) => autoscaled(object, namespace)),
    unreadable: objects.flatMap(({ file, object }) => unreadable(file, object)),
  };
}

/** A document's object, or those of a list (k8s.io/api/core/v1, List). */
function objectsIn(content: unknown): readonly JsonObject[] {
  if (!isRecord(content)) return [];
  const isList = typeof content.kind === "string" && content.kind.endsWith("List") && Array.isArray(content.items);
  return isList ? entriesAt(content, "items").map(({ value }) => value) : [content];
}

/** What this project renders follows from the declaration itself: read back, it would decide its own next rendering. */
function isOurs(object: JsonObject): boolean {
  return recordAt(object, "metadata.labels")["app.kubernetes.io/managed-by"] === "nodegroups";
}

function workload(file: string, object: JsonObject, namespace: string | null): readonly ManifestWorkload[] {
  const target = targetOf(object, fieldAt(object, "metadata.name"));
  const pods = podSpec(object);
  if (target === null || pods === null) return [];
  return [{ file, namespace: namespaceOf(object, namespace), target, placement: placementOf(pods) }];
}

function autoscaled(object: JsonObject, namespace: string | null): ManifestSource["autoscaled"] {
  const isAutoscaler = object.kind === "VerticalPodAutoscaler" && groupOf(object.apiVersion) === "autoscaling.k8s.io";
  const target = isAutoscaler
    ? targetOf(recordAt(object, "spec.targetRef"), fieldAt(object, "spec.targetRef.name"))
    : null;
  return target === null ? [] : [{ namespace: namespaceOf(object, namespace), target }];
}

function targetOf({ apiVersion, kind }: JsonObject, name: unknown): Required<VpaTarget> | null {
  if (typeof apiVersion !== "string" || typeof kind !== "string" || typeof name !== "string") return null;
  return { apiVersion, kind, name };
}

function groupOf(apiVersion: unknown): string {
  return typeof apiVersion === "string" ? (apiVersion.split("/")[0] ?? "") : "";
}

function namespaceOf(object: JsonObject, otherwise: string | null): string | null {
  const namespace = fieldAt(object, "metadata.namespace");
  if (!isSet(namespace) || namespace === "") return otherwise;
  return typeof namespace === "string" ? namespace : null;
}

/** A template that happens to be YAML: `name: {{ .Release.Name }}` is an object. */
function unreadable(file: string, object: JsonObject): ManifestSource["unreadable"] {
  if (podSpec(object) === null) return [];
  const isNoText = (path: string) => isSet(fieldAt(object, path)) && typeof fieldAt(object, path) !== "string";
  return ["metadata.name", "metadata.namespace"]
    .filter(isNoText)
    .map((path) => ({ file, reason: `${path} of a ${String(object.kind)} is no text` }));
}

/** The spec of a workload's pods; null for an object that is none, and for a Job: it is over before it is recommended anything. */
function podSpec(object: JsonObject): JsonObject | null {
  if (object.kind === "Job" && object.apiVersion === "batch/v1") return null;
  const spec = fieldAt(object, "spec.jobTemplate.spec.template.spec") ?? fieldAt(object, "spec.template.spec");
  if (!isRecord(spec) || !Array.isArray(spec.containers)) return null;
  return isOfKubernetes(object) || hasSelector(object) ? spec : null;
}

function isOfKubernetes({ apiVersion, kind }: JsonObject): boolean {
  return typeof kind === "string" && targetApiVersion({ kind, name: "" }) === apiVersion;
}

/** A custom kind with a pod template and a selector, such as Argo's Rollout, has the scale subresource by which its pods are found. */
function hasSelector(object: JsonObject): boolean {
  return isRecord(fieldAt(object, "spec.selector"));
}

function placementOf(pods: JsonObject): VpaPlacement {
  return {
    nodeSelector: Object.fromEntries(
      Object.entries(recordAt(pods, "nodeSelector")).map(([key, value]) => [key, String(value)]),
    ),
    tolerations: entriesAt(pods, "tolerations").flatMap(({ value }) => toleration(value)),
  };
}

/** One with a numeric comparison (1.35, TaintTolerationComparisonOperators) is left out: taints of groups are compared as text. */
function toleration({ key, operator, value, effect }: JsonObject): readonly Toleration[] {
  const { data } = tolerationShape.safeParse(withoutEmpty({ key, operator, value, effect }));
  return data === undefined ? [] : [data as Toleration];
}

/** An empty field is one that is not there (k8s.io/api/core/v1, Toleration). */
function withoutEmpty(fields: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => isSet(value) && value !== ""));
}
