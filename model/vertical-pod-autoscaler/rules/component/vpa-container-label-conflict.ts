import { show } from "../../../base/problem";
import { clusterFinding } from "../../../stages/cluster-finding";
import type { ClusterRule } from "../../../stages/rule";
import { declaredComponent } from "./declared-component";
import { declaredVpaFlags } from "./declared-flags";

const FLAG = "container-name-label";

/** Upstream's default (vertical-pod-autoscaler 1.7.1, pkg/recommender/config/config.go). */
const DEFAULT_LABEL = "name";

/**
 * Metrics without that label are skipped without a word (vertical-pod-autoscaler 1.7.1, pkg/recommender/input/metrics/metrics_source.go),
 * and the flag would win over what the adapter was told.
 */
export const vpaContainerLabelConflict: ClusterRule = {
  code: "vpa-container-label-conflict",
  title: "The flag `container-name-label` is the `containerLabel` of external metrics, where there are any.",
  check({ declared }) {
    const metrics = declaredComponent(declared)?.metricsSource?.externalMetrics;
    if (metrics === undefined) return [];
    const { containerLabel = DEFAULT_LABEL } = metrics;
    return declaredVpaFlags(declared)
      .filter(({ name, value }) => name === FLAG && value !== containerLabel)
      .map(({ path, value }) =>
        clusterFinding(declared, path, {
          what: "External metrics name containers by another label, so the recommender would find no usage.",
          got: show(value),
          expected: `no flag, or ${show(containerLabel)}, the containerLabel of metricsSource.externalMetrics`,
          hint: "Remove the flag, and set containerLabel where metrics have another label.",
        }),
      );
  },
};
