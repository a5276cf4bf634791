import { groupResourceTypes } from "../model/clouds/scaling-groups";
import type { AnyResolvedCluster, ScalingGroup } from "../model/stages/resolved";

type Json = Readonly<Record<string, unknown>>;

/** A block that says that a resource is the same under another address (Terraform language, "Refactor modules", `moved`). */
interface Moved {
  readonly from: string;
  readonly to: string;
}

/** A stack, with what moves the state of groups that were renamed to their present addresses. */
export function withMoves(stack: Json, { cloud, scalingGroups }: AnyResolvedCluster): Json {
  const types = groupResourceTypes(cloud);
  const moves = scalingGroups.flatMap((group: ScalingGroup) => types.flatMap((type) => movesOf(type, group)));
  const { moved: own = [] } = stack;
  return moves.length === 0 ? stack : { ...stack, moved: [...moves, ...(Array.isArray(own) ? own : [])] };
}

/** From each name to the next: a state that missed a rename is moved all the way. */
function movesOf(type: string, { logicalId, formerLogicalIds }: ScalingGroup): readonly Moved[] {
  const ids = [...formerLogicalIds, logicalId];
  return formerLogicalIds.map((id, at) => ({ from: `${type}.${id}`, to: `${type}.${ids[at + 1]}` }));
}
