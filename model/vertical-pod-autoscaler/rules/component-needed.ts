import { nearestName, show } from "../../base/problem";
import type { DeclaredCluster } from "../../declaration/cluster";
import type { VerticalPodAutoscalerDeclaration } from "../../declaration/vertical-pod-autoscaler";
import { distinct } from "../../stages/findings";
import type { PlannedVerticalPodAutoscaler } from "../../stages/planned";
import type { ClusterRules, Finding } from "../../stages/rule";
import type { VpaFeatureGate } from "../../versions/vertical-pod-autoscaler";
import { DEFAULT_RECOMMENDER } from "../objects/integer-cpu";
import { containersOf, startupBoosts, vpaFindings } from "./vpa-findings";

interface GatedField {
  readonly gate: VpaFeatureGate;
  readonly path: string;
  readonly value: unknown;
}

const PER_VPA = [
  "oomBumpUpRatio",
  "oomMinBumpUp",
  "memoryAggregationIntervalSeconds",
  "memoryAggregationIntervalCount",
] as const;

/** TODO */
export const VPA_COMPONENT_NEEDED_RULES: ClusterRules = {
  /** The webhook refuses these fields, all of them alpha, while their gate is off (validation.go, VPAValidationOptions). */
  "vpa-feature-gate-missing": {
    title: "A VerticalPodAutoscaler uses alpha fields only where the cluster's component has their feature gate on.",
    what: "This is an alpha feature; without its gate the webhook refuses the object.",
    find(cluster) {
      const component = cluster.declared.props.verticalPodAutoscaler;
      if (component === undefined) return [];
      return vpaFindings(cluster, (vpa) =>
        gatedFields(vpa)
          .filter(({ gate }) => component.featureGates?.[gate] !== true)
          .map(({ gate, path, value }) => ({
            path,
            got: value,
            expected: `verticalPodAutoscaler.featureGates.${gate} of ${cluster.declared.name} to be true`,
            hint: `Remove it, or switch the gate ${gate} on in the cluster's component.`,
          })),
      );
    },
  },
  /** Recommenders pass over objects that name another: nobody would recommend anything. */
  "vpa-recommender-unknown": {
    title: "`recommender` names a recommender that the cluster's component runs.",
    find(cluster) {
      const known = recommenders(cluster.declared);
      return vpaFindings(cluster, ({ settings: { recommender } }) => {
        if (known === null || recommender === undefined || known.includes(recommender)) return [];
        const nearest = nearestName(recommender, known);
        return [
          {
            path: "recommender",
            what: `No recommender of ${cluster.declared.name} has this name; there would be no recommendations.`,
            got: recommender,
            expected: `one of ${known.join(", ")}`,
            hint: nearest === null ? "Add it to verticalPodAutoscaler.recommenders." : `Did you mean ${show(nearest)}?`,
          },
        ];
      });
    },
  },
  /** Without the component the cluster has no API for the object, and nothing that would act on it. */
  "vpa-component-missing": {
    title: "VerticalPodAutoscalers are on clusters with `verticalPodAutoscaler`.",
    what: "The cluster does not run the Vertical Pod Autoscaler; it would refuse the object.",
    find({ declared, verticalPodAutoscalers }) {
      if (declared.props.verticalPodAutoscaler !== undefined) return [];
      const missing = verticalPodAutoscalers.map(
        ({ where, declaredOn }): Finding<"expected" | "hint"> => ({
          on: where,
          got: `${declared.name} without verticalPodAutoscaler`,
          expected: `verticalPodAutoscaler on ${declared.name}`,
          hint:
            declaredOn === "cluster"
              ? "Add verticalPodAutoscaler: {} to the cluster."
              : "Add verticalPodAutoscaler: {} to the cluster, or keep this off it with clusters: { … }.",
        }),
      );
      return distinct(missing);
    },
  },
};

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

function recommenders({ props: { verticalPodAutoscaler } }: DeclaredCluster): readonly string[] | null {
  if (verticalPodAutoscaler === undefined) return null;
  return [DEFAULT_RECOMMENDER, ...Object.keys(verticalPodAutoscaler.recommenders ?? {}).sort()];
}
