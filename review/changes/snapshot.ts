import type { ComponentObject } from "../../model/manifests/cluster-rules";
import type { FleetDocument } from "../document/fleet-document";
import type { TerraformJson } from "../terraform/terraform-json";
import type { FleetFindings } from "./findings";

/** What is known of one side of a comparison. A side without clusters is known to have none. */
export interface FleetSnapshot {
  /** How headings call it: `main (3f2a1c0)`, `working tree`. */
  readonly label: string;
  /** What `nodegroups resolve` prints; null where only outputs are there. */
  readonly document: FleetDocument | null;
  /** `cdk.tf.json` by cluster; null where only a document is there. */
  readonly terraform: ReadonlyMap<string, TerraformJson> | null;
  /** Objects by cluster; null where only a document is there. */
  readonly manifests: ReadonlyMap<string, readonly ComponentObject[]> | null;
  /** What rules say; null where nobody asked them. */
  readonly findings: FleetFindings | null;
}

/** The two sides. */
export interface Sides {
  readonly before: FleetSnapshot;
  readonly after: FleetSnapshot;
}

/** Whether two sides have the very same objects: those that were read of the same texts. */
export function areSame(before: readonly ComponentObject[], after: readonly ComponentObject[]): boolean {
  return (
    before.length === after.length &&
    before.every(({ component, object }, index) => {
      const other = after[index];
      return other?.component === component && other.object === object;
    })
  );
}

/** The clusters that both sides together have, sorted. */
export function clusterNames({ before, after }: Sides): readonly string[] {
  return [...new Set([before, after].flatMap(clusterNamesOf))].sort();
}

/** The clusters that one side has, sorted. */
export function clusterNamesOf({ document, terraform, manifests }: FleetSnapshot): readonly string[] {
  const names = [
    ...(document?.clusters ?? []).map(({ name }) => name),
    ...(terraform?.keys() ?? []),
    ...(manifests?.keys() ?? []),
  ];
  return [...new Set(names)].sort();
}
