import { canonical } from "../../model/base/canonical";
import { joinPath } from "../../model/base/path";
import { isRecord, type JsonObject } from "../../model/manifests/api/scalars";
import { fieldAt } from "../../model/manifests/fields";
import type { KubernetesObject } from "../../model/manifests/kubernetes-object";
import type { HiddenChange } from "./object-change";

/** Parts of objects that are not shown. */
interface HiddenPart {
  readonly kinds: readonly string[];
  readonly path: string;
  readonly why: HiddenChange["why"];
}

/** Annotations of a Secret hold its content where `kubectl apply` wrote it (kubectl.kubernetes.io/last-applied-configuration). */
const HIDDEN_PARTS: readonly HiddenPart[] = [
  { kinds: ["Secret"], path: "data", why: "secret" },
  { kinds: ["Secret"], path: "metadata.annotations", why: "secret" },
  { kinds: ["Secret"], path: "stringData", why: "secret" },
  { kinds: ["ClusterRole", "Role"], path: "rules", why: "rights" },
];

function partsOf({ kind }: KubernetesObject): readonly HiddenPart[] {
  return HIDDEN_PARTS.filter(({ kinds }) => kinds.includes(kind));
}

/** The object without what is not shown of its kind. */
export function withoutHidden(object: KubernetesObject): JsonObject {
  return partsOf(object).reduce<JsonObject>((rest, { path }) => withoutField(rest, path.split(".")), object);
}

function withoutField(object: JsonObject, [name = "", ...below]: readonly string[]): JsonObject {
  const { [name]: value, ...rest } = object;
  if (below.length === 0) return rest;
  return isRecord(value) ? { ...rest, [name]: withoutField(value, below) } : object;
}

/** What differs in the parts that are not shown: where, but not what. */
export function hiddenChanges(before: KubernetesObject, after: KubernetesObject): readonly HiddenChange[] {
  return partsOf(after).flatMap(({ path, why }) => changesAt(path, why, fieldAt(before, path), fieldAt(after, path)));
}

/** A record by its keys, anything else as a whole. */
function changesAt(path: string, why: HiddenChange["why"], before: unknown, after: unknown): readonly HiddenChange[] {
  const [old, now] = [before ?? {}, after ?? {}];
  if (!isRecord(old) || !isRecord(now)) return changeAt(path, why, before, after);
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])].sort();
  return names.flatMap((name) => changeAt(joinPath(path, name), why, old[name], now[name]));
}

function changeAt(path: string, why: HiddenChange["why"], before: unknown, after: unknown): readonly HiddenChange[] {
  const [old, now] = [before ?? null, after ?? null];
  if (JSON.stringify(canonical(old)) === JSON.stringify(canonical(now))) return [];
  return [{ kind: "hidden", path, why, change: old === null ? "added" : now === null ? "removed" : "changed" }];
}
