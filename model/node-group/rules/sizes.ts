import { show } from "../../base/problem";
import type { Finding, GroupRules } from "../../stages/rule";

/** TODO */
export const SIZE_RULES: GroupRules = {
  /** A range upside down: AWS refuses it, cluster-autoscaler ignores the group on Azure and does not start on Google. */
  "min-over-max": {
    title: "A size range's minimum is at most its maximum.",
    what: "The minimum is over the maximum.",
    find(group) {
      const { minSize, maxSize, sizePerZone } = group.settings;
      return [
        ...compare("minSize", minSize, maxSize),
        ...compare("sizePerZone.minSize", sizePerZone?.minSize, sizePerZone?.maxSize),
      ];
    },
  },
  /** A group without a size range has no sensible default: nobody should get nodes, or none, by omission. */
  "sizes-missing": {
    title: "A NodeGroup has both `minSize` and `maxSize`, or `sizePerZone`.",
    what: "The group has no size range.",
    expected: "minSize and maxSize, the totals over all zones, or sizePerZone",
    find(group) {
      const { minSize, maxSize, sizePerZone } = group.settings;
      const missing = Object.entries({ minSize, maxSize }).filter(([, value]) => value === undefined);
      const [first] = missing;
      if (sizePerZone !== undefined || first === undefined) return [];
      return [
        {
          path: first[0],
          got: missing.length === 2 ? "neither minSize nor maxSize" : show({ minSize, maxSize }),
          hint: `Add ${missing.map(([name]) => name).join(" and ")}.`,
        },
      ];
    },
  },
  /** Totals and sizes per zone would contradict each other as soon as a zone is added. */
  "sizes-twice": {
    title: "A NodeGroup has totals (`minSize`, `maxSize`) or `sizePerZone`, not both.",
    what: "The group's size is given twice: as a total and for each zone.",
    expected: "either minSize and maxSize, or sizePerZone",
    hint: "Remove one of the two.",
    find(group) {
      const { minSize, maxSize, sizePerZone } = group.settings;
      if (sizePerZone === undefined || (minSize === undefined && maxSize === undefined)) return [];
      return [{ path: "sizePerZone", got: show({ minSize, maxSize, sizePerZone }) }];
    },
  },
};

function compare(path: string, min: number | undefined, max: number | undefined): Finding<"expected" | "hint">[] {
  if (min === undefined || max === undefined || min <= max) return [];
  return [
    {
      path,
      got: `minSize ${min}, maxSize ${max}`,
      expected: `a minSize of at most ${max}`,
      hint: `Lower minSize to ${max} or raise maxSize to ${min}.`,
    },
  ];
}
