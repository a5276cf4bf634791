import { show } from "../../base/problem";
import { clusterFinding } from "../../stages/cluster-finding";
import type { ClusterRule, Finding } from "../../stages/rule";
import { declaredFlags } from "./declared-flags";
import { OWNED_FLAGS } from "./owned-flags";

/** These flags are one with what Terraform makes and with the other manifests. */
export const autoscalerFlagOwned: ClusterRule = {
  code: "autoscaler-flag-owned",
  title: "`clusterAutoscaler.flags` leaves alone the flags that follow from the rest of the declaration.",
  check({ declared }) {
    return declaredFlags(declared).flatMap(({ name, value, path }): readonly Finding[] => {
      if (!Object.hasOwn(OWNED_FLAGS, name)) return [];
      return [
        clusterFinding(declared, path, {
          what: "This flag follows from the rest of the declaration; another value would not match it.",
          got: show(value),
          expected: "no override of this flag",
          hint: `Remove it. ${OWNED_FLAGS[name]}`,
        }),
      ];
    });
  },
};
