import { compareText } from "../../model/base/problem";
import type { ComponentObject } from "../../model/manifests/cluster-rules";
import { apiGroup, type KubernetesObject, objectName } from "../../model/manifests/kubernetes-object";
import { fieldChanges, ROOT } from "./compare-fields";
import { isDefinition, schemaChanges, withoutSchemas } from "./definitions";
import { hazardsOf } from "./hazards";
import { hiddenChanges, withoutHidden } from "./hidden-parts";
import type { FieldChange, ObjectChange } from "./object-change";
import { restartOf } from "./restarts";

/**
 * What differs between the objects of a cluster, sorted by component and name. An object is the same one if API group, kind,
 * namespace and name are: neither its file nor its version counts, nor the order of objects. Of an object that is there twice the
 * last one counts.
 */
export function objectChanges(
  before: readonly ComponentObject[],
  after: readonly ComponentObject[],
): readonly ObjectChange[] {
  const [old, now] = [byIdentity(before), byIdentity(after)];
  const keys = [...new Set([...old.keys(), ...now.keys()])];
  const changes = keys.flatMap((key) => objectChange(old.get(key), now.get(key)) ?? []);
  return changes.sort((a, b) => compareText(a.component, b.component) || compareText(a.object, b.object));
}

function byIdentity(objects: readonly ComponentObject[]): ReadonlyMap<string, ComponentObject> {
  return new Map(objects.map((each) => [`${apiGroup(each.object)} ${objectName(each.object)}`, each]));
}

function objectChange(before: ComponentObject | undefined, after: ComponentObject | undefined): ObjectChange | null {
  const named = after ?? before;
  if (named === undefined) return null;
  const { component, object } = named;
  const of = { component, object: objectName(object), kind: object.kind };
  if (before === undefined || after === undefined) {
    const hazards = hazardsOf(before?.object, after?.object, []);
    return { ...of, change: after === undefined ? "removed" : "added", fields: [], restart: null, hazards };
  }
  const fields = [...moveOf(before, after), ...differences(before.object, after.object)];
  if (fields.length === 0) return null;
  const hazards = hazardsOf(before.object, after.object, fields);
  return { ...of, change: "changed", fields, restart: restartOf(object, fields), hazards };
}

/** An object that another component contains now is removed and applied by others. */
function moveOf(before: ComponentObject, after: ComponentObject): readonly FieldChange[] {
  if (before.component === after.component) return [];
  return [{ kind: "value", path: "component", before: before.component, after: after.component }];
}

function differences(before: KubernetesObject, after: KubernetesObject): readonly FieldChange[] {
  // Most objects of most reviews are the same, to the byte.
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  return isDefinition(after)
    ? [...fieldChanges(ROOT, withoutSchemas(before), withoutSchemas(after)), ...schemaChanges(before, after)]
    : [...fieldChanges(ROOT, withoutHidden(before), withoutHidden(after)), ...hiddenChanges(before, after)];
}
