/** A place in a declaration that the API server would not take. */
export interface Fault {
  readonly path: string;
  readonly got: unknown;
  readonly expected: string;
}
