import { isDnsSubdomain } from "../../../base/kubernetes-names";
import { show } from "../../../base/problem";
import { clusterFinding } from "../../../stages/cluster-finding";
import type { ClusterRule } from "../../../stages/rule";
import { MANAGED_RECOMMENDER_LEASE } from "../../component/names";
import { vpaLeases } from "./declared-leases";

/** A recommender that waits for a lease which somebody else keeps renewing never recommends anything. */
export const vpaLeaseNameInvalid: ClusterRule = {
  code: "vpa-lease-name-invalid",
  title: "`leaseName` of a recommender is a lease's name, and not that of a managed recommender.",
  check({ declared }) {
    const wrong = vpaLeases(declared).filter(
      (lease) => lease.declared && (lease.name === MANAGED_RECOMMENDER_LEASE || !isDnsSubdomain(lease.name)),
    );
    return wrong.map(({ name, path }) =>
      clusterFinding(declared, path, {
        what:
          name === MANAGED_RECOMMENDER_LEASE
            ? "The recommender that a managed control plane runs keeps this lease: this one would wait for ever."
            : "No lease can have this name.",
        got: show(name),
        expected: `a lower-case DNS name, and not ${show(MANAGED_RECOMMENDER_LEASE)}`,
        hint: "Choose another name, or leave it out.",
      }),
    );
  },
};
