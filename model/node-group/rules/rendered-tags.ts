import type { Cloud } from "../../base/cloud";
import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import { AWS_TAG_PREFIXES } from "../../clouds/aws/encode";
import { AZURE_TAG_PREFIXES } from "../../clouds/azure/encode";
import { characters, TAG_LIMITS } from "../../clouds/tag-limits";
import { distinct } from "../../stages/findings";
import { placedGroups } from "../../stages/placed-group";
import type { ScalingGroup } from "../../stages/resolved";
import type { Finding, ResolvedRules, Word } from "../../stages/rule";

/** Azure Resource Manager, "Use tags to organize your Azure resources", limitations. */
const FORBIDDEN = /[<>%&\\?/]/g;

type Counts = Readonly<Record<string, number>>;

/**
 * Labels on Google beside the declared ones: the cluster's name, and `goog-terraform-provisioned`, which Terraform's provider
 * adds (google/transport/config.go).
 */
const ADDED_ON_GOOGLE = 2;

const KINDS: readonly TagKind[] = ["tag", "label", "taint", "resource", "option", "discovery", "name"];

const WORDS: Readonly<Record<string, string>> = {
  tag: "declared as tags",
  label: "for labels",
  taint: "for taints",
  resource: "for resources",
  option: "for autoscaling options",
  discovery: "for discovery",
  name: "for the name",
  added: "added to every group",
};

/** What a tag was made from. */
type TagKind = "label" | "taint" | "resource" | "option" | "discovery" | "tag" | "name";

/** One tag as the cloud will have it. */
interface RenderedTag {
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

const PATHS: Readonly<Record<keyof Prefixes, (group: ScalingGroup, key: string) => string>> = {
  label: (_group, key) => joinPath("labels", key),
  taint: (group, key) => (group.startupTaintKeys.includes(key) ? "startupTaints" : "taints"),
  resource: (_group, key) => joinPath("extendedResources", key),
  option: () => "autoscaling",
};

/** TODO */
export const RENDERED_TAG_RULES: ResolvedRules = {
  /** Azure refuses the scale set. Labels and taints are encoded without these; tags are the user's own. */
  "azure-tag-characters": {
    title: "On Azure tag names have none of `<`, `>`, `%`, `&`, `\\`, `?` and `/`.",
    what: "Azure takes no tag of this name.",
    expected: 'a name without "<", ">", "%", "&", "\\", "?" and "/"',
    hint: "Rename the tag; a group on the fleet needs tags that all of its clouds take.",
    find(cluster) {
      const azure = placedGroups(cluster).filter(({ group }) => group.cloud === "azure");
      const findings = azure.flatMap(({ group, where }) =>
        renderedTags(group).flatMap(({ key, path }) => {
          const found = [...new Set(key.match(FORBIDDEN))];
          if (found.length === 0) return [];
          return {
            on: where,
            path,
            got: `${show(key)} with ${found.map((character) => `"${character}"`).join(", ")}`,
          };
        }),
      );
      return distinct(findings);
    },
  },
  /** Azure's tag names ignore case, Kubernetes' names do not: two labels can become one tag, and one of them be lost. */
  "azure-tag-collision": {
    title: "On Azure no two of a group's tags, labels, taints or resources differ in upper and lower case only.",
    expected: "names that differ in more than case",
    hint: "Rename one of the two.",
    find(cluster) {
      const azure = placedGroups(cluster).filter(({ group }) => group.cloud === "azure");
      const findings = azure.flatMap(({ group, where }) =>
        collisions(renderedTags(group)).map(([first, second]) => ({
          on: where,
          path: second.path,
          what: `On Azure this becomes the same tag as ${first.path}: tag names there ignore case.`,
          got: `${show(first.key)} and ${show(second.key)}`,
        })),
      );
      return distinct(findings);
    },
  },
  /** Keys as they are with cluster-autoscaler's prefixes; the cloud refuses the group otherwise. */
  "tag-too-long": {
    title: "Tag keys and values, with cluster-autoscaler's prefixes, are no longer than the cloud allows.",
    find(cluster) {
      const findings = placedGroups(cluster).flatMap(({ group, where }) =>
        renderedTags(group).flatMap((tag) => tooLong(group, tag, where)),
      );
      return distinct(findings);
    },
  },
  /** The cloud refuses the group; cluster-autoscaler's share of the tags cannot be left out. */
  "too-many-tags": {
    title: "A group's tags, with those that cluster-autoscaler needs, are no more than the cloud allows.",
    find(cluster) {
      const findings = placedGroups(cluster).flatMap(({ group, where }) => {
        const counts = tagCounts(group);
        const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
        const { count: most } = TAG_LIMITS[group.cloud];
        if (total <= most) return [];
        return {
          on: where,
          path: "tags",
          what: `A resource on ${group.cloud} has at most ${most} tags, and each label, taint, resource and option of the group is one.`,
          got: `${total} tags: ${breakdown(counts)}`,
          expected: `at most ${most}`,
          hint: `Remove ${total - most} of the group's tags or labels.`,
        };
      });
      return distinct(findings);
    },
  },
};

/** Each tag whose name an earlier one has in another case, after that one. */
function collisions(tags: readonly RenderedTag[]): readonly (readonly [RenderedTag, RenderedTag])[] {
  const firsts = new Map<string, RenderedTag>();
  return tags.flatMap((tag) => {
    const name = tag.key.toLowerCase();
    const first = firsts.get(name);
    if (first !== undefined) return [[first, tag] as const];
    firsts.set(name, tag);
    return [];
  });
}

function tooLong({ cloud }: ScalingGroup, tag: RenderedTag, where: string): readonly Finding<Word>[] {
  return (["key", "value"] as const).flatMap((part) => {
    const most = TAG_LIMITS[cloud][part];
    const length = characters(tag[part]);
    if (length <= most) return [];
    return {
      on: where,
      path: tag.path,
      what: `The ${part} of the tag that comes from this is too long for ${cloud}.`,
      got: `${length} characters: ${show(tag[part])}`,
      expected: `at most ${most} characters`,
      hint: `Shorten it by ${length - most}.`,
    };
  });
}

function tagCounts(group: ScalingGroup): Counts {
  if (group.cloud === "google") return { tag: Object.keys(group.tags).length, added: ADDED_ON_GOOGLE };
  const tags = renderedTags(group);
  return Object.fromEntries(KINDS.map((kind) => [kind, tags.filter((tag) => tag.kind === kind).length]));
}

function breakdown(counts: Counts): string {
  const parts = Object.entries(counts).filter(([, count]) => count > 0);
  return parts.map(([kind, count]) => `${count} ${WORDS[kind] ?? kind}`).join(", ");
}

/** All tags of a group, on clouds where tags tell cluster-autoscaler of it; none on Google. */
function renderedTags(group: ScalingGroup): readonly RenderedTag[] {
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
