import type { PlannedFleet } from "../../../stages/planned";
import type { Finding, FleetRule } from "../../../stages/rule";
import { targetIdentity } from "../../../stages/workload-target";
import { autoscaledByManifests } from "../../objects/namespace-workloads";
import { clustersOf, declaredPolicies, type PlacedPolicy } from "./declared-policies";
import { once, vpaFindings } from "./vpa-finding";

/** What a policy covers leaves such a workload alone; what names it does not. */
export const vpaManifestsTargetTwice: FleetRule = {
  code: "vpa-manifests-target-twice",
  title: "No VerticalPodAutoscaler has the target of one among a policy's `manifests`.",
  check(plan, declared) {
    return once(declaredPolicies(declared).flatMap((policy) => ofPolicy(policy, plan)));
  },
};

function ofPolicy(policy: PlacedPolicy, plan: PlannedFleet): readonly Finding[] {
  const autoscaled = autoscaledByManifests(policy.props);
  return clustersOf(policy, plan).flatMap((cluster) =>
    vpaFindings(cluster, ({ paths, settings: { namespace, targetRef } }) => {
      const file = autoscaled.get(targetIdentity(namespace, targetRef));
      if (file === undefined) return [];
      return [
        {
          path: paths.target,
          what: `${file} of ${policy.where} is a VerticalPodAutoscaler for this workload; only one of the two would act.`,
          got: targetRef,
          expected: "a workload that nothing else is for",
          hint: "Remove one of the two.",
        },
      ];
    }),
  );
}
