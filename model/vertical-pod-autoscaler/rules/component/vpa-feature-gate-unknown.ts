import { nearestName } from "../../../base/nearest-name";
import { joinPath } from "../../../base/path";
import { show } from "../../../base/problem";
import { clusterFinding } from "../../../stages/cluster-finding";
import type { ClusterRule } from "../../../stages/rule";
import { VPA_FEATURE_GATES, vpaFeatureGate } from "../../../versions/vertical-pod-autoscaler";
import { COMPONENT_PATH, declaredComponent } from "./declared-component";

const NAMES = Object.keys(VPA_FEATURE_GATES).sort();

/** A program does not start with a gate that it does not know. */
export const vpaFeatureGateUnknown: ClusterRule = {
  code: "vpa-feature-gate-unknown",
  title: "`verticalPodAutoscaler.featureGates` holds feature gates that can be turned on.",
  check({ declared }) {
    const unknown = Object.keys(declaredComponent(declared)?.featureGates ?? {}).filter(
      (name) => vpaFeatureGate(name) === null,
    );
    return unknown.map((name) =>
      clusterFinding(declared, joinPath(`${COMPONENT_PATH}.featureGates`, name), {
        what: "No known version of the Vertical Pod Autoscaler lets this gate be set; its programs would exit at start.",
        got: show(name),
        expected: `one of ${NAMES.map(show).join(", ")}`,
        hint: hint(name),
      }),
    );
  },
};

function hint(name: string): string {
  if (name === "InPlaceOrRecreate") return "Remove it: the update mode of that name needs no gate since 1.6.";
  const nearest = nearestName(name, NAMES);
  return nearest === null ? "Remove it." : `Did you mean ${show(nearest)}?`;
}
