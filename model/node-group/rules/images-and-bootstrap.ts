import { textSet } from "../../base/canonical";
import type { Cloud } from "../../base/cloud";
import { joinPath } from "../../base/path";
import { firstOf, show } from "../../base/problem";
import { utf8Bytes } from "../../base/quantity";
import { holdsBootstrapToken } from "../../base/secrets";
import { KUBE_ENV } from "../../clouds/google/groups";
import { SYSTEMS_WITHOUT_KUBEADM, UNSUPPORTED_SYSTEMS } from "../../clouds/images";
import type { DecidedBeforeJoin } from "../../declaration/before-join";
import type { Bootstrap } from "../../declaration/bootstrap";
import type { NodeOs } from "../../declaration/image";
import { missingOf } from "../../node/check-program";
import { madeUserData } from "../../node/join";
import { credentialProvidersOf, eksOf } from "../../stages/cluster-facts";
import { type PlacedGroup, type PlacedNodeGroup, placedNodeGroups } from "../../stages/cluster-groups";
import { distinct } from "../../stages/findings";
import type { PlannedGroup } from "../../stages/planned";
import { CLOUD_DOCUMENTATION, CLUSTER_AUTOSCALER, GOOGLE_DOCUMENTATION } from "../../stages/premises";
import type { AnyResolvedCluster } from "../../stages/resolved";
import {
  type Finding,
  type Found,
  type GroupRules,
  NOT_AWS,
  ONLY_GOOGLE,
  type ResolvedRules,
  type Word,
  type Words,
} from "../../stages/rule";
import { encodeUserData, USER_DATA_LIMITS } from "../../stages/user-data";
import { beforeJoinTexts } from "../before-join";
import { nodeGroupFindings, placedFindings } from "../findings";

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

/** The image that a NodeGroup's machines boot, and how they become nodes. */
export const IMAGE_AND_BOOTSTRAP_RULES: GroupRules = {
  /**
   * Each system reads user data in its own way: nodeadm is part of Amazon Linux 2023 for EKS (amazon-eks-ami), Bottlerocket
   * reads settings and nothing else.
   */
  "bootstrap-os-mismatch": {
    title: "A NodeGroup's image runs an operating system that its bootstrap supports.",
    premise: "amazon-eks-ami 81fec2e and Bottlerocket 1.66, read in November 2026",
    find({ bootstrap: { kind }, cluster: { cloud }, settings: { image } }) {
      const os = image?.os;
      const words = os === undefined ? null : MISMATCHES[kind](os, cloud);
      return words === null ? [] : [{ path: "image.os", ...words, got: `${show(os)} with the ${kind} bootstrap` }];
    },
  },
  /** A cluster's own bootstrap has the types of its cloud; a group can reach clusters of several. */
  "bootstrap-cloud": {
    title: "A NodeGroup on Azure or Google Cloud joins through kubeadm, or with user data of its own.",
    clouds: NOT_AWS,
    what: "The bootstraps of EKS are for machines of EC2 (amazon-eks-ami and Bottlerocket, November 2026).",
    expected: "kubeadm(…) or raw(…)",
    hint: "Leave the group's bootstrap out to join as the cluster's others do, or put the group on AWS clusters only: clusters: { cloud: \"aws\" }.",
    find({ settings: { bootstrap } }) {
      const kind = bootstrap && eksOf(bootstrap)?.kind;
      return kind === undefined ? [] : [{ path: "bootstrap", got: kind }];
    },
  },
  /** Machines download the program of their own architecture only. */
  "credential-provider-architecture": {
    title: "A credential provider that nodes download has a program for the architecture of the group's machines.",
    hint: "Add it, or choose a machine of another architecture.",
    find: (group) => missingPrograms(group),
  },
  /** The user's function is called once per group to check that it returns text; its author sees what it throws. */
  "raw-user-data-invalid": {
    title: "A raw bootstrap's function returns user data as text for every NodeGroup.",
    expected: "a function that returns text",
    hint: "Fix the function in bootstrap: raw(…).",
    find(group) {
      const got = rawFailure(group);
      if (got === null) return [];
      const owner = group.settings.bootstrap === undefined ? group.cluster.name : "the group";
      const what = `The raw bootstrap of ${owner} returns no user data for this group.`;
      return { path: "bootstrap.userData", what, got };
    },
  },
  /** No image is right for every cluster: it carries the kubelet's version. */
  "image-missing": {
    title: "A NodeGroup or its cluster has an image.",
    expected: "image: { id, os }, or another way to name one, on the group or on the cluster",
    hint: "Add an image to the cluster, or to the group if the cluster's groups differ.",
    find({ cluster, settings: { image } }) {
      if (image !== undefined) return [];
      const what = `Neither the group nor the cluster ${cluster.name} declares the image that nodes boot.`;
      return { path: "image", what, got: "nothing" };
    },
  },
  "image-os-unsupported": {
    title: "An image's system exists on its cloud; on Google Cloud, cluster-autoscaler knows what it reserves.",
    premise: CLUSTER_AUTOSCALER,
    find({ cluster, settings: { image } }) {
      const os = image?.os;
      const words = os === undefined ? null : UNSUPPORTED_SYSTEMS[cluster.cloud][os];
      return words === null ? [] : [{ path: "image.os", ...words, got: show(os) }];
    },
  },
};

