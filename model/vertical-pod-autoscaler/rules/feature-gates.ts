import { joinPath } from "../../base/path";
import { didYouMean, show } from "../../base/problem";
import type { DeclaredCluster } from "../../declaration/cluster";
import type { PlannedVerticalPodAutoscaler } from "../../stages/planned";
import { VERTICAL_POD_AUTOSCALER } from "../../stages/premises";
import type { ClusterRules } from "../../stages/rule";
import {
  sinceVpaMinor,
  VPA_FEATURE_GATES,
  type VpaFeatureGate,
  vpaFeatureGate,
} from "../../versions/vertical-pod-autoscaler";
import { COMPONENT_PATH, componentMinor, declaredComponent } from "./declared-component";
import { containersOf, inEachVpa, startupBoosts } from "./vpa-findings";

const GATES = Object.keys(VPA_FEATURE_GATES).sort();

/** Rules over the feature gates of the component, and the fields of objects that need one. */
export const VPA_FEATURE_GATE_RULES: ClusterRules = {
  /** A program exits at a gate that its version does not have yet. */
  "vpa-feature-gate-of-other-version": {
    title: "Each of `verticalPodAutoscaler.featureGates` exists in the version that is deployed.",
    premise: VERTICAL_POD_AUTOSCALER,
    hint: "Remove it, or deploy a newer version.",
    find({ declared }) {
      const minor = componentMinor(declared);
      return declaredGates(declared).flatMap(({ name, path }) => {
        const gate = vpaFeatureGate(name);
        if (gate === null || minor === null || sinceVpaMinor(minor, gate.since)) return [];
        return {
          path,
          what: `Version ${minor} does not have this gate; its programs would exit at start.`,
          got: show(name),
          expected: `a feature gate of ${minor}; this one was added in ${gate.since}`,
        };
      });
    },
  },
  /** A program exits at a gate that it does not know. */
  "vpa-feature-gate-unknown": {
    title: "`verticalPodAutoscaler.featureGates` holds feature gates that can be turned on.",
    premise: VERTICAL_POD_AUTOSCALER,
    what: "No known version of the Vertical Pod Autoscaler accepts this gate; its programs would exit at start.",
    expected: `one of ${GATES.map(show).join(", ")}`,
    find: ({ declared }) =>
      declaredGates(declared)
        .filter(({ name }) => vpaFeatureGate(name) === null)
        .map(({ name, path }) => ({ path, got: show(name), hint: unknownGateHint(name) })),
  },
  /** The webhook rejects these fields, all of them alpha, while their gate is off (validation.go, VPAValidationOptions). */
  "vpa-feature-gate-missing": {
    title: "A VerticalPodAutoscaler uses alpha fields only where the cluster's component has their feature gate on.",
    premise: VERTICAL_POD_AUTOSCALER,
    what: "This is an alpha feature; without its gate the webhook rejects the object.",
    find: inEachVpa((vpa, { declared }) => {
      const component = declaredComponent(declared);
      return gatedFields(vpa)
        .filter(({ gate }) => component !== undefined && component.featureGates?.[gate] !== true)
        .map(({ gate, path, value }) => ({
          path,
          got: value,
          expected: `verticalPodAutoscaler.featureGates.${gate} of ${declared.name} to be true`,
          hint: `Remove the field, or turn the gate ${gate} on in the cluster's component.`,
        }));
    }),
  },
};

function declaredGates(cluster: DeclaredCluster) {
  const names = Object.keys(declaredComponent(cluster)?.featureGates ?? {});
  return names.map((name) => ({ name, path: joinPath(`${COMPONENT_PATH}.featureGates`, name) }));
}

function unknownGateHint(name: string): string {
  if (name === "InPlaceOrRecreate") return "Remove it: the update mode of that name needs no gate since 1.6.";
  return didYouMean(name, GATES, "Remove it, or use one of the known gates.");
}

/** A field of a VerticalPodAutoscaler that needs a feature gate. */
interface GatedField {
  readonly gate: VpaFeatureGate;
  readonly path: string;
  readonly value: unknown;
}

function gatedFields(vpa: PlannedVerticalPodAutoscaler): readonly GatedField[] {
  const mode = vpa.settings.updatePolicy?.updateMode;
  return [
    ...(mode === "InPlace" ? [{ gate: "InPlace" as const, path: vpa.paths.updateMode, value: mode }] : []),
    ...perVpaFields(vpa),
    ...startupBoosts(vpa).map(({ path, boost }) => ({ gate: "CPUStartupBoost" as const, path, value: boost })),
  ];
}

const PER_VPA = [
  "oomBumpUpRatio",
  "oomMinBumpUp",
  "memoryAggregationIntervalSeconds",
  "memoryAggregationIntervalCount",
] as const;

function perVpaFields(vpa: PlannedVerticalPodAutoscaler): readonly GatedField[] {
  const ofObject = {
    path: "updatePolicy.evictAfterOOMSeconds",
    value: vpa.settings.updatePolicy?.evictAfterOOMSeconds,
  };
  const ofContainers = containersOf(vpa).flatMap(({ path, policy }) =>
    PER_VPA.map((field) => ({ path: `${path}.${field}`, value: policy[field] })),
  );
  const declared = [ofObject, ...ofContainers].filter(({ value }) => value !== undefined);
  return declared.map((each) => ({ gate: "PerVPAConfig", ...each }));
}
