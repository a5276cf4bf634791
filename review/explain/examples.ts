import type { Cloud } from "../../model/base/cloud";
import TABLE from "./examples.table.json";
import FINDINGS_TABLE from "./findings.table.json";

/** What breaks a rule, and the same mended: settings of a NodeGroup that is otherwise valid. */
export interface RuleExample {
  readonly cloud: Cloud;
  readonly bad: Readonly<Record<string, unknown>>;
  /** Where in the group, and what is found there. */
  readonly where: string;
  readonly got: string;
  /** Null where the test has none on the same group. */
  readonly good: Readonly<Record<string, unknown>> | null;
}

/** Code → an example, of rules over NodeGroups, by the rule's own test (`npm run examples` writes the table). */
export const EXAMPLES: ReadonlyMap<string, RuleExample> = new Map(
  Object.entries(TABLE).map(([code, { cloud, ...example }]) => [code, { ...example, cloud: cloud as Cloud }]),
);

/** What is found where a rule is broken. */
export interface FindingExample {
  readonly where: string;
  readonly got: string;
  /** Null where the test has only a part of it. */
  readonly expected: string | null;
}

/** Code → a finding, of rules that have no example, by the rule's own test (`npm run examples` writes the table). */
export const FINDINGS: ReadonlyMap<string, FindingExample> = new Map(Object.entries(FINDINGS_TABLE));
