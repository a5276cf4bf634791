import { parseQuantity } from "../../base/kubernetes-quantity";
import { show } from "../../base/problem";
import type { DeclaredCluster } from "../../declaration/cluster";
import { clusterFinding } from "../../stages/cluster-finding";
import type { ClusterRule, Finding } from "../../stages/rule";
import { type DeclaredApi, declaredApis } from "./declared-apis";

const EXAMPLES = { cpu: '"500m" or "2"', memory: '"400Mi" or "2Gi"' } as const;
const KINDS = ["requests", "limits"] as const;
const RESOURCES = ["cpu", "memory"] as const;

/** The API server refuses a Deployment with another quantity, and one that asks for more than it may use. */
export const metricsApiResourcesInvalid: ClusterRule = {
  code: "metrics-api-resources-invalid",
  title:
    "The resources of metrics-server or of the metrics adapter are quantities above zero, no request above its limit.",
  check({ declared }) {
    return declaredApis(declared).flatMap((api) => [...notQuantities(declared, api), ...overLimit(declared, api)]);
  },
};

function notQuantities(cluster: DeclaredCluster, { component, path, declared }: DeclaredApi): readonly Finding[] {
  return KINDS.flatMap((kind) =>
    RESOURCES.flatMap((resource) => {
      const value = declared.resources?.[kind]?.[resource];
      if (value === undefined || amount(value) > 0) return [];
      return clusterFinding(cluster, `${path}.resources.${kind}.${resource}`, {
        what: `This is not an amount that a container can have; ${component} could not run.`,
        got: show(value),
        expected: `a Kubernetes quantity above zero, such as ${EXAMPLES[resource]}`,
        hint: "Write a quantity, or leave it out for the default.",
      });
    }),
  );
}

function overLimit(cluster: DeclaredCluster, { path, declared }: DeclaredApi): readonly Finding[] {
  return RESOURCES.flatMap((resource) => {
    const [request, limit] = KINDS.map((kind) => declared.resources?.[kind]?.[resource]);
    if (request === undefined || limit === undefined || amount(limit) <= 0 || amount(request) <= amount(limit))
      return [];
    return clusterFinding(cluster, `${path}.resources.requests.${resource}`, {
      what: `The container would ask for more ${resource} than it may use; the API server refuses that.`,
      got: `${show(request)}, with a limit of ${show(limit)}`,
      expected: `at most ${show(limit)}`,
      hint: "Lower the request or raise the limit.",
    });
  });
}

function amount(quantity: string): number {
  return parseQuantity(quantity) ?? 0;
}
