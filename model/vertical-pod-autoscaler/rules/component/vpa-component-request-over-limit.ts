import { parseQuantity } from "../../../base/kubernetes-quantity";
import { show } from "../../../base/problem";
import { clusterFinding } from "../../../stages/cluster-finding";
import type { ClusterRule, Finding } from "../../../stages/rule";
import { type DeclaredVpaQuantity, declaredVpaQuantities } from "./declared-quantities";

/** The API server refuses a Deployment that asks for more than it may use. */
export const vpaComponentRequestOverLimit: ClusterRule = {
  code: "vpa-component-request-over-limit",
  title: "No request of a program of `verticalPodAutoscaler` is above its limit.",
  check({ declared }) {
    const quantities = declaredVpaQuantities(declared);
    return quantities.flatMap((request): readonly Finding[] => {
      const limit = quantities.find((other) => isLimitOf(other, request));
      if (request.kind !== "requests" || limit === undefined || !isOver(request.value, limit.value)) return [];
      return [
        clusterFinding(declared, request.path, {
          what: `The container would ask for more ${request.resource} than it may use; the API server refuses that.`,
          got: `${show(request.value)}, with a limit of ${show(limit.value)}`,
          expected: `at most ${show(limit.value)}`,
          hint: "Lower the request or raise the limit.",
        }),
      ];
    });
  },
};

function isLimitOf(limit: DeclaredVpaQuantity, request: DeclaredVpaQuantity): boolean {
  return limit.kind === "limits" && limit.resource === request.resource && limit.resources === request.resources;
}

/** False where either is no quantity above zero, which another rule reports. */
function isOver(request: string, limit: string): boolean {
  const [asked, allowed] = [parseQuantity(request) ?? 0, parseQuantity(limit) ?? 0];
  return allowed > 0 && asked > allowed;
}
