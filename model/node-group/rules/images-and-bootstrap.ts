import type { Cloud } from "../../base/cloud";
import { show } from "../../base/problem";
import { utf8Bytes } from "../../base/utf8";
import { KUBE_ENV } from "../../clouds/google/encode";
import { SYSTEMS_WITHOUT_KUBEADM } from "../../clouds/node-systems";
import type { Bootstrap, RawBootstrapInput } from "../../declaration/bootstrap";
import type { NodeOs } from "../../declaration/node-group";
import { rawInput } from "../../node/join";
import { nodeRegistration } from "../../node/node-template";
import { ONLY_GOOGLE } from "../../stages/clouds-of-rules";
import type { PlacedGroup } from "../../stages/placed-group";
import type { PlannedGroup } from "../../stages/planned";
import type { Finding, GroupRules, ResolvedRules, Word, Words } from "../../stages/rule";
import { encodeUserData, USER_DATA_LIMITS } from "../../stages/user-data";
import { placedFindings } from "../placed-findings";

const NEEDS_AMAZON_LINUX: Words = {
  what: "nodeadm is part of Amazon Linux 2023 for EKS; this system would ignore its user data.",
  expected: '"amazon-linux-2023"',
  hint: "Use an EKS image of Amazon Linux 2023, or the bootstrap for the image's system.",
};

const NEEDS_BOTTLEROCKET: Words = {
  what: "Only Bottlerocket reads these settings; this system would ignore its user data.",
  expected: '"bottlerocket"',
  hint: "Use an image of Bottlerocket for EKS, or the bootstrap for the image's system.",
};

/** What keeps each bootstrap from making a node of a system; null where it can. */
const MISMATCHES: Readonly<Record<Bootstrap["kind"], (os: NodeOs, cloud: Cloud) => Words | null>> = {
  kubeadm: (os, cloud) => SYSTEMS_WITHOUT_KUBEADM[cloud][os],
  nodeadm: (os) => (os === "amazon-linux-2023" ? null : NEEDS_AMAZON_LINUX),
  bottlerocket: (os) => (os === "bottlerocket" ? null : NEEDS_BOTTLEROCKET),
  raw: () => null,
};

/** Bytes of one metadata value (Compute Engine documentation, "About VM metadata"). */
const LARGEST_METADATA_VALUE = 262_144;

/** How a NodeGroup's machines become nodes. */
export const BOOTSTRAP_RULES: GroupRules = {
  /**
   * Each system reads user data in its own way: nodeadm is part of Amazon Linux 2023 for EKS (amazon-eks-ami), Bottlerocket
   * reads settings and nothing else.
   */
  "bootstrap-os-mismatch": {
    title: "A NodeGroup's image has a system that its cluster's bootstrap can make a node of.",
    find({ cluster: { cloud, props }, settings: { image } }) {
      const os = image?.os;
      const { kind } = props.bootstrap;
      const words = os === undefined ? null : MISMATCHES[kind](os, cloud);
      return words === null ? [] : [{ path: "image.os", ...words, got: `${show(os)} with the ${kind} bootstrap` }];
    },
  },
  /** The user's function is called once per group to check that it returns text; its author sees what it throws. */
  "raw-user-data-invalid": {
    title: "A raw bootstrap's function returns user data as text for every NodeGroup.",
    expected: "a function that returns text",
    hint: "Fix the function in the cluster's bootstrap: raw(…).",
    find(group) {
      const got = rawFailure(group);
      if (got === null) return [];
      const what = `The raw bootstrap of ${group.cluster.name} returns no user data for this group.`;
      return [{ path: "bootstrap.userData", what, got }];
    },
  },
};

/** The user data and metadata that a NodeGroup's machines get. */
export const RENDERED_BOOTSTRAP_RULES: ResolvedRules = {
  /** cluster-autoscaler on Google rebuilds the node from this metadata. */
  "kube-env-too-large": {
    title: "On Google Cloud, what cluster-autoscaler reads about a NodeGroup fits into one metadata value.",
    clouds: ONLY_GOOGLE,
    what: "The group's labels, taints and resources do not fit into the metadata from which cluster-autoscaler learns them.",
    expected: `at most ${LARGEST_METADATA_VALUE} bytes`,
    find: (cluster) => placedFindings(cluster, largeMetadata),
  },
  /** The cloud refuses the group, or a machine of it does not start. */
  "user-data-too-large": {
    title: "A NodeGroup's user data is no larger than its cloud allows.",
    find: (cluster) => placedFindings(cluster, largeUserData),
  },
};

/** What a raw bootstrap's function did instead of returning text for the group; null where it did return text. */
function rawFailure(group: PlannedGroup): string | null {
  const { bootstrap } = group.cluster.props;
  const [machine] = group.machines.types;
  if (machine === undefined || bootstrap.kind !== "raw" || typeof bootstrap.userData === "string") return null;
  return failure(bootstrap.userData, rawInput(group, nodeRegistration(group, machine)));
}

function failure(userData: (input: RawBootstrapInput) => unknown, input: RawBootstrapInput): string | null {
  try {
    const made = userData(input);
    return typeof made === "string" ? null : `returned ${show(made)}`;
  } catch (error) {
    return `threw ${show(error instanceof Error ? error.message : String(error))}`;
  }
}

function largeMetadata({ group }: PlacedGroup): readonly Finding<"hint">[] {
  const size = utf8Bytes(group.autoscalerMetadata[KUBE_ENV] ?? "");
  if (size <= LARGEST_METADATA_VALUE) return [];
  const got = `${size} bytes, with ${Object.keys(group.template.labels).length} labels`;
  return [
    { path: "labels", got, hint: `Remove labels until the value is ${size - LARGEST_METADATA_VALUE} bytes shorter.` },
  ];
}

function largeUserData({ cluster, group: { cloud, userData } }: PlacedGroup): readonly Finding<Word>[] {
  const { bytes, gzip } = encodeUserData(userData, cloud);
  const size = bytes.length;
  const most = USER_DATA_LIMITS[cloud];
  if (size <= most) return [];
  return [
    {
      path: "bootstrap",
      what: `The user data that ${cluster.name}'s bootstrap makes for this group is too large for ${cloud}.`,
      got: gzip ? `${size} bytes, compressed from ${utf8Bytes(userData.text)}` : `${size} bytes`,
      expected: `at most ${most} bytes`,
      hint: `Shorten it by ${size - most} bytes: move content into the image, or fetch it at boot.`,
    },
  ];
}
