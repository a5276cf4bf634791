import { isLabelValue, isQualifiedName, LABEL_VALUE, QUALIFIED_NAME } from "./kubernetes-names";
import { joinPath } from "./path";

/** A place in a declaration that the API server would not accept. */
export interface Fault {
  readonly path: string;
  readonly got: unknown;
  readonly expected: string;
}

/** A fault, where something is wrong. */
export function faultIf(wrong: boolean, path: string, got: unknown, expected: string): readonly Fault[] {
  return wrong ? [{ path, got, expected }] : [];
}

/** Faults of the labels at a path: of each label its key, or else its value. */
export function labelFaults(at: string, labels: Readonly<Record<string, string>> = {}): readonly Fault[] {
  return Object.entries(labels).flatMap(([key, value]) => {
    const path = joinPath(at, key);
    return isQualifiedName(key) ? labelValueFaults(path, value) : labelKeyFaults(path, key);
  });
}

/** The fault of a label's key, if it has one. */
export function labelKeyFaults(path: string, key: string): readonly Fault[] {
  return faultIf(!isQualifiedName(key), path, key, QUALIFIED_NAME);
}

/** The fault of a label's value, if it has one. */
export function labelValueFaults(path: string, value: string): readonly Fault[] {
  return faultIf(!isLabelValue(value), path, value, LABEL_VALUE);
}
