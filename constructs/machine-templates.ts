import { Construct } from "constructs";
import { cached } from "../model/base/cached";
import type { Cloud } from "../model/base/cloud";
import type { MachineTemplate } from "../model/stages/machine-template";
import type { ScalingGroup } from "../model/stages/resolved";

/** A ScalingGroup that has a template, as all have on clouds with templates. */
export type TemplatedGroup<C extends Cloud> = ScalingGroup<C> & { readonly machineTemplate: MachineTemplate };

/** Where the resources of a name are added, whichever comes first: a template can have the name of its only group. */
export function scopeOf(groups: Construct, logicalId: string): Construct {
  const known = groups.node.tryFindChild(logicalId);
  return known instanceof Construct ? known : new Construct(groups, logicalId);
}

/** Adds each template with the first group that uses it, and gives the same one to the others. */
export function templatesOnce<C extends Cloud, T>(
  groups: Construct,
  add: (scope: Construct, group: TemplatedGroup<C>) => T,
): (group: ScalingGroup<C>) => T {
  const added = new Map<string, T>();
  return (group) => {
    if (!isTemplated(group)) throw new Error(`${group.name} was resolved without a template`);
    const { logicalId } = group.machineTemplate;
    return cached(added, logicalId, () => add(scopeOf(groups, logicalId), group));
  };
}

function isTemplated<C extends Cloud>(group: ScalingGroup<C>): group is TemplatedGroup<C> {
  return group.machineTemplate !== null;
}
