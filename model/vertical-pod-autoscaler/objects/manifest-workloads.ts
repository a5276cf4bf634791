import type { Fault } from "../../base/faults";
import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import { schedulingFaults } from "../../components/pod-settings";
import type { PodScheduling, Toleration } from "../../declaration/pods";
import type {
  ManifestAutoscaler,
  ManifestSource,
  ManifestWorkload,
  VpaTarget,
} from "../../declaration/vertical-pod-autoscaler";

import { isRecord, type JsonObject } from "../../manifests/api/scalars";
import { entriesAt, fieldAt, isSet, recordAt } from "../../manifests/fields";
import { MANAGED_BY } from "../../manifests/kubernetes-object";
import { tolerationShape } from "../../shape/parts";
import { knownApiVersion } from "../../stages/workload-target";

/**
 * The workloads that manifests declare, and the targets of their own VerticalPodAutoscalers. An object that has pods but cannot be
 * applied as it stands is unreadable; any other object is skipped.
 *
 * @param namespace where manifests go that name none, as with `kubectl apply --namespace`; null if that is unknown
 */
export function manifestWorkloads(
  documents: readonly ManifestDocument[],
  namespace: string | null,
): Omit<ManifestSource, "path"> {
  const objects = manifestObjects(documents);
  const read = objects.flatMap((each) => workload(each, namespace));
  return {
    workloads: read.flatMap((each) => ("reason" in each ? [] : [each])),
    autoscaled: objects.flatMap((each) => autoscaled(each, namespace)),
    unreadable: [...documents.flatMap(noObject), ...read.flatMap((each) => ("reason" in each ? [each] : []))],
  };
}

type Unreadable = ManifestSource["unreadable"][number];

/** A file in another encoding, for example, reads as one long text. */
function noObject({ file, content }: ManifestDocument): readonly Unreadable[] {
  return !isSet(content) || isRecord(content) ? [] : [{ file, reason: "a document is no object" }];
}

function workload(
  { file, object }: ManifestObject,
  applied: string | null,
): readonly (ManifestWorkload | Unreadable)[] {
  const pods = podTemplate(object);
  if (pods === null) return [];
  const { apiVersion, kind } = object;
  const name = fieldAt(object, "metadata.name");
  const spec = recordAt(pods, "spec");
  const scheduling = schedulingOf(spec);
  const faults = [...typeFaults(spec), ...schedulingFaults(scheduling)];
  const [fault] = [...metadataFaults(object), ...faults.map(({ path, got }) => `${path} ${show(got)}`)];
  if (fault !== undefined) return [{ file, reason: `${kind} ${show(name)} cannot be applied: ${fault}` }];
  const target = { apiVersion: String(apiVersion), kind: String(kind), name: String(name) };
  return [{ file, namespace: namespaceOf(object, applied), target, scheduling, unfindable: unfindable(object, pods) }];
}

/** A template can happen to be YAML: in `name: {{ .Release.Name }}` the name is an object. */
function metadataFaults(object: JsonObject): readonly string[] {
  const [name, namespace] = [fieldAt(object, "metadata.name"), fieldAt(object, "metadata.namespace")];
  return [
    ...(typeof name === "string" && name !== "" ? [] : [`metadata.name ${show(name)}`]),
    ...(!isSet(namespace) || typeof namespace === "string" ? [] : [`metadata.namespace ${show(namespace)}`]),
  ];
}

/** The template of a workload's pods; null for an object without one, and for a Job, which ends before it gets a recommendation. */
function podTemplate(object: JsonObject): JsonObject | null {
  const { apiVersion, kind } = object;
  if (typeof apiVersion !== "string" || typeof kind !== "string") return null;
  if (kind === "Job" && apiVersion === "batch/v1") return null;
  const template = fieldAt(object, "spec.jobTemplate.spec.template") ?? fieldAt(object, "spec.template");
  return isRecord(template) && Array.isArray(fieldAt(template, "spec.containers")) ? template : null;
}

/**
 * Why the Vertical Pod Autoscaler would not find the pods; null where it does. It finds Kubernetes' own kinds by their names alone, a
 * CronJob's pods by their labels, and anything else by the selector of its scale subresource (vertical-pod-autoscaler 1.7.1,
 * pkg/target/fetcher.go, Fetch and getLabelSelector).
 */
