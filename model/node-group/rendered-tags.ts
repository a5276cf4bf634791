import { joinPath } from "../base/path";
import { keysOf } from "../base/typed-lists";
import { type AddedTag, TAG_ENCODINGS, type TagEncoding, type TagPrefixes } from "../clouds/tag-encodings";
import type { PlacedGroup } from "../stages/placed-group";
import type { ScalingGroup } from "../stages/resolved";

/** What a tag is there for. */
export type TagKind = "tag" | keyof TagPrefixes | "discovery" | AddedTag["kind"];

/** One tag as the cloud gets it. */
export interface RenderedTag {
  readonly key: string;
  readonly value: string;
  readonly kind: TagKind;
  /** The setting of the group that the tag comes from. */
  readonly path: string;
}

/** All tags of a group: those of every group, the declared ones, and those for cluster-autoscaler. */
export function renderedTags(placed: PlacedGroup): readonly RenderedTag[] {
  const { group } = placed;
  const encoding = TAG_ENCODINGS[group.cloud];
  return [
    ...encoding.added.map(({ key, value, kind }) => ({ key, value: value(placed), kind, path: "name" })),
    ...Object.entries(group.tags).map(([key, value]) => declaredTag(key, value)),
    ...autoscalerTags(group, encoding),
  ];
}

function declaredTag(key: string, value: string): RenderedTag {
  return { key, value, kind: "tag", path: joinPath("tags", key) };
}

function autoscalerTags(group: ScalingGroup, { prefixes, decode }: TagEncoding): readonly RenderedTag[] {
  if (prefixes === null) return [];
  const kinds = keysOf(prefixes);
  return Object.entries(group.autoscalerMetadata).map(([key, value]) => {
    const kind = kinds.find((each) => key.startsWith(prefixes[each]));
    if (kind === undefined) return { key, value, kind: "discovery", path: "name" };
    return { key, value, kind, path: PATHS[kind](group, decode(key.slice(prefixes[kind].length))) };
  });
}

const PATHS: Readonly<Record<keyof TagPrefixes, (group: ScalingGroup, key: string) => string>> = {
  label: (_group, key) => joinPath("labels", key),
  taint: (group, key) => (group.startupTaintKeys.includes(key) ? "startupTaints" : "taints"),
  resource: (_group, key) => joinPath("extendedResources", key),
  option: () => "autoscaling",
};
