import { counted } from "../../model/base/counted";
import type { ClusterDocument } from "../document/cluster-document";

/** Room that a NodeGroup keeps free. */
export type Headroom = NonNullable<ClusterDocument["nodeGroups"][number]["headroom"]>;

/** The room that a cluster's NodeGroups keep, by their names. */
export function headroomByGroup({ nodeGroups }: ClusterDocument): ReadonlyMap<string, Headroom> {
  return new Map(
    nodeGroups.flatMap(({ name, headroom }) => (headroom === undefined ? [] : [[name, headroom] as const])),
  );
}

/** How much it is: `2 nodes`, or `5 pods on 2 nodes`. */
export function headroomText({ pods, nodes }: Headroom): string {
  if (nodes === null) return counted(pods, "pod");
  return pods === nodes ? counted(nodes, "node") : `${counted(pods, "pod")} on ${counted(nodes, "node")}`;
}
