import type { Cloud } from "../base/cloud";
import type { PlacedGroup } from "../stages/cluster-groups";
import { AWS_TAG_PREFIXES } from "./aws/groups";
import { handlerTags } from "./aws/termination";
import { AZURE_DISCOVERY_TAGS, AZURE_TAG_PREFIXES } from "./azure/groups";
import type { TagPrefixes } from "./template-tags";

/** A tag that a renderer adds to every group. */
export interface AddedTag {
  readonly key: string;
  readonly value: string;
  /** `name` for the tag that names the group. */
  readonly kind: "name" | "added";
}

/** How a cloud's tags carry a group's settings. */
export interface TagEncoding {
  /** Null where metadata, not tags, tells cluster-autoscaler about a group. */
  readonly prefixes: TagPrefixes | null;
  /** Decodes the name of a label, taint or resource after the prefix. */
  readonly decode: (key: string) => string;
  /** Those of one group. */
  readonly added: (placed: PlacedGroup) => readonly AddedTag[];
}

/** Tags of a group. On Google these are resource labels: the declared ones, the cluster's name, and that of Terraform's provider. */
export const TAG_ENCODINGS: Readonly<Record<Cloud, TagEncoding>> = {
  aws: {
    prefixes: AWS_TAG_PREFIXES,
    decode: (key) => key,
    added: ({ cluster, group }) => [
      { key: "Name", value: group.name, kind: "name" },
      ...Object.entries(handlerTags(cluster)).map(([key, value]) => ({ key, value, kind: "added" as const })),
    ],
  },
  azure: {
    prefixes: AZURE_TAG_PREFIXES,
    decode: (key) => key.replaceAll("_", "/").replaceAll("~2", "_"),
    added: () => [],
  },
  google: {
    prefixes: null,
    decode: (key) => key,
    added: ({ cluster }) => [
      { key: "k8s-io-cluster-name", value: cluster.name, kind: "added" },
      { key: "goog-terraform-provisioned", value: "true", kind: "added" },
    ],
  },
};

/**
 * Tag keys that a cloud keeps for itself, on AWS and Azure in any case (AWS General Reference, "Tag naming and usage
 * conventions"; Azure Resource Manager, "Use tags to organize your Azure resources", limitations). Google's prefix is that of
 * `goog-terraform-provisioned`, which Terraform's provider adds (google/transport/config.go).
 */
export const RESERVED_TAG_KEYS: Readonly<Record<Cloud, RegExp>> = {
  aws: /^aws:/i,
  azure: /^(microsoft|azure|windows)/i,
  google: /^goog/,
};

const AZURE_OWNED_KEYS: readonly string[] = ["min", "max", ...Object.values(AZURE_DISCOVERY_TAGS)];

/**
 * Whether a tag tells cluster-autoscaler or the cloud controller manager what to do. cluster-autoscaler finds its prefix
 * anywhere in a key; Azure's tag names ignore case; on Google only the label with the cluster's name is one of these.
 */
export const IS_OWNED_TAG_KEY: Readonly<Record<Cloud, (key: string) => boolean>> = {
  aws: (key) =>
    key === "Name" || key.includes("k8s.io/cluster-autoscaler/") || key.startsWith("kubernetes.io/cluster/"),
  azure: (key) =>
    AZURE_OWNED_KEYS.includes(key.toLowerCase()) || key.toLowerCase().includes("k8s.io_cluster-autoscaler_"),
  google: (key) => key === "k8s-io-cluster-name",
};

/**
 * Most tags of one resource, and most characters of a key and of a value. EC2 Auto Scaling User Guide, "Tag Auto Scaling groups
 * and instances"; Azure Resource Manager, "Use tags to organize your Azure resources"; Compute Engine, "Requirements for labels".
 * @read 2026-11 documentation of the three clouds
 */
export const TAG_LIMITS: Readonly<Record<Cloud, Readonly<Record<"count" | "key" | "value", number>>>> = {
  aws: { count: 50, key: 128, value: 256 },
  azure: { count: 50, key: 512, value: 256 },
  google: { count: 64, key: 63, value: 63 },
};

/** Characters of a label key that fit into a tag key on AWS behind cluster-autoscaler's prefix. */
export const LONGEST_LABEL_ON_AWS = TAG_LIMITS.aws.key - AWS_TAG_PREFIXES.label.length;

/** Characters as the clouds count them: code points, not UTF-16 units. */
export function characters(text: string): number {
  return [...text].length;
}

/** Compute Engine, "Requirements for labels": lower-case letters of any alphabet, digits, `_`, `-`; keys begin with a letter. */
export const GOOGLE_KEY = /^[\p{Ll}\p{Lo}][\p{Ll}\p{Lo}\p{N}_-]{0,62}$/u;
/** The same of a value. */
export const GOOGLE_VALUE = /^[\p{Ll}\p{Lo}\p{N}_-]{0,63}$/u;

/** The same for values, in words. */
export const GOOGLE_ALPHABET = 'lower-case letters, digits, "_" and "-", at most 63 characters';

/** Azure Resource Manager, "Use tags to organize your Azure resources", limitations. */
export const FORBIDDEN_ON_AZURE = /[<>%&\\?/]/g;
