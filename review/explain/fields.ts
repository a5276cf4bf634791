import type { Cloud } from "../../model/base/cloud";
import TABLE from "./fields.table.json";

/** What one field of a NodeGroup reaches, by paths. Lists have no index: each item has the path. */
export interface FieldEffects {
  /** In the document of a scaling group: `bootDisk.sizeGiB`, `template.capacity.memory`. */
  readonly document: readonly string[];
  /** In the group's resources of Terraform: `aws_launch_template.image_id`. */
  readonly terraform: readonly string[];
  /** In what runs in the cluster: `cluster-autoscaler.args`. */
  readonly components: readonly string[];
}

/** Field → what it reaches, on the clouds that have it. */
export type FieldTable = Readonly<Record<string, { readonly [C in Cloud]?: FieldEffects }>>;

/**
 * What each field of a NodeGroup reaches. Nobody wrote it: a test changes each field, compares what comes out and holds the table
 * against it (`npm run golden:update` writes it).
 */
export const FIELDS: FieldTable = TABLE;

/** The fields that the table has for a cloud. */
export function fieldsOf(cloud: Cloud): readonly string[] {
  return Object.keys(FIELDS).filter((field) => FIELDS[field]?.[cloud] !== undefined);
}

/** What a field reaches, by its own row or that of an object that it is in; null where the table does not know it on the cloud. */
export function effectsOf(field: string, cloud: Cloud): FieldEffects | null {
  const row = FIELDS[field]?.[cloud];
  if (row !== undefined) return row;
  const outer = field.replace(/(\.[^.[\]]+|\[[^[\]]*\])$/, "");
  return outer === field ? null : effectsOf(outer, cloud);
}

/**
 * The fields of a group that a path stands for: itself, or all that are declared in it. Brackets and quotes can be left out, as a
 * shell would take them. None where neither the group nor the table knows the path.
 */
export function fieldsAt(asked: string, declared: readonly string[], cloud: Cloud): readonly string[] {
  const path = withoutBrackets(asked);
  const within = declared.filter((field) => {
    const known = withoutBrackets(field);
    return known === path || known.startsWith(`${path}.`);
  });
  if (within.length > 0) return [...within].sort();
  return fieldsOf(cloud).filter((field) => field === path || field.startsWith(`${path}.`));
}

/**
 * The field of which a path names a part: `image` of `image.id`, `taints` of `taints[0].key`. Null for a part of what no group
 * declares as a whole, such as one label of several.
 */
export function fieldAround(asked: string, declared: readonly string[]): string | null {
  const outer = withoutBrackets(asked).replace(/\.?[^.]*$/, "");
  if (outer === "") return null;
  return declared.includes(outer) ? outer : fieldAround(outer, declared);
}

function withoutBrackets(path: string): string {
  return path.replace(/\["?/g, ".").replace(/"?\]/g, "");
}
