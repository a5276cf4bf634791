import { show } from "../../base/problem";
import { clusterFinding } from "../../stages/cluster-finding";
import type { ClusterRule } from "../../stages/rule";

/** From here on a share is a mistake: no firmware and kernel keep half of a machine. */
const LIMIT = 50;

/** A share too large hides memory that nodes have; the shape of a declaration already refuses negative ones. */
export const nodeOverheadInvalid: ClusterRule = {
  code: "node-overhead-invalid",
  title: "`nodeOverhead.memoryPercent` is at least 0 and below 50.",
  check({ declared }) {
    const percent = declared.props.nodeOverhead?.memoryPercent;
    if (percent === undefined || declared.cloud === "google" || percent < LIMIT) return [];
    return [
      clusterFinding(declared, "nodeOverhead.memoryPercent", {
        what: `Firmware and kernel would take ${percent} % of every machine's memory.`,
        got: show(percent),
        expected: `a percentage from 0 to below ${LIMIT}`,
        hint: "Compare a node's capacity with its machine type's nominal memory; 7.5 is the default.",
      }),
    ];
  },
};
