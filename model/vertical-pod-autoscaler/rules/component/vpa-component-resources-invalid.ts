import { parseQuantity } from "../../../base/kubernetes-quantity";
import { show } from "../../../base/problem";
import { clusterFinding } from "../../../stages/cluster-finding";
import type { ClusterRule } from "../../../stages/rule";
import { declaredVpaQuantities } from "./declared-quantities";

const EXAMPLES = { cpu: '"500m" or "2"', memory: '"500Mi" or "2Gi"' } as const;

/** The API server refuses a Deployment with another quantity. */
export const vpaComponentResourcesInvalid: ClusterRule = {
  code: "vpa-component-resources-invalid",
  title: "`resources` of the programs of `verticalPodAutoscaler` hold Kubernetes quantities above zero.",
  check({ declared }) {
    const wrong = declaredVpaQuantities(declared).filter(({ value }) => (parseQuantity(value) ?? 0) <= 0);
    return wrong.map(({ resource, value, path }) =>
      clusterFinding(declared, path, {
        what: "This is not an amount that a container can have; the program could not run.",
        got: show(value),
        expected: `a Kubernetes quantity above zero, such as ${EXAMPLES[resource]}`,
        hint: "Write a quantity, or leave it out for upstream's.",
      }),
    );
  },
};
