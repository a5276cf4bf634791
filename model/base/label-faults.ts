import type { Fault } from "./fault";
import { isLabelValue, isQualifiedName, LABEL_VALUE, QUALIFIED_NAME } from "./kubernetes-names";
import { joinPath } from "./path";

/** What of labels at a path the API server would refuse; of a label its key, or else its value. */
export function labelFaults(at: string, labels: Readonly<Record<string, string>> = {}): readonly Fault[] {
  return Object.entries(labels).flatMap(([key, value]) => {
    const path = joinPath(at, key);
    return isQualifiedName(key) ? labelValueFaults(path, value) : labelKeyFaults(path, key);
  });
}

/** The same of a label's key. */
export function labelKeyFaults(path: string, key: string): readonly Fault[] {
  return isQualifiedName(key) ? [] : [{ path, got: key, expected: QUALIFIED_NAME }];
}

/** The same of a label's value. */
export function labelValueFaults(path: string, value: string): readonly Fault[] {
  return isLabelValue(value) ? [] : [{ path, got: value, expected: LABEL_VALUE }];
}
