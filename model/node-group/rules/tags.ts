import { oncePer } from "../../base/cached";
import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import { keysOf } from "../../base/typed-lists";
import {
  type AddedTag,
  characters,
  FORBIDDEN_ON_AZURE,
  GOOGLE_ALPHABET,
  GOOGLE_KEY,
  GOOGLE_VALUE,
  IS_OWNED_TAG_KEY,
  RESERVED_TAG_KEYS,
  TAG_ENCODINGS,
  TAG_LIMITS,
  type TagEncoding,
} from "../../clouds/tags";
import type { TagPrefixes } from "../../clouds/template-tags";
import type { PlacedGroup } from "../../stages/cluster-groups";
import { repeats } from "../../stages/findings";
import type { PlannedGroup } from "../../stages/planned";
import {
  AWS_DOCUMENTATION,
  AZURE_DOCUMENTATION,
  CLOUD_DOCUMENTATION,
  CLUSTER_AUTOSCALER,
  GOOGLE_DOCUMENTATION,
} from "../../stages/premises";
import type { ScalingGroup } from "../../stages/resolved";
import {
  type Finding,
  type Found,
  type GroupRules,
  ONLY_AWS,
  ONLY_AZURE,
  ONLY_GOOGLE,
  type ResolvedRules,
  type Word,
} from "../../stages/rule";
import { entryFindings, keyFindings, nodeGroupFindings, placedFindings } from "../findings";

/** What a tag is there for. */
type TagKind = "tag" | keyof TagPrefixes | "discovery" | AddedTag["kind"];

/** One tag as the cloud gets it. */
interface RenderedTag {
  readonly key: string;
  readonly value: string;
  readonly from: "tag" | "autoscaler" | AddedTag["kind"];
}

/** All tags of a group: those of every group, the declared ones, and those for cluster-autoscaler. */
const renderedTags = oncePer((placed: PlacedGroup): readonly RenderedTag[] => {
  const { cloud, tags, autoscalerMetadata } = placed.group;
  const { added, prefixes } = TAG_ENCODINGS[cloud];
  return [
    ...added(placed).map(({ key, value, kind }) => ({ key, value, from: kind })),
    ...Object.keys(tags).map((key) => ({ key, value: tags[key] ?? "", from: "tag" as const })),
    ...(prefixes === null ? [] : Object.keys(autoscalerMetadata)).map((key) => ({
      ...{ key, value: autoscalerMetadata[key] ?? "", from: "autoscaler" as const },
    })),
  ];
});

function kindOf({ key, from }: RenderedTag, { prefixes }: TagEncoding): TagKind {
  if (from !== "autoscaler") return from;
  const kind = prefixes === null ? undefined : keysOf(prefixes).find((each) => key.startsWith(prefixes[each]));
  return kind ?? "discovery";
}

/** The setting of the group that a tag comes from. */
function settingOf({ group }: PlacedGroup, tag: RenderedTag): string {
  const encoding = TAG_ENCODINGS[group.cloud];
  const kind = kindOf(tag, encoding);
  if (kind === "tag") return joinPath("tags", tag.key);
  if (encoding.prefixes === null || kind === "name" || kind === "added" || kind === "discovery") return "name";
  return PATHS[kind](group, encoding.decode(tag.key.slice(encoding.prefixes[kind].length)));
}

const PATHS: Readonly<Record<keyof TagPrefixes, (group: ScalingGroup, key: string) => string>> = {
  label: (_group, key) => joinPath("labels", key),
  taint: (group, key) => (group.startupTaintKeys.includes(key) ? "startupTaints" : "taints"),
  resource: (_group, key) => joinPath("extendedResources", key),
  option: () => "autoscaling",
};

/** What the tags of each kind are for, in the order in which messages count them. */
const PURPOSES: Readonly<Record<TagKind, string>> = {
  tag: "declared as tags",
  label: "for labels",
  taint: "for taints",
  resource: "for resources",
  option: "for autoscaling options",
  discovery: "for discovery",
  name: "for the name",
  added: "added to every group",
};