function unfindable({ apiVersion, kind, spec }: JsonObject, template: JsonObject): string | null {
  const known = knownApiVersion(String(kind));
  if (known === null)
    return isRecord(fieldAt(spec, "selector")) ? null : "it has no selector by which its pods are found";
  if (known !== apiVersion) return `VPA takes it for a ${kind} of ${known}`;
  const hasLabels = Object.keys(recordAt(template, "metadata.labels")).length > 0;
  return kind !== "CronJob" || hasLabels ? null : "its pods have no labels, by which those of a CronJob are found";
}

function autoscaled({ file, object }: ManifestObject, applied: string | null): readonly ManifestAutoscaler[] {
  const isAutoscaler =
    object.kind === "VerticalPodAutoscaler" && String(object.apiVersion).startsWith("autoscaling.k8s.io/");
  const target = isAutoscaler ? targetRefOf(recordAt(object, "spec.targetRef")) : null;
  return target === null ? [] : [{ file, namespace: namespaceOf(object, applied), target }];
}

/** `apiVersion` may be left out (vertical-pod-autoscaler 1.7.1, deploy/vpa-v1-crd-gen.yaml: kind and name are required). */
function targetRefOf({ apiVersion, kind, name }: JsonObject): VpaTarget | null {
  if (typeof kind !== "string" || typeof name !== "string") return null;
  return typeof apiVersion === "string" ? { apiVersion, kind, name } : { kind, name };
}

function schedulingOf(pods: JsonObject): PodScheduling {
  const labels = Object.entries(recordAt(pods, "nodeSelector"));
  return {
    nodeSelector: Object.fromEntries(
      labels.flatMap(([key, value]) => (typeof value === "string" ? [[key, value]] : [])),
    ),
    tolerations: entriesAt(pods, "tolerations").flatMap(({ value }) => toleration(value)),
  };
}

/** Values of the wrong type: the API server does not convert them. */
function typeFaults(pods: JsonObject): readonly Pick<Fault, "got" | "path">[] {
  const labels = Object.entries(recordAt(pods, "nodeSelector")).filter(([, value]) => typeof value !== "string");
  const tolerations = entriesAt(pods, "tolerations").filter(
    ({ value }) => toleration(value).length === 0 && !isComparison(value),
  );
  return [
    ...labels.map(([key, got]) => ({ path: joinPath("nodeSelector", key), got })),
    ...tolerations.map(({ path, value }) => ({ path, got: value })),
  ];
}

/** Numeric comparisons (1.35, TaintTolerationComparisonOperators) are left out: taints of groups are compared as text. */
function isComparison({ operator }: JsonObject): boolean {
  return operator === "Gt" || operator === "Lt";
}

/** An empty field means the same as a missing one (k8s.io/api/core/v1, Toleration). */
function toleration({ key, operator, value, effect }: JsonObject): readonly Toleration[] {
  const given = Object.entries({ key, operator, value, effect }).filter(([, each]) => isSet(each) && each !== "");
  const { data } = tolerationShape.safeParse(Object.fromEntries(given));
  return data === undefined ? [] : [data as Toleration];
}

/** One document of a file. */
export interface ManifestDocument {
  readonly file: string;
  readonly content: unknown;
}

/** One object of a file. */
interface ManifestObject {
  readonly file: string;
  readonly object: JsonObject;
}

/** All objects of these documents that this project did not render itself. */
function manifestObjects(documents: readonly ManifestDocument[]): readonly ManifestObject[] {
  return documents.flatMap(({ file, content }) =>
    objectsIn(content)
      .filter((object) => !isOurs(object))
      .map((object) => ({ file, object })),
  );
}

/** The object of a document, or the objects of a list: items of a `DeploymentList` may leave out their kind. */
function objectsIn(content: unknown, listed: JsonObject = {}): readonly JsonObject[] {
  if (!isRecord(content)) return [];
  const { apiVersion, kind, items } = content;
  if (typeof kind !== "string" || !kind.endsWith("List") || !Array.isArray(items)) return [{ ...listed, ...content }];
  const ofItems = kind === "List" ? {} : { apiVersion, kind: kind.slice(0, -"List".length) };
  return entriesAt(content, "items").flatMap(({ value }) => objectsIn(value, ofItems));
}

/** Whether this project rendered the object: read back, it would decide its own next rendering. */
function isOurs(object: JsonObject): boolean {
  const key = "app.kubernetes.io/managed-by";
  return recordAt(object, "metadata.labels")[key] === MANAGED_BY[key];
}

/** The namespace that an object names, or otherwise the one that it is applied to; null if neither is known. */
function namespaceOf(object: JsonObject, applied: string | null): string | null {
  const namespace = fieldAt(object, "metadata.namespace");
  if (!isSet(namespace) || namespace === "") return applied;
  return typeof namespace === "string" ? namespace : null;
}
