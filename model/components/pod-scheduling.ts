import { type Fault, labelFaults } from "../base/faults";
import { isDnsSubdomain, isLabelValue, isQualifiedName, LABEL_VALUE, QUALIFIED_NAME } from "../base/kubernetes-names";

import type { Toleration } from "../declaration/pods";
import type { ResolvedPod } from "./program";

/** Where pods may run, as every component and workload can be told. */
interface PodScheduling {
  readonly priorityClassName?: string | undefined;
  readonly nodeSelector?: Readonly<Record<string, string>> | undefined;
  readonly tolerations?: readonly Toleration[] | undefined;
}

/**
 * Where pods run.
 *
 * @param priorityClassName where none is declared; null for the cluster's default
 */
export function scheduling(
  declared: PodScheduling,
  priorityClassName: string | null,
): Pick<ResolvedPod, "nodeSelector" | "priorityClassName" | "tolerations"> {
  return {
    nodeSelector: { "kubernetes.io/os": "linux", ...declared.nodeSelector },
    priorityClassName: declared.priorityClassName ?? priorityClassName,
    tolerations: declared.tolerations ?? [],
  };
}

/** What of a pod's node selector, tolerations and priority class the API server would refuse. */
export function schedulingFaults({
  nodeSelector,
  tolerations = [],
  priorityClassName,
}: PodScheduling): readonly Fault[] {
  return [
    ...labelFaults("nodeSelector", nodeSelector),
    ...tolerations.flatMap(tolerationFaults),
    ...priorityClassFaults(priorityClassName),
  ];
}

function priorityClassFaults(name: string | undefined): readonly Fault[] {
  if (name === undefined || isDnsSubdomain(name)) return [];
  const expected = 'the name of a PriorityClass, such as "system-cluster-critical"';
  return [{ path: "priorityClassName", got: name, expected }];
}

function tolerationFaults(toleration: Toleration, index: number): readonly Fault[] {
  const expected = expectedToleration(toleration);
  return expected === null ? [] : [{ path: `tolerations[${index}]`, got: toleration, expected }];
}

/** What a toleration should be and is not (kubernetes, pkg/apis/core/validation, ValidateTolerations). */
function expectedToleration({ key = "", operator = "Equal", value = "" }: Toleration): string | null {
  if (key === "") return operator === "Exists" && value === "" ? null : 'without a key, operator "Exists" and no value';
  if (!isQualifiedName(key)) return QUALIFIED_NAME;
  if (operator === "Exists") return value === "" ? null : 'no value with operator "Exists"';
  return isLabelValue(value) ? null : LABEL_VALUE;
}
