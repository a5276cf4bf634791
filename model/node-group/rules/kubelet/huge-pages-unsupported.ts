import { joinPath } from "../../../base/path";
import { hugePageBytes, PAGE_BYTES } from "../../../node/held-back";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";

/**
 * Bottlerocket has no setting of pages by size (bottlerocket-settings-sdk), so none are set aside there: a node would have less
 * of them, and more memory, than cluster-autoscaler was told.
 */
export const hugePagesUnsupported: GroupRule = {
  code: "huge-pages-unsupported",
  title: "Huge pages are declared for nodes that set them aside; Bottlerocket's do not.",
  check(group) {
    if (group.cluster.props.bootstrap.kind !== "bottlerocket") return [];
    return hugePageBytes(group.settings.hugePages).map(([size, bytes]) =>
      groupFinding(group, joinPath("hugePages", size), {
        what: "Bottlerocket has no setting that sets huge pages of this size aside.",
        got: `${bytes / PAGE_BYTES[size]} pages`,
        expected: "no huge pages on clusters whose bootstrap is bottlerocket",
        hint: "Leave them out, or put the group on a cluster whose bootstrap is nodeadm or kubeadm.",
      }),
    );
  },
};