/** The tags that a NodeGroup declares. */
export const TAG_RULES: GroupRules = {
  /**
   * cluster-autoscaler makes a node label of what follows `eks:` in any tag, and takes a group with `eks:nodegroup-name` for
   * an EKS managed one (cloudprovider/aws/aws_manager.go, extractLabelsFromAsg).
   */
  "aws-tag-eks": {
    title: "On AWS, no tag key contains `eks:`, from which cluster-autoscaler would read a node label.",
    premise: CLUSTER_AUTOSCALER,
    clouds: ONLY_AWS,
    expected: 'a key without "eks:"',
    hint: "Rename the tag.",
    find({ cluster, settings: { tags } }) {
      const reserved = RESERVED_TAG_KEYS[cluster.cloud];
      const keys = Object.keys(tags).filter((key) => key.includes("eks:") && !reserved.test(key));
      return keys.map((key) => ({
        path: joinPath("tags", key),
        what: `cluster-autoscaler would plan with a label ${show(key.split("eks:")[1])} that the nodes do not have.`,
        got: show(key),
      }));
    },
  },
  "aws-tag-reserved": {
    title: "On AWS, no tag key begins with `aws:`.",
    premise: AWS_DOCUMENTATION,
    clouds: ONLY_AWS,
    what: "AWS reserves tag keys with this prefix and refuses the group.",
    expected: 'a key that does not begin with "aws:"',
    hint: "Rename the tag.",
    find: reservedKeys,
  },
  "azure-tag-reserved": {
    title: "On Azure, no tag name begins with `microsoft`, `azure` or `windows`.",
    premise: AZURE_DOCUMENTATION,
    clouds: ONLY_AZURE,
    what: "Azure reserves tag names with this prefix.",
    expected: 'a name that does not begin with "microsoft", "azure" or "windows"',
    hint: "Rename the tag.",
    find: reservedKeys,
  },
  "google-label-invalid": {
    title: "On Google Cloud, tags are resource labels: lower-case letters, digits, `_` and `-`, at most 63 characters.",
    premise: GOOGLE_DOCUMENTATION,
    clouds: ONLY_GOOGLE,
    what: "On Google Cloud tags become resource labels, which do not accept this text.",
    hint: "Change the text; the tags of a group on the fleet have to be valid on all of its clouds.",
    find: ({ settings: { tags } }) =>
      Object.entries(tags).flatMap(([key, value]) => {
        const [path, validKey] = [joinPath("tags", key), key === "" || GOOGLE_KEY.test(key)];
        return [
          ...(validKey
            ? []
            : [{ path, got: `the key ${show(key)}`, expected: `a lower-case letter first, ${GOOGLE_ALPHABET}` }]),
          ...(GOOGLE_VALUE.test(value) ? [] : [{ path, got: `the value ${show(value)}`, expected: GOOGLE_ALPHABET }]),
        ];
      }),
  },
  "google-label-reserved": {
    title: "On Google Cloud, no tag key begins with `goog`.",
    premise: GOOGLE_DOCUMENTATION,
    clouds: ONLY_GOOGLE,
    what: "Google Cloud reserves label keys with this prefix.",
    expected: 'a key that does not begin with "goog"',
    hint: "Rename the tag.",
    find: reservedKeys,
  },
  /** No cloud accepts a tag without a key. */
  "tag-key-empty": {
    title: "Tags have a key.",
    what: "The tag has no key.",
    expected: "a key of at least one character",
    hint: "Name the tag, or remove it.",
    find: ({ settings }) => entryFindings("tags", settings.tags, (key) => key === ""),
  },
  /** Auto Scaling groups accept them (EC2 Auto Scaling API, Tag), and nothing that lists or filters tags shows them. */
  "tag-line-end": {
    title: "Tags are one line.",
    what: "With a line end or a tab in it, a tag looks like another one wherever tags are listed, and filters miss it.",
    expected: "keys and values without line ends and tabs",
    hint: "Delete the line end; a text that was read from a file often ends with one.",
    find: ({ settings: { tags } }) => entryFindings("tags", tags, (key) => /[\r\n\t]/.test(`${key}${tags[key]}`)),
  },
  /** A declared tag would overrule what the group's own settings say. */
  "tag-owned": {
    title: "A NodeGroup does not declare tags that follow from its settings.",
    what: "This tag follows from the group's settings: cluster-autoscaler or the cloud's controllers act on it.",
    expected: "a tag that nothing else reads",
    hint: "Remove the tag; declare sizes, labels, taints and autoscaling options as settings of the group instead.",
    find: ({ cluster, settings }) => entryFindings("tags", settings.tags, IS_OWNED_TAG_KEY[cluster.cloud]),
  },
};

