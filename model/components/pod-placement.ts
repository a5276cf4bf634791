import { isLabelValue, isQualifiedName, LABEL_VALUE, QUALIFIED_NAME } from "../base/kubernetes-names";
import { type Fault, labelFaults } from "../base/label-faults";
import type { Toleration } from "../declaration/pods";

/** Where pods may land. */
interface PodPlacement {
  readonly nodeSelector?: Readonly<Record<string, string>> | undefined;
  readonly tolerations?: readonly Toleration[] | undefined;
}

/** What of a pod's node selector and tolerations the API server would refuse. */
export function placementFaults({ nodeSelector, tolerations = [] }: PodPlacement): readonly Fault[] {
  return [...labelFaults("nodeSelector", nodeSelector), ...tolerations.flatMap(tolerationFaults)];
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
