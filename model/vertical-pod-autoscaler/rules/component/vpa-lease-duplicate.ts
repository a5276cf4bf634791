import { show } from "../../../base/problem";
import { clusterFinding } from "../../../stages/cluster-finding";
import type { ClusterRule, Finding } from "../../../stages/rule";
import { vpaLeases } from "./declared-leases";

/** Of two programs with one lease only one ever works. */
export const vpaLeaseDuplicate: ClusterRule = {
  code: "vpa-lease-duplicate",
  title: "No two programs of `verticalPodAutoscaler` have the same lease.",
  check({ declared }) {
    const leases = vpaLeases(declared);
    return leases.flatMap((lease, index): readonly Finding[] => {
      const other = leases.find(({ name }, position) => position !== index && name === lease.name);
      if (!lease.declared || other === undefined) return [];
      return [
        clusterFinding(declared, lease.path, {
          what: "Of two programs with one lease only one is ever at work.",
          got: `${show(lease.name)}, which is also the lease of ${other.path.replace(/\.leaseName$/, "")}`,
          expected: "a name that no other program's lease has",
          hint: "Choose another name, or leave it out.",
        }),
      ];
    });
  },
};
