import { groupTypes } from "../model/clouds/scaling-groups";
import { terminationHandler } from "../model/clouds/termination-handlers";
import type { MachineTemplate } from "../model/stages/machine-template";
import type { AnyResolvedCluster, ScalingGroup } from "../model/stages/resolved";

type Json = Readonly<Record<string, unknown>>;

/** A block that says that a resource is the same under another address (Terraform language, "Refactor modules", `moved`). */
interface Moved {
  readonly from: string;
  readonly to: string;
}

/** A stack, with what tells Terraform of resources that its state has under former addresses, and of those that it is to forget. */
export function withRefactoring(stack: Json, cluster: AnyResolvedCluster): Json {
  const [moved, removed] = [movedBlocks(cluster), removedBlocks(cluster)];
  return {
    ...stack,
    ...(moved.length === 0 ? {} : { moved: [...moved, ...blocks(stack.moved)] }),
    ...(removed.length === 0 ? {} : { removed: [...removed, ...blocks(stack.removed)] }),
  };
}

/** Blocks that a user added: a list, or a single one as it is (Terraform language, "JSON Configuration Syntax"). */
function blocks(own: unknown): readonly unknown[] {
  return [own ?? []].flat();
}

/** The state of groups that were renamed goes to their present addresses. */
function movedBlocks({ cloud, extras, scalingGroups }: AnyResolvedCluster): readonly Moved[] {
  const types = groupTypes(cloud);
  const ofGroups = [types.group, ...terminationHandler(cloud).groupTypes(extras)];
  const groups: readonly ScalingGroup[] = scalingGroups;
  return [
    ...templatesOf(groups).flatMap((template) => movesOf(types.template ?? "", template)),
    ...groups.flatMap((group) => ofGroups.flatMap((type) => movesOf(type, group))),
  ];
}

/** Each template once, however many groups share it. */
function templatesOf(groups: readonly ScalingGroup[]): readonly MachineTemplate[] {
  const templates = groups.flatMap(({ machineTemplate }) => machineTemplate ?? []);
  return [...new Map(templates.map((template) => [template.logicalId, template])).values()];
}

/** From each name to the next: a state that missed a rename is moved all the way. */
function movesOf(
  type: string,
  { logicalId, formerLogicalIds }: Pick<MachineTemplate, "formerLogicalIds" | "logicalId">,
): readonly Moved[] {
  const ids = [...formerLogicalIds, logicalId];
  return formerLogicalIds.map((id, at) => ({ from: `${type}.${id}`, to: `${type}.${ids[at + 1]}` }));
}

/** Without destroying it (Terraform language, `removed`, from 1.7 on). An address that the state does not have is no error. */
function removedBlocks({ cloud, extras }: AnyResolvedCluster) {
  return terminationHandler(cloud)
    .forgotten(extras)
    .map((from) => ({ from, lifecycle: { destroy: false } }));
}
