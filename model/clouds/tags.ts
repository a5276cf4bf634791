import type { Cloud } from "../base/cloud";
import type { PlacedGroup } from "../stages/cluster-groups";
import { AWS_TAG_PREFIXES } from "./aws/encode";
import { AZURE_TAG_PREFIXES } from "./azure/encode";

/** Where in a tag's key cluster-autoscaler looks for what the tag is. */
export type TagPrefixes = Readonly<Record<"label" | "taint" | "resource" | "option", string>>;

/** A tag that a renderer adds to every group. */
export interface AddedTag {
  readonly key: string;
  readonly value: (placed: PlacedGroup) => string;
  /** `name` for the tag that names the group. */
  readonly kind: "name" | "added";
}

/** How a cloud's tags carry a group's settings. */
export interface TagEncoding {
  /** Null where metadata, not tags, tells cluster-autoscaler about a group. */
  readonly prefixes: TagPrefixes | null;
  /** Decodes the name of a label, taint or resource after the prefix. */
  readonly decode: (key: string) => string;
  readonly added: readonly AddedTag[];
}

/**
 * Tags of a group on each cloud. On Google these are resource labels: beside the declared ones the cluster's name, and
 * `goog-terraform-provisioned`, which Terraform's provider adds (google/transport/config.go).
 */
export const TAG_ENCODINGS: Readonly<Record<Cloud, TagEncoding>> = {
  aws: {
    prefixes: AWS_TAG_PREFIXES,
    decode: (key) => key,
    added: [{ key: "Name", value: ({ group }) => group.name, kind: "name" }],
  },
  azure: {
    prefixes: AZURE_TAG_PREFIXES,
    decode: (key) => key.replaceAll("_", "/").replaceAll("~2", "_"),
    added: [],
  },
  google: {
    prefixes: null,
    decode: (key) => key,
    added: [
      { key: "k8s-io-cluster-name", value: ({ cluster }) => cluster.name, kind: "added" },
      { key: "goog-terraform-provisioned", value: () => "true", kind: "added" },
    ],
  },
};
