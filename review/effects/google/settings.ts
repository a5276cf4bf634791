import { OF_MACHINES, OF_NO_NODE, type SettingTable } from "../setting-table";

/** The template of nodes and options of cluster-autoscaler are metadata of the instance template, which is another one with them. */
export const GOOGLE_SETTINGS: SettingTable = {
  arguments: {
    replaces: ["name"],
    none: [...OF_NO_NODE, "autoscaling.enabled", "autoscaling.priority"],
    "in-place": ["extras.namedPorts", "extras.targetPools", "updatePolicy", "warmupSeconds"],
    "new-nodes": [
      ...OF_MACHINES,
      "autoscaling.options",
      "maxLifetimeSeconds",
      "subnetIds",
      "tags",
      "template",
      "zones",
    ],
  },
  ofCluster: [["project", "replaces"]],
  together: () => [],
  // A group that becomes proactive replaces what is not of its template (google/group-kind.ts, proactive).
  startsToRoll: ({ updatePolicy: was }, { updatePolicy: is }) => is.type === "rolling" && was.type !== "rolling",
};
