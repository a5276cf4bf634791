import { show } from "../../../base/problem";
import { clusterFinding } from "../../../stages/cluster-finding";
import type { ClusterRule } from "../../../stages/rule";
import { VPA_MINORS, vpaMinor } from "../../../versions/vertical-pod-autoscaler";
import { COMPONENT_PATH, declaredComponent } from "./declared-component";

/** A program does not start with a flag or a feature gate that its version lacks, so a version's must be known. */
export const vpaComponentVersionUnknown: ClusterRule = {
  code: "vpa-component-version-unknown",
  title: "`verticalPodAutoscaler.version` is a release whose flags and feature gates are known.",
  check({ declared }) {
    const version = declaredComponent(declared)?.version;
    if (version === undefined || vpaMinor(version) !== null) return [];
    return [
      clusterFinding(declared, `${COMPONENT_PATH}.version`, {
        what: "Nothing is known of the flags and feature gates of this version.",
        got: show(version),
        expected: `${VPA_MINORS.join(" or ")} and a patch number, such as "${VPA_MINORS.at(-1)}.1"`,
        hint: 'Write it without "v", or leave it out for the newest known.',
      }),
    ];
  },
};
