import type { ResolvedRule } from "./rule";
import { componentNamespaceMissing } from "./warnings/component-namespace-missing";
import { imageArchitectureShared } from "./warnings/image-architecture-shared";
import { labelNeedsController } from "./warnings/label-needs-controller";
import { maxPodsOverAddresses } from "./warnings/max-pods-over-addresses";
import { metricsServerKubeletsUnverified } from "./warnings/metrics-server-kubelets-unverified";
import { priorityBalancedAway } from "./warnings/priority-balanced-away";
import { shutdownOverSpotNotice } from "./warnings/shutdown-over-spot-notice";
import { vpaMetricsMissing } from "./warnings/vpa-metrics-missing";
import { vpaPodsUnfindable } from "./warnings/vpa-pods-unfindable";
import { vpaUncapped } from "./warnings/vpa-uncapped";
import { zonesSpanned } from "./warnings/zones-spanned";

/** Rules whose findings are told and keep nothing from being written: what is declared works, but not as one may think. */
export const WARNING_RULES: readonly ResolvedRule[] = [
  imageArchitectureShared,
  labelNeedsController,
  metricsServerKubeletsUnverified,
  vpaMetricsMissing,
  vpaUncapped,
  vpaPodsUnfindable,
  componentNamespaceMissing,
  priorityBalancedAway,
  zonesSpanned,
  maxPodsOverAddresses,
  shutdownOverSpotNotice,
];
