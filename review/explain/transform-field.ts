import type { ClusterDocument } from "../document/cluster-document";
import type { GroupDocument } from "../document/group-document";

/** The field with functions that edit Terraform last: no table can say what these do. */
export const TRANSFORM = "transform";

/** Whether a field is one of these functions, or all of them. */
export function isTransform(field: string): boolean {
  return field === TRANSFORM || field.startsWith(`${TRANSFORM}.`);
}

/** Whether functions edit the resources of a group: its own, its cluster's or the fleet's. */
export function isTransformed({ transforms }: ClusterDocument, groups: readonly GroupDocument[]): boolean {
  return (
    [...transforms.map(({ resources }) => resources), ...groups.map((group) => group.transforms)].flat().length > 0
  );
}

/** Which resources functions edit, level by level in the order in which they are called. */
export function editedBy({ transforms }: ClusterDocument, group: GroupDocument): Readonly<Record<string, unknown>> {
  const levels = [...transforms, { on: "group", resources: group.transforms }];
  const edited = levels.filter(({ resources }) => resources.length > 0);
  return Object.fromEntries(
    edited.map(({ on, resources }) => [
      on === "group" ? "edited by the group's" : `edited by those of ${on}`,
      resources,
    ]),
  );
}
