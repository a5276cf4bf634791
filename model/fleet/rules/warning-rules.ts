import { metricsServerKubeletsUnverified } from "../../metrics/rules/metrics-server-kubelets-unverified";
import { imageArchitectureShared } from "../../node-group/rules/warnings/image-architecture-shared";
import { labelNeedsController } from "../../node-group/rules/warnings/label-needs-controller";
import { maxPodsOverAddresses } from "../../node-group/rules/warnings/max-pods-over-addresses";
import { priorityBalancedAway } from "../../node-group/rules/warnings/priority-balanced-away";
import { shutdownOverSpotNotice } from "../../node-group/rules/warnings/shutdown-over-spot-notice";
import { zonesSpanned } from "../../node-group/rules/warnings/zones-spanned";
import type { ResolvedRule } from "../../stages/rule";
import { vpaMetricsMissing } from "../../vertical-pod-autoscaler/rules/warnings/vpa-metrics-missing";
import { vpaPodsUnfindable } from "../../vertical-pod-autoscaler/rules/warnings/vpa-pods-unfindable";
import { vpaUncapped } from "../../vertical-pod-autoscaler/rules/warnings/vpa-uncapped";
import { componentNamespaceMissing } from "./component-namespace-missing";

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
