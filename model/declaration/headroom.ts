/** Pods that room is kept for. */
export interface HeadroomPods {
  /** At least 1. */
  readonly count: number;
  /** What one of them requests, by resource: `{ cpu: "2", memory: "8Gi" }`. */
  readonly requests: Readonly<Record<string, string>>;
}

/**
 * Room that a NodeGroup keeps free, in one of three measures:
 *
 * - `nodes`: as much as that many empty nodes have for pods;
 * - `percent`: nodes, as 1 to 100 percent of the group's largest size, rounded up. It is a fixed number: it does not follow the group as it
 *   grows;
 * - `pods`: a number of pods of one size.
 */
export type Headroom = { readonly nodes: number } | { readonly percent: number } | { readonly pods: HeadroomPods };
