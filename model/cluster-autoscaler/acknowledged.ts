import type { PolicyRule } from "../declaration/controller";
import type { Acknowledgement } from "../stages/resolved-component";
import { POD_DRY_RUN_RULE } from "./permissions";

/** What of cluster-autoscaler's own objects an attacker would like, and upstream cannot do without. */
export function acknowledgedRights(clusterRules: readonly PolicyRule[]): readonly Acknowledgement[] {
  if (!clusterRules.includes(POD_DRY_RUN_RULE)) return [];
  return [
    {
      rule: "rbac-pods-create",
      object: "ClusterRole/cluster-autoscaler",
      reason:
        "Capacity buffers try their pod templates as a dry run, which is a create to the API server. " +
        "The flag capacity-buffer-pod-dry-run-enabled: false does without.",
    },
  ];
}
