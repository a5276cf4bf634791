import { show } from "../../../base/problem";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";

/**
 * No setting of Bottlerocket's says anything of containerd's verifiers (bottlerocket-settings-sdk). A raw bootstrap is told of the
 * verifier; whether it sets one up is its author's to see.
 */
export const imageVerificationUnsupported: GroupRule = {
  code: "image-verification-unsupported",
  title: "Image verification is declared where the bootstrap can set it up.",
  check(group) {
    const { imageVerification } = group.settings.security;
    if (imageVerification === undefined || group.cluster.props.bootstrap.kind !== "bottlerocket") return [];
    return [
      groupFinding(group, "security.imageVerification", {
        what: "Bottlerocket has no setting for image verification; every image would be pulled.",
        got: show(imageVerification.verifier.name),
        expected: "no security.imageVerification with the bottlerocket bootstrap",
        hint: "Remove it, and verify images where pods are admitted, or take the nodeadm bootstrap.",
      }),
    ];
  },
};
