import type { DeclaredCluster } from "../../declaration/cluster";
import type { Toleration } from "../../declaration/pods";
import { isDnsSubdomain, isLabelValue, isQualifiedName, LABEL_VALUE, QUALIFIED_NAME } from "../../kubernetes-names";
import { joinPath } from "../../plan/merge";
import { show } from "../../problem";
import { clusterFinding } from "../cluster/cluster-finding";
import type { ClusterRule, Finding } from "../rule";

/** The API server refuses a pod with another node selector, toleration or priority class. */
export const autoscalerSchedulingInvalid: ClusterRule = {
  code: "autoscaler-scheduling-invalid",
  title: "`nodeSelector`, `tolerations` and `priorityClassName` of cluster-autoscaler are what Kubernetes takes.",
  check({ declared }) {
    return [...nodeSelector(declared), ...tolerations(declared), ...priorityClass(declared)].map(
      ({ path, got, expected }) =>
        clusterFinding(declared, path, {
          what: "The API server would refuse cluster-autoscaler's pod.",
          got: show(got),
          expected,
          hint: "Write it as Kubernetes does.",
        }),
    );
  },
};

interface Mistake {
  readonly path: string;
  readonly got: unknown;
  readonly expected: Finding["expected"];
}

function nodeSelector({ props }: DeclaredCluster): readonly Mistake[] {
  const entries = Object.entries(props.clusterAutoscaler?.nodeSelector ?? {});
  return entries.flatMap(([key, value]) => {
    const path = joinPath("clusterAutoscaler.nodeSelector", key);
    if (!isQualifiedName(key)) return [{ path, got: key, expected: QUALIFIED_NAME }];
    return isLabelValue(value) ? [] : [{ path, got: value, expected: LABEL_VALUE }];
  });
}

function tolerations({ props }: DeclaredCluster): readonly Mistake[] {
  return (props.clusterAutoscaler?.tolerations ?? []).flatMap((toleration, index) => {
    const path = `clusterAutoscaler.tolerations[${index}]`;
    const expected = tolerationFault(toleration);
    return expected === null ? [] : [{ path, got: toleration, expected }];
  });
}

/** What a toleration should be and is not (kubernetes, pkg/apis/core/validation, ValidateTolerations). */
export function tolerationFault({ key = "", operator = "Equal", value = "" }: Toleration): string | null {
  if (key === "") return operator === "Exists" && value === "" ? null : 'without a key, operator "Exists" and no value';
  if (!isQualifiedName(key)) return QUALIFIED_NAME;
  if (operator === "Exists") return value === "" ? null : 'no value with operator "Exists"';
  return isLabelValue(value) ? null : LABEL_VALUE;
}

function priorityClass({ props }: DeclaredCluster): readonly Mistake[] {
  const name = props.clusterAutoscaler?.priorityClassName;
  if (name === undefined || isDnsSubdomain(name)) return [];
  const expected = 'the name of a PriorityClass, such as "system-cluster-critical"';
  return [{ path: "clusterAutoscaler.priorityClassName", got: name, expected }];
}
