import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";

/** No image is the right one for every cluster: it carries the kubelet's version. */
export const imageMissing: GroupRule = {
  code: "image-missing",
  title: "A NodeGroup has an image of its own or its cluster's.",
  check(group) {
    if (group.settings.image !== undefined) return [];
    return [
      groupFinding(group, "image", {
        what: `Neither the group nor the cluster ${group.cluster.name} names the image that nodes boot.`,
        got: "nothing",
        expected: "image: { id, os } on the group or on the cluster",
        hint: "Add it to the cluster, or to the group if the cluster's groups differ.",
      }),
    ];
  },
};
