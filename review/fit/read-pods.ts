import { type Document, isNode, LineCounter, parseAllDocuments } from "yaml";
import { show } from "../../model/base/problem";
import { isRecord, type JsonObject } from "../../model/manifests/api/scalars";
import { entriesAt, fieldAt, recordAt } from "../../model/manifests/fields";
import { apiGroup, type KubernetesObject, objectName } from "../../model/manifests/kubernetes-object";
import { KINDS_WITH_PODS, namespaceOf, type PodSpec as PodSpecPlace, podSpecs } from "../../model/manifests/pod-specs";
import { specFaults } from "./pod-faults";
import { type FitPod, podSpecShape } from "./pod-spec";

/** A place in a file of pods that Kubernetes would not accept, or that is no YAML. */
export interface PodFault {
  /** `pod.yaml:12: Pod/web: spec.containers[0].resources.requests.cpu`. */
  readonly where: string;
  readonly got: string;
  readonly expected: string;
}

/** The pods of a file, and what else was in it; or every fault, where there is one. */
export type PodsRead =
  | { readonly ok: true; readonly pods: readonly FitPod[]; readonly skipped: readonly string[] }
  | { readonly ok: false; readonly faults: readonly PodFault[] };

/** An object of a file, and where it is. */
interface Found {
  readonly document: Document;
  /** In the document: none, or `items[3]` of a list. */
  readonly path: readonly (string | number)[];
  readonly value: unknown;
}

/** What an object is to us. */
type Read = { readonly pod: FitPod } | { readonly skipped: string } | { readonly faults: readonly PodFault[] };

/**
 * Reads the pods of a YAML or JSON text: Pods and what makes them, one or several documents, lists as `kubectl get -o yaml` prints them.
 *
 * @param file how messages name the text
 */
export function readPods(text: string, file: string): PodsRead {
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, {
    lineCounter: lines,
    prettyErrors: false,
    merge: true,
    logLevel: "error",
  });
  const places = { file, lines };
  const broken = documents.flatMap((document) => syntaxFaults(document, places));
  if (broken.length > 0) return { ok: false, faults: broken };
  const read = documents.flatMap((document) => readDocument(document, places));
  const faults = read.flatMap((each) => ("faults" in each ? each.faults : []));
  if (faults.length > 0) return { ok: false, faults };
  const pods = read.flatMap((each) => ("pod" in each ? [each.pod] : []));
  const skipped = read.flatMap((each) => ("skipped" in each ? [each.skipped] : []));
  return pods.length > 0 ? { ok: true, pods, skipped } : { ok: false, faults: [noPods(file, skipped)] };
}

/** The kinds that pods are read from. */
const KINDS = KINDS_WITH_PODS.join(", ");

function noPods(file: string, skipped: readonly string[]): PodFault {
  const got = skipped.length === 0 ? "nothing" : skipped.join(", ");
  return { where: file, got, expected: `a Pod, or an object that makes pods: ${KINDS}` };
}

interface Places {
  readonly file: string;
  readonly lines: LineCounter;
}

function syntaxFaults(document: Document, { file, lines }: Places): readonly PodFault[] {
  return document.errors.map(({ pos, message }) => ({
    where: `${file}:${lines.linePos(pos[0]).line}`,
    got: message,
    expected: "YAML, or JSON",
  }));
}

function readDocument(document: Document, places: Places): readonly Read[] {
  try {
    return objectsOf({ document, path: [], value: document.toJS() }).map((found) => readObject(found, places));
  } catch (error) {
    // Aliases of aliases make a small file large: the parser gives up.
    if (!(error instanceof ReferenceError)) throw error;
    return [
      {
        faults: [
          {
            where: places.file,
            got: error.message,
            expected: "aliases of anchors that are in the document, and few of them",
          },
        ],
      },
    ];
  }
}

/** The object itself, or those of a list; nothing for an empty document. */
function objectsOf(found: Found): readonly Found[] {
  const { document, path, value } = found;
  if (value === null || value === undefined) return [];
  if (!isRecord(value) || !Array.isArray(value.items)) return [found];
  return value.items.flatMap((item, index) => objectsOf({ document, path: [...path, "items", index], value: item }));
}

function readObject(found: Found, places: Places): Read {
  const { value } = found;
  if (!isObject(value)) return { faults: [faultAt(found, "", value, "an object with apiVersion and kind", places)] };
  const group = apiGroup(value);
  const hasPods = KINDS_WITH_PODS.includes(value.kind) && ["", "apps", "batch"].includes(group);
  return hasPods ? readWorkload(found, value, places) : { skipped: objectName(named(value)) };
}

function isObject(value: unknown): value is KubernetesObject {
  return isRecord(value) && typeof value.apiVersion === "string" && typeof value.kind === "string";
}

/** A pod template may be without a name, or have one that its controller completes. */
function named(object: KubernetesObject): KubernetesObject {
  const metadata = recordAt(object, "metadata");
  const name = metadata.name ?? metadata.generateName ?? "(without a name)";
  return { ...object, metadata: { ...metadata, name: String(name) } };
}

