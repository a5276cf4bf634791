import { parseQuantity } from "../../base/kubernetes-quantity";
import { show } from "../../base/problem";
import { declaredQuantities } from "../../components/container-resources";
import { clusterFinding } from "../../stages/cluster-finding";
import type { ClusterRule } from "../../stages/rule";

const EXAMPLES = { cpu: '"500m" or "2"', memory: '"600Mi" or "2Gi"' } as const;

/** The API server refuses a Deployment with another quantity. */
export const autoscalerResourcesInvalid: ClusterRule = {
  code: "autoscaler-resources-invalid",
  title: "`clusterAutoscaler.resources` holds Kubernetes quantities above zero.",
  check({ declared }) {
    const wrong = declaredQuantities(declared).filter(({ value }) => (parseQuantity(value) ?? 0) <= 0);
    return wrong.map(({ resource, value, path }) =>
      clusterFinding(declared, path, {
        what: "This is not an amount that a container can have; cluster-autoscaler could not run.",
        got: show(value),
        expected: `a Kubernetes quantity above zero, such as ${EXAMPLES[resource]}`,
        hint: "Write a quantity, or leave it out to have it sized by the number of groups and nodes.",
      }),
    );
  },
};
