import { joinPath } from "../../../base/path";
import { show } from "../../../base/problem";
import { clusterFinding } from "../../../stages/cluster-finding";
import type { ClusterRule, Finding } from "../../../stages/rule";
import { sinceVpaMinor, vpaFeatureGate } from "../../../versions/vertical-pod-autoscaler";
import { COMPONENT_PATH, componentMinor, declaredComponent } from "./declared-component";

/** A program does not start with a gate that its version does not have yet. */
export const vpaFeatureGateOfOtherVersion: ClusterRule = {
  code: "vpa-feature-gate-of-other-version",
  title: "Each of `verticalPodAutoscaler.featureGates` exists in the version that is deployed.",
  check({ declared }) {
    const minor = componentMinor(declared);
    return Object.keys(declaredComponent(declared)?.featureGates ?? {}).flatMap((name): readonly Finding[] => {
      const gate = vpaFeatureGate(name);
      if (gate === null || minor === null || sinceVpaMinor(minor, gate.since)) return [];
      return [
        clusterFinding(declared, joinPath(`${COMPONENT_PATH}.featureGates`, name), {
          what: `Version ${minor} does not have this gate; its programs would exit at start.`,
          got: show(name),
          expected: `a feature gate of ${minor}; this one is there since ${gate.since}`,
          hint: "Remove it, or deploy a newer version.",
        }),
      ];
    });
  },
};
