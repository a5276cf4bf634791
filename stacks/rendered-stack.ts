import type { DerivedChange } from "../model/node-group/rules/transform-results";

/** The stack of one cluster. */
export interface RenderedStack {
  readonly text: string;
  /** For cdktf's CLI to show. */
  readonly annotations: readonly unknown[];
  /** What transforms changed from which something else was derived. */
  readonly derivedChanges: readonly DerivedChange[];
}
