import type { Problem } from "../../model/base/problem";
import type { AcknowledgingCluster } from "../../model/manifests/acknowledgement";
import type { Tree } from "../../stacks/outputs/tree";

/** A fleet as it is to be written, with what its users are told. */
export interface Rendered {
  readonly counts: Readonly<Record<"clusters" | "nodeGroups" | "scalingGroups", number>>;
  readonly terraform: Tree | null;
  readonly manifests: Tree | null;
  /** Of the declaration, of what transforms change, and of what waits for a deployment. */
  readonly warnings: readonly Problem[];
  /** What components of clusters acknowledge; none where manifests are not rendered. */
  readonly acknowledging: readonly AcknowledgingCluster[];
}
