import type { Cloud } from "../../../base/cloud";
import { joinPath } from "../../../base/path";
import { AWS_TAG_PREFIXES } from "../../../clouds/aws/encode";
import { AZURE_TAG_PREFIXES } from "../../../clouds/azure/encode";
import type { ScalingGroup } from "../../../stages/resolved";

/** What a tag was made from. */
export type TagKind = "label" | "taint" | "resource" | "option" | "discovery" | "tag" | "name";

/** One tag as the cloud will have it. */
export interface RenderedTag {
  readonly key: string;
  readonly value: string;
  readonly kind: TagKind;
  /** Where in the group's declaration the tag comes from. */
  readonly path: string;
}

type Prefixes = Readonly<Record<"label" | "taint" | "resource" | "option", string>>;

interface TagEncoding {
  readonly prefixes: Prefixes;
  /** Undoes the encoding of a label, taint or resource in a key. */
  readonly decode: (key: string) => string;
  /** Tags that the renderer adds to every group. */
  readonly added: readonly string[];
}

const ENCODINGS: { readonly [C in Cloud]: TagEncoding | null } = {
  aws: { prefixes: AWS_TAG_PREFIXES, decode: (key) => key, added: ["Name"] },
  azure: {
    prefixes: AZURE_TAG_PREFIXES,
    decode: (key) => key.replaceAll("_", "/").replaceAll("~2", "_"),
    added: [],
  },
  // Metadata, not tags, tells cluster-autoscaler of a group there.
  google: null,
};

/** All tags of a group, on clouds where tags tell cluster-autoscaler of it; none on Google. */
export function renderedTags(group: ScalingGroup): readonly RenderedTag[] {
  const encoding = ENCODINGS[group.cloud];
  if (encoding === null) return [];
  return [
    ...encoding.added.map((key) => ({ key, value: group.name, kind: "name" as const, path: "name" })),
    ...Object.entries(group.tags).map(([key, value]) => ({
      key,
      value,
      kind: "tag" as const,
      path: joinPath("tags", key),
    })),
    ...Object.entries(group.autoscalerMetadata).map(([key, value]) => encodedTag(group, encoding, key, value)),
  ];
}

function encodedTag(group: ScalingGroup, { prefixes, decode }: TagEncoding, key: string, value: string): RenderedTag {
  const kind = (Object.keys(prefixes) as (keyof Prefixes)[]).find((each) => key.startsWith(prefixes[each]));
  if (kind === undefined) return { key, value, kind: "discovery", path: "name" };
  return { key, value, kind, path: PATHS[kind](group, decode(key.slice(prefixes[kind].length))) };
}

const PATHS: Readonly<Record<keyof Prefixes, (group: ScalingGroup, key: string) => string>> = {
  label: (_group, key) => joinPath("labels", key),
  taint: (group, key) => (group.startupTaintKeys.includes(key) ? "startupTaints" : "taints"),
  resource: (_group, key) => joinPath("extendedResources", key),
  option: () => "autoscaling",
};
