import { parseQuantity } from "../../base/kubernetes-quantity";
import { show } from "../../base/problem";
import { declaredQuantities } from "../../components/container-resources";
import { clusterFinding } from "../../stages/cluster-finding";
import type { ClusterRule, Finding } from "../../stages/rule";

/** The API server refuses a Deployment that asks for more than it may use. */
export const autoscalerRequestOverLimit: ClusterRule = {
  code: "autoscaler-request-over-limit",
  title: "No request of `clusterAutoscaler.resources` is above its limit.",
  check({ declared }) {
    const quantities = declaredQuantities(declared);
    return quantities.flatMap(({ kind, resource, value, path }): readonly Finding[] => {
      const limit = quantities.find((other) => other.kind === "limits" && other.resource === resource);
      if (kind !== "requests" || limit === undefined || !isOver(value, limit.value)) return [];
      return [
        clusterFinding(declared, path, {
          what: `The container would ask for more ${resource} than it may use; the API server refuses that.`,
          got: `${show(value)}, with a limit of ${show(limit.value)}`,
          expected: `at most ${show(limit.value)}`,
          hint: "Lower the request or raise the limit.",
        }),
      ];
    });
  },
};

/** False where either is no quantity above zero, which another rule reports. */
function isOver(request: string, limit: string): boolean {
  const [asked, allowed] = [parseQuantity(request) ?? 0, parseQuantity(limit) ?? 0];
  return allowed > 0 && asked > allowed;
}
