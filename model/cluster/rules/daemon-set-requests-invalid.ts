import { show } from "../../base/problem";
import { wholeUnits } from "../../base/whole-amount";
import { VPA_RESOURCES } from "../../declaration/vertical-pod-autoscaler";
import { clusterFinding } from "../../stages/cluster-finding";
import type { ClusterRule } from "../../stages/rule";

/** Caps of recommendations are counted with these. */
export const daemonSetRequestsInvalid: ClusterRule = {
  code: "daemon-set-requests-invalid",
  title: "`daemonSetRequests` are quantities: CPU in whole millicores, memory in whole bytes.",
  check({ declared }) {
    const requests = declared.props.daemonSetRequests ?? {};
    return VPA_RESOURCES.flatMap((resource) => {
      const text = requests[resource];
      const amount = wholeUnits(resource, text);
      if (text === undefined || (amount !== null && amount >= 0n)) return [];
      return [
        clusterFinding(declared, `daemonSetRequests.${resource}`, {
          what: `This is no amount of ${resource} that pods can ask for.`,
          got: show(text),
          expected: `a quantity such as ${resource === "cpu" ? '"350m"' : '"600Mi"'}`,
          hint: "Add up the requests of the DaemonSets' pods: kubectl describe node shows them for one node.",
        }),
      ];
    });
  },
};
