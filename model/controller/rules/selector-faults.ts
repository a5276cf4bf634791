import { type Fault, labelKeyFaults, labelValueFaults } from "../../base/label-faults";
import { joinPath } from "../../base/path";
import type { LabelSelector } from "../../declaration/controller-webhooks";

type Requirement = NonNullable<LabelSelector["matchExpressions"]>[number];

/** What the API server refuses of a selector (k8s.io/apimachinery, pkg/apis/meta/v1/validation, ValidateLabelSelector). */
export function selectorFaults(path: string, selector: LabelSelector = {}): readonly Fault[] {
  const { matchLabels = {}, matchExpressions = [] } = selector;
  return [
    ...Object.entries(matchLabels).flatMap(([key, value]) => {
      const place = joinPath(`${path}.matchLabels`, key);
      return [...labelKeyFaults(place, key), ...labelValueFaults(place, value)];
    }),
    ...matchExpressions.flatMap((each, index) => requirementFaults(`${path}.matchExpressions[${index}]`, each)),
  ];
}

function requirementFaults(path: string, { key, operator, values = [] }: Requirement): readonly Fault[] {
  const takesValues = operator === "In" || operator === "NotIn";
  const expected = takesValues ? `at least one value for ${operator}` : `no values for ${operator}`;
  return [
    ...labelKeyFaults(`${path}.key`, key),
    ...(takesValues === values.length > 0 ? [] : [{ path: `${path}.values`, got: values, expected }]),
    ...values.flatMap((value, index) => labelValueFaults(`${path}.values[${index}]`, value)),
  ];
}
