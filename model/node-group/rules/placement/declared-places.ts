import { joinPath } from "../../../base/path";
import type { PerZone, PlacementKind } from "../../../declaration/placement";
import { PLACEMENT_KINDS } from "../../../declaration/placement";
import type { PlannedGroup } from "../../../stages/planned";

/** Something that a group's machines are put in, as it was written. */
export interface DeclaredPlace {
  readonly kind: PlacementKind;
  readonly path: string;
  readonly value: string;
  /** Zones of the group that it is for: one where it was written for that zone, all of them otherwise. */
  readonly zones: readonly string[];
}

/** What a group declares for its own zones. */
export function declaredPlaces(group: PlannedGroup): readonly DeclaredPlace[] {
  return PLACEMENT_KINDS.flatMap((kind) => places(kind, group.settings.placement[kind], group.zones));
}

function places(kind: PlacementKind, declared: PerZone | undefined, zones: readonly string[]): DeclaredPlace[] {
  if (declared === undefined) return [];
  if (typeof declared === "string") return [{ kind, path: `placement.${kind}`, value: declared, zones }];
  return zones
    .filter((zone) => Object.hasOwn(declared, zone))
    .map((zone) => ({ kind, path: joinPath(`placement.${kind}`, zone), value: declared[zone] ?? "", zones: [zone] }));
}

/** What a group declares zone by zone: zone → name, by kind. */
export function declaredByZone(group: PlannedGroup): readonly (readonly [PlacementKind, readonly string[]])[] {
  return PLACEMENT_KINDS.flatMap((kind) => {
    const declared = group.settings.placement[kind];
    return typeof declared === "object" ? [[kind, Object.keys(declared)] as const] : [];
  });
}

/** Whether a group is put in what the kind says, and not told to stay out of it. */
export function isPlaced(group: PlannedGroup, kind: PlacementKind): boolean {
  return declaredPlaces(group).some((place) => place.kind === kind && place.value !== "none");
}
