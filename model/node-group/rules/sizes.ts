import { show } from "../../base/problem";
import type { Finding, GroupRules } from "../../stages/rule";

/** How many nodes a NodeGroup has. */
export const SIZE_RULES: GroupRules = {
  /** AWS refuses such a range; cluster-autoscaler ignores the group on Azure and does not start on Google. */
  "min-over-max": {
    title: "A NodeGroup's minimum size is at most its maximum size.",
    what: "The minimum size is over the maximum size.",
    find: ({ settings: { minSize, maxSize, sizePerZone } }) => [
      ...minOverMax("minSize", minSize, maxSize),
      ...minOverMax("sizePerZone.minSize", sizePerZone?.minSize, sizePerZone?.maxSize),
    ],
  },
  /** A group without a size range has no sensible default: an omission must neither create nodes nor leave a group without any. */
  "sizes-missing": {
    title: "A NodeGroup has both `minSize` and `maxSize`, or `sizePerZone`.",
    what: "The group has no complete size range.",
    expected: "minSize and maxSize, the totals over all zones, or sizePerZone",
    find({ settings: { minSize, maxSize, sizePerZone } }) {
      const missing = Object.entries({ minSize, maxSize }).flatMap(([name, value]) =>
        value === undefined ? name : [],
      );
      const [path] = missing;
      if (sizePerZone !== undefined || path === undefined) return [];
      const got = missing.length === 2 ? "neither minSize nor maxSize" : show({ minSize, maxSize });
      return [{ path, got, hint: `Add ${missing.join(" and ")}.` }];
    },
  },
  /** Totals and sizes per zone would contradict each other as soon as a zone is added. */
  "sizes-twice": {
    title: "A NodeGroup has totals (`minSize`, `maxSize`) or `sizePerZone`, not both.",
    what: "The group declares its size twice: as totals and per zone.",
    expected: "either minSize and maxSize, or sizePerZone",
    hint: "Keep either the totals or sizePerZone.",
    find({ settings: { minSize, maxSize, sizePerZone } }) {
      if (sizePerZone === undefined || (minSize === undefined && maxSize === undefined)) return [];
      return [{ path: "sizePerZone", got: show({ minSize, maxSize, sizePerZone }) }];
    },
  },
};

function minOverMax(path: string, min: number | undefined, max: number | undefined): Finding<"expected" | "hint">[] {
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
