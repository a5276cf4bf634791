import { parseGoDuration } from "../../base/duration";
import { show } from "../../base/problem";
import { clusterFinding } from "../../stages/cluster-finding";
import type { ClusterRule, Finding } from "../../stages/rule";
import type { FlagType } from "../../versions/cluster-autoscaler-flags";
import { declaredFlags } from "./declared-flags";
import { OWNED_FLAGS } from "./owned-flags";

interface ValueType {
  readonly accepts: (value: unknown) => boolean;
  readonly expected: string;
}

const isTextList = (value: unknown): boolean =>
  Array.isArray(value) && value.every((item) => typeof item === "string" && item !== "");

const VALUE_TYPES: Readonly<Record<FlagType, ValueType>> = {
  bool: { accepts: (value) => typeof value === "boolean", expected: "true or false" },
  int: { accepts: Number.isSafeInteger, expected: "a whole number" },
  float: { accepts: Number.isFinite, expected: "a number" },
  duration: {
    accepts: (value) => typeof value === "string" && (parseGoDuration(value) ?? -1) >= 0,
    expected: 'a Go duration such as "30s", "10m" or "1h30m", not negative; there is no unit for days',
  },
  string: { accepts: (value) => typeof value === "string", expected: "a string" },
  strings: { accepts: isTextList, expected: "a list of strings, each of which repeats the flag" },
  csv: { accepts: isTextList, expected: "a list of strings, which are joined with commas" },
};

/** cluster-autoscaler exits at a value that it cannot parse. */
export const autoscalerFlagType: ClusterRule = {
  code: "autoscaler-flag-type",
  title: "Each of `clusterAutoscaler.flags` has a value of the flag's type.",
  check({ declared }) {
    return declaredFlags(declared).flatMap(({ name, value, path, spec }): readonly Finding[] => {
      if (spec === null || Object.hasOwn(OWNED_FLAGS, name)) return [];
      const { accepts, expected } = VALUE_TYPES[spec.type];
      if (accepts(value)) return [];
      const what = `cluster-autoscaler cannot read this as the value of --${name}; it would exit at start.`;
      return [
        clusterFinding(declared, path, { what, got: show(value), expected, hint: "Write a value of that kind." }),
      ];
    });
  },
};
