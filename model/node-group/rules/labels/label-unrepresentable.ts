import { isQualifiedName } from "../../../base/kubernetes-names";
import { joinPath } from "../../../base/path";
import { show } from "../../../base/problem";
import { AWS_TAG_PREFIXES } from "../../../clouds/aws/encode";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";
import { TAG_LIMITS } from "../tags/tag-limits";

const LONGEST = TAG_LIMITS.aws.key - AWS_TAG_PREFIXES.label.length;

/** Kubernetes allows a key 317 characters, an Auto Scaling group's tag has 82 for it after cluster-autoscaler's prefix. */
export const labelUnrepresentable: GroupRule = {
  code: "label-unrepresentable",
  title: "On AWS a label key fits into the tag by which cluster-autoscaler learns of it.",
  check(group) {
    if (group.cluster.cloud !== "aws") return [];
    const keys = Object.keys(group.settings.labels).filter((key) => isQualifiedName(key) && key.length > LONGEST);
    return keys.map((key) =>
      groupFinding(group, joinPath("labels", key), {
        what: "cluster-autoscaler on AWS could not be told of this label: its tag key would be too long.",
        got: `${show(key)} (${key.length} characters)`,
        expected: `at most ${LONGEST} characters`,
        hint: "Shorten the key, for example its DNS prefix.",
      }),
    );
  },
};
