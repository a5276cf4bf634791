import type { Problem } from "../../model/base/problem";
import type { AcknowledgingCluster } from "../../model/manifests/acknowledgement";
import type { Tree } from "../../stacks/outputs/tree";

/** How much there is of a fleet. */
type Counts = Readonly<Record<"clusters" | "nodeGroups" | "scalingGroups", number>>;

/** Counts what clusters have. */
export function countsOf(clusters: readonly Omit<Counts, "clusters">[]): Counts {
  return {
    clusters: clusters.length,
    nodeGroups: clusters.reduce((sum, { nodeGroups }) => sum + nodeGroups, 0),
    scalingGroups: clusters.reduce((sum, { scalingGroups }) => sum + scalingGroups, 0),
  };
}

/** A fleet as it is to be written, with what its users are told. */
export interface Rendered {
  readonly counts: Counts;
  readonly terraform: Tree | null;
  readonly manifests: Tree | null;
  /** Of the declaration, of what transforms change, and of what waits for a deployment. */
  readonly warnings: readonly Problem[];
  /** What components of clusters acknowledge; none where manifests are not rendered. */
  readonly acknowledging: readonly AcknowledgingCluster[];
}
