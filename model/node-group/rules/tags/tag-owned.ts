import type { Cloud } from "../../../base/cloud";
import { joinPath } from "../../../base/path";
import { show } from "../../../base/problem";
import { AZURE_DISCOVERY_TAGS } from "../../../clouds/azure/encode";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";

const AZURE_KEYS: readonly string[] = ["min", "max", ...Object.values(AZURE_DISCOVERY_TAGS)];

/**
 * Tags that say what cluster-autoscaler or the cloud controller manager is to do. cluster-autoscaler finds its prefix
 * anywhere in a key; Azure's tag names ignore case; on Google nodes are labelled with their cluster's name only.
 */
const OWNED: Readonly<Record<Cloud, (key: string) => boolean>> = {
  aws: (key) =>
    key === "Name" || key.includes("k8s.io/cluster-autoscaler/") || key.startsWith("kubernetes.io/cluster/"),
  azure: (key) => AZURE_KEYS.includes(key.toLowerCase()) || key.toLowerCase().includes("k8s.io_cluster-autoscaler_"),
  google: (key) => key === "k8s-io-cluster-name",
};

/** A declared one would overrule what the group's own settings say. */
export const tagOwned: GroupRule = {
  code: "tag-owned",
  title: "Tags that follow from the NodeGroup's settings are not declared.",
  check(group) {
    const keys = Object.keys(group.settings.tags).filter(OWNED[group.cluster.cloud]);
    return keys.map((key) =>
      groupFinding(group, joinPath("tags", key), {
        what: "This tag follows from the group's settings: cluster-autoscaler or the cloud's controllers act on it.",
        got: `${show(key)} = ${show(group.settings.tags[key])}`,
        expected: "a tag that nothing else reads",
        hint: "Remove it; set sizes, labels, taints and autoscaling options in the declaration instead.",
      }),
    );
  },
};
