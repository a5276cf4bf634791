import { groupFinding } from "../../../stages/group-finding";
import type { PlannedGroup } from "../../../stages/planned";
import type { Finding, GroupRule } from "../../../stages/rule";

/** A range upside down: AWS refuses it, cluster-autoscaler ignores the group on Azure and does not start on Google. */
export const minOverMax: GroupRule = {
  code: "min-over-max",
  title: "A size range's minimum is at most its maximum.",
  check(group) {
    const { minSize, maxSize, sizePerZone } = group.settings;
    return [
      ...compare(group, "minSize", minSize, maxSize),
      ...compare(group, "sizePerZone.minSize", sizePerZone?.minSize, sizePerZone?.maxSize),
    ];
  },
};

function compare(group: PlannedGroup, path: string, min: number | undefined, max: number | undefined): Finding[] {
  if (min === undefined || max === undefined || min <= max) return [];
  return [
    groupFinding(group, path, {
      what: "The minimum is over the maximum.",
      got: `minSize ${min}, maxSize ${max}`,
      expected: `a minSize of at most ${max}`,
      hint: `Lower minSize to ${max} or raise maxSize to ${min}.`,
    }),
  ];
}
