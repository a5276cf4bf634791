/** A place in a declaration that the API server would not take. */
export interface Fault {
  readonly path: string;
  readonly got: unknown;
  readonly expected: string;
}

/** A fault, where something is wrong. */
export function faultIf(wrong: boolean, path: string, got: unknown, expected: string): readonly Fault[] {
  return wrong ? [{ path, got, expected }] : [];
}