/** The user data and metadata that a NodeGroup's machines get. */
export const RENDERED_BOOTSTRAP_RULES: ResolvedRules = {
  "kube-env-too-large": {
    title: "On Google Cloud, what cluster-autoscaler reads about a NodeGroup fits into one metadata value.",
    premise: GOOGLE_DOCUMENTATION,
    clouds: ONLY_GOOGLE,
    what: "The group's labels, taints and resources do not fit into the metadata from which cluster-autoscaler learns them.",
    expected: `at most ${LARGEST_METADATA_VALUE} bytes`,
    find: (cluster) => placedFindings(cluster, largeMetadata),
  },
  /** User data is in Terraform's files and state, and whatever runs on a node can read it. Any holder of the token can join a node. */
  "raw-user-data-token": {
    title: "The user data of a raw bootstrap contains no bootstrap token.",
    what: "Whoever reads the generated Terraform, its state, or the metadata of a node could join a node of their own.",
    expected: "user data that reads its token at boot",
    hint:
      "Delete the token, and read another one at boot from the cloud's secret store, as kubeadm({ joinToken }) does. " +
      "Write a host's name that only looks like a token in upper case.",
    find(cluster) {
      const holding = placedNodeGroups(cluster).filter(holdsToken);
      const groups = textSet(holding.map(({ group }) => group.nodeGroup));
      const [own, inherited] = [true, false].map((own) => groups.filter((name) => own === hasOwn(cluster, name)));
      return [
        ...tokenFindings(cluster.name, inherited ?? []),
        ...(own ?? []).flatMap((name) => tokenFindings(`${cluster.name}/${name}`, [name])),
      ];
    },
  },
  /** The cloud refuses the group, or a machine of it does not start. */
  "user-data-too-large": {
    title: "A NodeGroup's user data is no larger than its cloud allows.",
    premise: CLOUD_DOCUMENTATION,
    find: (cluster) => nodeGroupFindings(cluster, largeUserData),
  },
};

/** Images that boot, but not on the machines of all groups that share them. */
export const IMAGE_WARNINGS: ResolvedRules = {
  /**
   * An image has one architecture on every cloud, and its id does not say which: the cloud refuses to start machines of the
   * other one, and cluster-autoscaler retries without end.
   */
  "image-architecture-shared": {
    title: "NodeGroups of different architectures do not boot the same image.",
    expected: "an image of each architecture",
    hint: 'Give the cluster one for each: image: { id: { amd64: "…", arm64: "…" }, os: … }.',
    find: (cluster) => distinct(sharedImages(cluster)),
  },
};

function holdsToken({ group: { bootstrap, userData } }: PlacedNodeGroup): boolean {
  return bootstrap === "raw" && holdsBootstrapToken(userData.text);
}

