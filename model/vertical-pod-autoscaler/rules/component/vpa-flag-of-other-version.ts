import { show } from "../../../base/problem";
import { clusterFinding } from "../../../stages/cluster-finding";
import type { ClusterRule, Finding } from "../../../stages/rule";
import { vpaFlagExists } from "../../../versions/vertical-pod-autoscaler-flags";
import { componentMinor } from "./declared-component";
import { declaredVpaFlags } from "./declared-flags";

/** A program exits at a flag that its version does not have yet. */
export const vpaFlagOfOtherVersion: ClusterRule = {
  code: "vpa-flag-of-other-version",
  title: "`flags` of the programs of `verticalPodAutoscaler` exist in the version that is deployed.",
  check({ declared }) {
    const minor = componentMinor(declared);
    return declaredVpaFlags(declared).flatMap(({ name, path, spec }): readonly Finding[] => {
      if (minor === null || spec === null || vpaFlagExists(spec, minor)) return [];
      return [
        clusterFinding(declared, path, {
          what: `Version ${minor} does not have this flag; the program would exit at start.`,
          got: show(name),
          expected: `a flag of ${minor}; this one is there since ${spec.since}`,
          hint: "Remove it, or deploy a newer version.",
        }),
      ];
    });
  },
};
