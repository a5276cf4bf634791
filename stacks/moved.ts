import { groupTypes } from "../model/clouds/scaling-groups";
import type { AnyResolvedCluster, MachineTemplate, ScalingGroup } from "../model/stages/resolved";

type Json = Readonly<Record<string, unknown>>;

/** A block that says that a resource is the same under another address (Terraform language, "Refactor modules", `moved`). */
interface Moved {
  readonly from: string;
  readonly to: string;
}

/** A stack, with what moves the state of groups that were renamed to their present addresses. */
export function withMoves(stack: Json, { cloud, scalingGroups }: AnyResolvedCluster): Json {
  const types = groupTypes(cloud);
  const groups: readonly ScalingGroup[] = scalingGroups;
  const moves = [
    ...templatesOf(groups).flatMap((template) => movesOf(types.template ?? "", template)),
    ...groups.flatMap((group) => movesOf(types.group, group)),
  ];
  const { moved: own = [] } = stack;
  return moves.length === 0 ? stack : { ...stack, moved: [...moves, ...(Array.isArray(own) ? own : [])] };
}

/** Each template once, however many groups share it. */
function templatesOf(groups: readonly ScalingGroup[]): readonly MachineTemplate[] {
  const templates = groups.flatMap(({ machineTemplate }) => machineTemplate ?? []);
  return [...new Map(templates.map((template) => [template.logicalId, template])).values()];
}

/** From each name to the next: a state that missed a rename is moved all the way. */
function movesOf(
  type: string,
  { logicalId, formerLogicalIds }: Pick<MachineTemplate, "logicalId" | "formerLogicalIds">,
): readonly Moved[] {
  const ids = [...formerLogicalIds, logicalId];
  return formerLogicalIds.map((id, at) => ({ from: `${type}.${id}`, to: `${type}.${ids[at + 1]}` }));
}
