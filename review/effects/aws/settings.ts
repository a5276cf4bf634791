import type { GroupDocument } from "../../document/group-document";
import { OF_MACHINES, OF_NO_NODE, type SettingTable } from "../setting-table";

/** Labels, taints and resources of the template are tags of the group; a node has them by its user data. */
export const AWS_SETTINGS: SettingTable = {
  arguments: {
    replaces: ["name"],
    none: [...OF_NO_NODE, "autoscaling", "template"],
    "in-place": [
      ...["extras.targetGroupArns", "extras.warmPool", "maxLifetimeSeconds", "subnetIds", "updatePolicy"],
      ...["warmupSeconds", "zones"],
    ],
    "new-nodes": [...OF_MACHINES, "tags"],
  },
  ofCluster: [],
  together: () => [],
  startsToRoll: (before, after) => isShorterLived(before, after) || isBalancedAgain(before, after),
};

/** Nodes past a lifetime that is new or shorter are replaced (aws/group-kind.ts, shorterLifetime). */
function isShorterLived(
  { maxLifetimeSeconds: was }: GroupDocument,
  { maxLifetimeSeconds: is }: GroupDocument,
): boolean {
  return (is ?? Number.POSITIVE_INFINITY) < (was ?? Number.POSITIVE_INFINITY);
}

/** EC2 may balance the zones of a group that has one from then on (constructs/aws/scaling-group.ts, suspendedProcesses). */
function isBalancedAgain({ zones: was }: GroupDocument, { zones: is }: GroupDocument): boolean {
  return is.length === 1 && was.length > 1;
}