function readWorkload(found: Found, declared: KubernetesObject, places: Places): Read {
  const object = named(declared);
  const [place] = podSpecs([object]);
  if (place === undefined)
    return { faults: [faultAt(found, "spec", declared.spec, "a pod spec, or a template that has one", places)] };
  const spec = withoutNulls(place.spec);
  const inSpec = specFaults(spec).map(({ path, got, expected }) => ({
    ...{ got, expected },
    where: whereOf(found, path === "" ? place.path : `${place.path}.${path}`, places),
  }));
  const faults = [...nameFaults(found, declared, places), ...inSpec, ...countFaults(found, object, places)];
  return faults.length > 0 ? { faults } : { pod: toPod(object, place, spec) };
}

/** To the API server a field that is null is not there. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isRecord(value)) return value;
  const set = Object.entries(value).filter(([, inner]) => inner !== null);
  return Object.fromEntries(set.map(([key, inner]) => [key, withoutNulls(inner)]));
}

function toPod(object: KubernetesObject, place: PodSpecPlace, spec: unknown): FitPod {
  const labels = Object.entries(recordAt(place.metadata, "labels")).filter(([, value]) => typeof value === "string");
  return {
    where: objectName(object),
    kind: object.kind,
    namespace: namespaceOf(object),
    name: object.metadata.name,
    count: countOf(object),
    labels: Object.fromEntries(labels) as Readonly<Record<string, string>>,
    spec: podSpecShape.parse(withClaims(object, spec)),
  };
}

/** Each pod of a StatefulSet has a volume for each of its templates (apps/v1, StatefulSetSpec, volumeClaimTemplates). */
function withClaims(object: KubernetesObject, spec: unknown): unknown {
  const templates = object.kind === "StatefulSet" ? entriesAt(object, "spec.volumeClaimTemplates") : [];
  if (templates.length === 0 || !isRecord(spec)) return spec;
  const own = templates.map(({ value }) => ({ name: fieldAt(value, "metadata.name"), persistentVolumeClaim: {} }));
  return { ...spec, volumes: [...entriesAt(spec, "volumes").map(({ value }) => value), ...own] };
}

/** Where a kind says how many of its pods run at the same time; a default of 1 (k8s.io/api, apps/v1 and batch/v1). */
const COUNTS: Readonly<Record<string, readonly string[]>> = {
  ReplicationController: ["spec.replicas"],
  Deployment: ["spec.replicas"],
  ReplicaSet: ["spec.replicas"],
  StatefulSet: ["spec.replicas"],
  Job: ["spec.parallelism", "spec.completions"],
  CronJob: ["spec.jobTemplate.spec.parallelism", "spec.jobTemplate.spec.completions"],
};

/** Null for a DaemonSet. One pod also where none runs now: what it would need is the question. */
function countOf(object: KubernetesObject): number | null {
  if (object.kind === "DaemonSet") return null;
  const [field = "", most = ""] = COUNTS[object.kind] ?? [];
  const [count, limit] = [numberAt(object, field) ?? 1, numberAt(object, most) ?? Number.POSITIVE_INFINITY];
  return Math.max(1, Math.min(count, limit));
}

function numberAt(object: JsonObject, path: string): number | undefined {
  const value = fieldAt(object, path);
  return typeof value === "number" ? value : undefined;
}

/** Braces of a template are an object to YAML. */
function nameFaults(found: Found, object: KubernetesObject, places: Places): readonly PodFault[] {
  const wrong = NAMES.filter((path) => !["string", "undefined"].includes(typeof (fieldAt(object, path) ?? undefined)));
  return wrong.map((path) =>
    faultAt(found, path, fieldAt(object, path), "a text; helm template makes one of a chart", places),
  );
}

const NAMES = ["metadata.name", "metadata.generateName", "metadata.namespace"];

function countFaults(found: Found, object: KubernetesObject, places: Places): readonly PodFault[] {
  const wrong = (COUNTS[object.kind] ?? []).filter((path) => {
    const value = fieldAt(object, path);
    return value !== undefined && value !== null && !(Number.isInteger(value) && Number(value) >= 0);
  });
  return wrong.map((path) => faultAt(found, path, fieldAt(object, path), "a whole number, 0 or more", places));
}

function faultAt(found: Found, path: string, value: unknown, expected: string, places: Places): PodFault {
  return { where: whereOf(found, path, places), got: value === undefined ? "nothing" : show(value), expected };
}

function whereOf(found: Found, path: string, { file, lines }: Places): string {
  const keys = [...found.path, ...keysOfPath(path)];
  const offset = offsetOf(found.document, keys);
  const object = isObject(found.value) ? objectName(named(found.value)) : "";
  return [`${file}:${lines.linePos(offset).line}`, object, path].filter((part) => part !== "").join(": ");
}

/** `spec.containers[0]["a.b"]` → its keys. */
function keysOfPath(path: string): readonly (string | number)[] {
  const parts = path.matchAll(/\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|([^.[\]]+)/g);
  return [...parts].map(([, index, quoted, key = ""]) => {
    if (index !== undefined) return Number(index);
    return quoted === undefined ? key : String(JSON.parse(quoted));
  });
}

/** Where a value begins in the text; of one that is missing, where what should have it begins. */
function offsetOf(document: Document, keys: readonly (string | number)[]): number {
  const node = keys.length === 0 ? document.contents : document.getIn(keys, true);
  if (isNode(node) && node.range) return node.range[0];
  return keys.length === 0 ? (document.range?.[0] ?? 0) : offsetOf(document, keys.slice(0, -1));
}
