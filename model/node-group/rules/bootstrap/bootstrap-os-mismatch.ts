import { show } from "../../../base/problem";
import type { Bootstrap } from "../../../declaration/bootstrap";
import type { NodeOs } from "../../../declaration/node-group";
import { groupFinding } from "../../../stages/group-finding";
import type { PlannedGroup } from "../../../stages/planned";
import type { Finding, GroupRule } from "../../../stages/rule";

/**
 * Each system reads user data in its own way: nodeadm is part of Amazon Linux 2023 for EKS (amazon-eks-ami), Bottlerocket reads
 * settings and nothing else, and Container-Optimized OS has a read-only file system (its documentation, "Disks and file system
 * overview") with no kubeadm on it. On Google a kubeadm that is brought along, in an image of one's own, is its author's to see.
 */
export const bootstrapOsMismatch: GroupRule = {
  code: "bootstrap-os-mismatch",
  title: "A NodeGroup's image is of a system that its cluster's bootstrap can make a node of.",
  check(group) {
    const os = group.settings.image?.os;
    const { kind } = group.cluster.props.bootstrap;
    const about = os === undefined ? null : mismatch(group, kind, os);
    if (about === null) return [];
    return [groupFinding(group, "image.os", { ...about, got: `${show(os)} with the ${kind} bootstrap` })];
  },
};

type About = Omit<Finding, "where" | "got">;

function mismatch({ cluster }: PlannedGroup, kind: Bootstrap["kind"], os: NodeOs): About | null {
  if (kind === "nodeadm") return os === "amazon-linux-2023" ? null : NEEDS_AMAZON_LINUX;
  if (kind === "bottlerocket") return os === "bottlerocket" ? null : NEEDS_BOTTLEROCKET;
  if (kind === "raw") return null;
  // Elsewhere than on AWS there is no Bottlerocket, which another rule says.
  if (os === "bottlerocket" && cluster.cloud === "aws") return NO_KUBEADM_ON_BOTTLEROCKET;
  return os === "cos" && cluster.cloud !== "google" ? NO_KUBEADM_ON_COS : null;
}

const NEEDS_AMAZON_LINUX: About = {
  what: "nodeadm is a program of Amazon Linux 2023 for EKS; on this system nothing would read the user data.",
  expected: '"amazon-linux-2023"',
  hint: "Take an EKS image of Amazon Linux 2023, or the bootstrap of the image's system.",
};

const NEEDS_BOTTLEROCKET: About = {
  what: "Only Bottlerocket reads these settings; on this system nothing would read the user data.",
  expected: '"bottlerocket"',
  hint: "Take an image of Bottlerocket for EKS, or the bootstrap of the image's system.",
};

const NO_KUBEADM_ON_BOTTLEROCKET: About = {
  what: "Bottlerocket runs no scripts and has no kubeadm: it joins by its own settings.",
  expected: "a system with cloud-init or Ignition and kubeadm, or the bottlerocket or raw bootstrap",
  hint: "Set the cluster's bootstrap to bottlerocket(…) on EKS, or take another image.",
};

const NO_KUBEADM_ON_COS: About = {
  what: "Container-Optimized OS has a read-only file system and no kubeadm.",
  expected: "a system with cloud-init or Ignition and kubeadm, or the raw bootstrap",
  hint: "Take an image of another system.",
};