/** The tags that a NodeGroup's cloud resources get: declared ones, and those that cluster-autoscaler reads. */
export const RENDERED_TAG_RULES: ResolvedRules = {
  /** Azure refuses the scale set. Labels and taints are encoded without these characters; tags are the user's own. */
  "azure-tag-characters": {
    title: "On Azure, tag names have none of `<`, `>`, `%`, `&`, `\\`, `?` and `/`.",
    premise: AZURE_DOCUMENTATION,
    clouds: ONLY_AZURE,
    what: "Azure does not accept this tag name.",
    expected: 'a name without "<", ">", "%", "&", "\\", "?" and "/"',
    hint: "Rename the tag; the tags of a group on the fleet have to be valid on all of its clouds.",
    find: (cluster) =>
      nodeGroupFindings(cluster, ({ group }) => Object.keys(group.tags).flatMap((key) => forbiddenCharacters(key))),
  },
  /** Azure's tag names ignore case, Kubernetes' names do not: two labels can become one tag, and one of them be lost. */
  "azure-tag-collision": {
    title: "On Azure, no two of a NodeGroup's tags, labels, taints or resources differ only in case.",
    clouds: ONLY_AZURE,
    expected: "names that differ in more than case",
    hint: "Rename one of the two.",
    find: (cluster) =>
      placedFindings(cluster, (placed) =>
        repeats(renderedTags(placed), ({ key }) => key.toLowerCase()).map(([first, second]) => ({
          path: settingOf(placed, second),
          what: `On Azure this becomes the same tag as ${settingOf(placed, first)}, because tag names there ignore case.`,
          got: `${show(first.key)} and ${show(second.key)}`,
        })),
      ),
  },
  /** Keys as they are with cluster-autoscaler's prefixes; the cloud refuses the group otherwise. */
  "tag-too-long": {
    title: "Tag keys and values, including cluster-autoscaler's prefixes, are no longer than the cloud allows.",
    premise: CLOUD_DOCUMENTATION,
    find: (cluster) =>
      placedFindings(cluster, (placed) =>
        renderedTags(placed)
          .filter((tag) => mayBeTooLong(tag, TAG_LIMITS[cluster.cloud]))
          .flatMap((tag) => PARTS.flatMap((part) => tooLong(placed, tag, part))),
      ),
  },
  /** The cloud refuses the group; the tags that cluster-autoscaler needs cannot be left out. */
  "too-many-tags": {
    title: "A NodeGroup has no more tags than the cloud allows, counting those that cluster-autoscaler needs.",
    premise: CLOUD_DOCUMENTATION,
    find: (cluster) => placedFindings(cluster, tooMany),
  },
};

function reservedKeys({ cluster, settings }: PlannedGroup): readonly Finding[] {
  return keyFindings("tags", settings.tags, (key) => RESERVED_TAG_KEYS[cluster.cloud].test(key));
}

function forbiddenCharacters(key: string): Found {
  const found = [...new Set(key.match(FORBIDDEN_ON_AZURE))];
  if (found.length === 0) return [];
  return {
    path: joinPath("tags", key),
    got: `${show(key)} with ${found.map((character) => `"${character}"`).join(", ")}`,
  };
}

const PARTS = ["key", "value"] as const;

/** Most tags are short, however their characters are counted. */
function mayBeTooLong({ key, value }: RenderedTag, most: Readonly<Record<(typeof PARTS)[number], number>>): boolean {
  return key.length > most.key || value.length > most.value;
}

function tooLong(placed: PlacedGroup, tag: RenderedTag, part: (typeof PARTS)[number]): Found<Word> {
  const { cloud } = placed.group;
  const most = TAG_LIMITS[cloud][part];
  const length = characters(tag[part]);
  if (length <= most) return [];
  return {
    path: settingOf(placed, tag),
    what: `The tag that comes from this setting has a ${part} that is too long for ${cloud}.`,
    got: `${length} characters: ${show(tag[part])}`,
    expected: `at most ${most} characters`,
    hint: `Shorten it by ${length - most}.`,
  };
}

function tooMany(placed: PlacedGroup): Found<Word> {
  const tags = renderedTags(placed);
  const { cloud } = placed.group;
  const { count: most } = TAG_LIMITS[cloud];
  if (tags.length <= most) return [];
  return {
    path: "tags",
    what: `A resource on ${cloud} has at most ${most} tags, including those that come from the group's other settings.`,
    got: `${tags.length} tags: ${breakdown(tags, TAG_ENCODINGS[cloud])}`,
    expected: `at most ${most}`,
    hint: `Remove ${tags.length - most} of the group's tags or labels.`,
  };
}

function breakdown(tags: readonly RenderedTag[], encoding: TagEncoding): string {
  const kinds = tags.map((tag) => kindOf(tag, encoding));
  const counts = Object.entries(PURPOSES).map(([kind, purpose]) => {
    const { length } = kinds.filter((each) => each === kind);
    return length > 0 ? `${length} ${purpose}` : [];
  });
  return counts.flat().join(", ");
}