/** Whether a NodeGroup declares its bootstrap itself. */
function hasOwn({ nodeGroups }: AnyResolvedCluster, group: string): boolean {
  return nodeGroups.some(({ name, origins }) => name === group && origins.bootstrap !== undefined);
}

function tokenFindings(on: string, groups: readonly string[]): readonly Finding[] {
  if (groups.length === 0) return [];
  return [{ on, path: "bootstrap.userData", got: `a bootstrap token in the user data of ${firstOf(groups)}` }];
}

function missingPrograms({ bootstrap, machines: { types } }: PlannedGroup): readonly Finding<"what" | "expected">[] {
  const [machine] = types;
  if (machine === undefined) return [];
  const { architecture, name: type } = machine;
  return Object.entries(credentialProvidersOf(bootstrap)).flatMap(([name, { program }]) => {
    if ("path" in program) return [];
    return missingOf(program, architecture).map((setting) => ({
      path: `${joinPath("bootstrap.credentialProviders", name)}.program.${setting}.${architecture}`,
      what: `The machines are ${architecture} (${type}), and the program has no ${setting} for this architecture.`,
      got: show(program[setting]),
      expected: `a ${setting} under ${show(architecture)}`,
    }));
  });
}

/** What a raw bootstrap's function did instead of returning text for the group; null where it did return text. */
function rawFailure(group: PlannedGroup): string | null {
  const made = madeUserData(group);
  if (made === null) return null;
  if ("thrown" in made)
    return `threw ${show(made.thrown instanceof Error ? made.thrown.message : String(made.thrown))}`;
  return typeof made.text === "string" ? null : `returned ${show(made.text)}`;
}

function largeMetadata({ group }: PlacedGroup): Found<"hint"> {
  const size = utf8Bytes(group.autoscalerMetadata[KUBE_ENV] ?? "");
  if (size <= LARGEST_METADATA_VALUE) return [];
  const got = `${size} bytes, with ${Object.keys(group.template.labels).length} labels`;
  return [
    { path: "labels", got, hint: `Remove labels until the value is ${size - LARGEST_METADATA_VALUE} bytes shorter.` },
  ];
}

function largeUserData({ group: { cloud, userData, beforeJoin } }: PlacedNodeGroup): Found<Word> {
  const plain = utf8Bytes(userData.text);
  const most = USER_DATA_LIMITS[cloud];
  if (plain <= most) return [];
  const { bytes, gzip } = encodeUserData(userData, cloud);
  const size = bytes.length;
  if (size <= most) return [];
  return {
    path: "bootstrap",
    what: `The user data that the bootstrap makes for this group is too large for ${cloud}.`,
    got: gzip ? `${size} bytes, compressed from ${plain}` : `${size} bytes`,
    expected: `at most ${most} bytes`,
    hint: `Shorten it by ${size - most} bytes: move content into the image, or fetch it at boot.${largestParts(beforeJoin)}`,
  };
}

/** The declared texts that take most of user data. */
function largestParts(declared: DecidedBeforeJoin): string {
  const parts = beforeJoinTexts(declared)
    .map(({ path, text }) => ({ path, bytes: utf8Bytes(text) }))
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, 3)
    .map(({ path, bytes }) => `${path} (${bytes} bytes)`);
  return parts.length === 0 ? "" : ` The largest of what is declared: ${parts.join(", ")}.`;
}

/** The groups on arm64 that boot the image of a group on amd64. */
function sharedImages(cluster: AnyResolvedCluster): readonly Finding<"what">[] {
  const groups = placedNodeGroups(cluster);
  const amd64 = new Map(groups.filter(isAmd64).map((placed) => [placed.group.imageId, placed]));
  return groups.flatMap((placed) => {
    const { imageId } = placed.group;
    const other = amd64.get(imageId);
    if (isAmd64(placed) || other === undefined) return [];
    return {
      on: placed.where,
      also: [other.where],
      path: "image",
      what: `${other.where} boots the same image on amd64, so the machines of one of the two groups will not start.`,
      got: `${show(imageId)} on arm64`,
    };
  });
}

function isAmd64({ group }: PlacedNodeGroup): boolean {
  return group.architecture === "amd64";
}
