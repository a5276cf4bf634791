import type { VerticalPodAutoscalerDeclaration } from "../../../declaration/vertical-pod-autoscaler";
import type { PlannedVerticalPodAutoscaler } from "../../../stages/planned";
import type { ClusterRule } from "../../../stages/rule";
import type { VpaFeatureGate } from "../../../versions/vertical-pod-autoscaler";
import { containersOf, startupBoosts, vpaFindings } from "./vpa-finding";

/** The webhook refuses these fields, all of them alpha, while their gate is off (validation.go, VPAValidationOptions). */
export const vpaFeatureGateMissing: ClusterRule = {
  code: "vpa-feature-gate-missing",
  title: "A VerticalPodAutoscaler uses alpha fields only where the cluster's component has their feature gate on.",
  check(cluster) {
    const component = cluster.declared.props.verticalPodAutoscaler;
    if (component === undefined) return [];
    return vpaFindings(cluster, (vpa) =>
      gatedFields(vpa)
        .filter(({ gate }) => component.featureGates?.[gate] !== true)
        .map(({ gate, path, value }) => ({
          path,
          what: "This is an alpha feature; without its gate the webhook refuses the object.",
          got: value,
          expected: `verticalPodAutoscaler.featureGates.${gate} of ${cluster.declared.name} to be true`,
          hint: `Remove it, or switch the gate ${gate} on in the cluster's component.`,
        })),
    );
  },
};

interface GatedField {
  readonly gate: VpaFeatureGate;
  readonly path: string;
  readonly value: unknown;
}

function gatedFields(vpa: PlannedVerticalPodAutoscaler): readonly GatedField[] {
  const boosts = startupBoosts(vpa).map(({ path, boost }) => ({
    gate: "CPUStartupBoost" as const,
    path,
    value: boost,
  }));
  return [...inPlace(vpa), ...perVpa(vpa), ...boosts];
}

function inPlace({ paths, settings }: PlannedVerticalPodAutoscaler): readonly GatedField[] {
  const value = settings.updatePolicy?.updateMode;
  return value === "InPlace" ? [{ gate: "InPlace", path: paths.updateMode, value }] : [];
}

const PER_VPA = [
  "oomBumpUpRatio",
  "oomMinBumpUp",
  "memoryAggregationIntervalSeconds",
  "memoryAggregationIntervalCount",
] as const;

function perVpa(vpa: PlannedVerticalPodAutoscaler): readonly GatedField[] {
  const ofContainers = containersOf(vpa).flatMap(({ path, policy }) =>
    PER_VPA.map((field) => ({ path: `${path}.${field}`, value: policy[field] })),
  );
  return [evictAfterOom(vpa.settings), ...ofContainers].flatMap(({ path, value }) =>
    value === undefined ? [] : [{ gate: "PerVPAConfig" as const, path, value }],
  );
}

function evictAfterOom({ updatePolicy }: VerticalPodAutoscalerDeclaration) {
  return { path: "updatePolicy.evictAfterOOMSeconds", value: updatePolicy?.evictAfterOOMSeconds };
}
