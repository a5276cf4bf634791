import { show } from "../../base/problem";
import { utf8Bytes } from "../../base/quantity";
import { KUBE_ENV } from "../../clouds/google/encode";
import type { Bootstrap, RawBootstrapInput } from "../../declaration/bootstrap";
import type { NodeOs } from "../../declaration/node-group";
import { rawInput } from "../../node/join";
import { nodeRegistration } from "../../node/register-node";
import { distinct } from "../../stages/findings";
import { placedGroups } from "../../stages/placed-group";
import type { PlannedGroup } from "../../stages/planned";
import type { GroupRules, ResolvedRules, Words } from "../../stages/rule";
import { encodeUserData, USER_DATA_LIMITS } from "../../stages/user-data";

type About = Words;

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

/** Bytes of one metadata value (Compute Engine documentation, "About VM metadata"). */
const MOST = 262_144;

/** TODO */
export const BOOTSTRAP_RULES: GroupRules = {
  /**
   * Each system reads user data in its own way: nodeadm is part of Amazon Linux 2023 for EKS (amazon-eks-ami), Bottlerocket reads
   * settings and nothing else, and Container-Optimized OS has a read-only file system (its documentation, "Disks and file system
   * overview") with no kubeadm on it. On Google a kubeadm that is brought along, in an image of one's own, is its author's to see.
   */
  "bootstrap-os-mismatch": {
    title: "A NodeGroup's image is of a system that its cluster's bootstrap can make a node of.",
    find(group) {
      const os = group.settings.image?.os;
      const { kind } = group.cluster.props.bootstrap;
      const about = os === undefined ? null : mismatch(group, kind, os);
      if (about === null) return [];
      return [{ path: "image.os", ...about, got: `${show(os)} with the ${kind} bootstrap` }];
    },
  },
  /** The user's function is called once per group to see that it gives text; what it throws is its author's to read. */
  "raw-user-data-invalid": {
    title: "A raw bootstrap's function returns user data as text for every NodeGroup.",
    expected: "a function that returns text",
    hint: "Mend the function in the cluster's bootstrap: raw(…).",
    find(group) {
      const { cluster, machines } = group;
      const { bootstrap } = cluster.props;
      const [machine] = machines.types;
      if (machine === undefined || bootstrap.kind !== "raw" || typeof bootstrap.userData === "string") return [];
      const got = failure(bootstrap.userData, rawInput(group, nodeRegistration(group, machine)));
      if (got === null) return [];
      return [
        {
          path: "bootstrap.userData",
          what: `The raw bootstrap of ${cluster.name} gives no user data for this group.`,
          got,
        },
      ];
    },
  },
};

/** TODO */
export const RENDERED_BOOTSTRAP_RULES: ResolvedRules = {
  /** The metadata from which cluster-autoscaler on Google rebuilds the node. */
  "kube-env-too-large": {
    title: "On Google what cluster-autoscaler must be told of a group fits into one metadata value.",
    what: "The group's labels, taints and resources do not fit into the metadata by which cluster-autoscaler learns of them.",
    expected: `at most ${MOST} bytes`,
    find(cluster) {
      const findings = placedGroups(cluster).flatMap(({ group, where }) => {
        const size = utf8Bytes(group.autoscalerMetadata[KUBE_ENV] ?? "");
        if (size <= MOST) return [];
        return {
          on: where,
          path: "labels",
          got: `${size} bytes, with ${Object.keys(group.template.labels).length} labels`,
          hint: `Remove labels: ${size - MOST} bytes are too many.`,
        };
      });
      return distinct(findings);
    },
  },
  /** The cloud refuses the group, or a machine of it does not start. */
  "user-data-too-large": {
    title: "A group's user data is no larger than the cloud allows.",
    find(cluster) {
      const findings = placedGroups(cluster).flatMap(({ cluster, group, where }) => {
        const encoded = encodeUserData(group.userData, group.cloud);
        const size = encoded.bytes.length;
        const most = USER_DATA_LIMITS[group.cloud];
        if (size <= most) return [];
        return {
          on: where,
          path: "bootstrap",
          what: `The user data that ${cluster.name}'s bootstrap makes for this group is too large for ${group.cloud}.`,
          got: encoded.gzip ? `${size} bytes, compressed from ${utf8Bytes(group.userData.text)}` : `${size} bytes`,
          expected: `at most ${most} bytes`,
          hint: `Shorten it by ${size - most} bytes: put what it carries into the image, or have it fetch the rest.`,
        };
      });
      return distinct(findings);
    },
  },
};

function mismatch({ cluster }: PlannedGroup, kind: Bootstrap["kind"], os: NodeOs): About | null {
  if (kind === "nodeadm") return os === "amazon-linux-2023" ? null : NEEDS_AMAZON_LINUX;
  if (kind === "bottlerocket") return os === "bottlerocket" ? null : NEEDS_BOTTLEROCKET;
  if (kind === "raw") return null;
  // Elsewhere than on AWS there is no Bottlerocket, which another rule says.
  if (os === "bottlerocket" && cluster.cloud === "aws") return NO_KUBEADM_ON_BOTTLEROCKET;
  return os === "cos" && cluster.cloud !== "google" ? NO_KUBEADM_ON_COS : null;
}

function failure(userData: (input: RawBootstrapInput) => unknown, input: RawBootstrapInput): string | null {
  try {
    const made = userData(input);
    return typeof made === "string" ? null : `returned ${show(made)}`;
  } catch (error) {
    return `threw ${show(error instanceof Error ? error.message : String(error))}`;
  }
}
