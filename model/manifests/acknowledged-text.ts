import { compareText } from "../base/problem";
import type { Acknowledgement } from "./acknowledgement";

/** An acknowledgement, and the component that gives it. */
export interface ComponentAcknowledgement extends Acknowledgement {
  /** The component's folder. */
  readonly component: string;
}

/** What the components of a cluster acknowledge. */
export interface AcknowledgingCluster {
  readonly name: string;
  readonly acknowledged: readonly ComponentAcknowledgement[];
}

/** All acknowledgements with their clusters, as text to review: a paragraph for each, in the order of components. */
export function acknowledgedText(clusters: readonly AcknowledgingCluster[]): string {
  const byHead = new Map<string, string[]>();
  for (const { name, acknowledged } of clusters) {
    for (const each of acknowledged) {
      const head = headOf(each);
      byHead.set(head, [...(byHead.get(head) ?? []), name]);
    }
  }
  const sorted = [...byHead].sort(([a], [b]) => compareText(a, b));
  return sorted.map(([head, names]) => `${head}\n  clusters: ${names.join(", ")}`).join("\n\n");
}

function headOf({ component, rule, object, reason }: ComponentAcknowledgement): string {
  return `${component}: ${object}  [${rule}]\n  ${reason}`;
}

/** The number of acknowledgements over all clusters, as text; null for none. */
export function acknowledgedCount(clusters: readonly AcknowledgingCluster[]): string | null {
  const count = clusters.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0);
  return count === 0 ? null : `${count} ${count === 1 ? "finding" : "findings"} acknowledged in manifests`;
}
