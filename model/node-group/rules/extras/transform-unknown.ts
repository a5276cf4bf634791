import type { Cloud } from "../../../base/cloud";
import { nearestName } from "../../../base/nearest-name";
import { joinPath } from "../../../base/path";
import { show } from "../../../base/problem";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";

/** The resources of a group that can be transformed. */
const KINDS: Readonly<Record<Cloud, readonly string[]>> = {
  aws: ["launchTemplate", "autoscalingGroup"],
  azure: ["scaleSet"],
  google: ["instanceTemplate", "instanceGroupManager"],
};

/** A transform of a resource that does not exist would never be called. */
export const transformUnknown: GroupRule = {
  code: "transform-unknown",
  title: "`transform` names resources that a NodeGroup has; on a cluster those of its cloud.",
  check(group) {
    const known = group.declaredOn === "fleet" ? Object.values(KINDS).flat() : KINDS[group.cluster.cloud];
    const unknown = Object.keys(group.settings.transform).filter((kind) => !known.includes(kind));
    return unknown.map((kind) => {
      const nearest = nearestName(kind, known);
      return groupFinding(group, joinPath("transform", kind), {
        what: "The group has no such resource, so the function would never be called.",
        got: show(kind),
        expected: `one of ${known.join(", ")}`,
        hint: nearest === null ? "Remove it." : `Did you mean ${show(nearest)}?`,
      });
    });
  },
};
