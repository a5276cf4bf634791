import { show } from "../../base/problem";
import { characters, TAG_LIMITS } from "../../clouds/tag-limits";
import { ONLY_AZURE } from "../../stages/clouds-of-rules";
import type { PlacedGroup } from "../../stages/placed-group";
import type { Finding, ResolvedRules, Word } from "../../stages/rule";
import { placedFindings } from "../placed-findings";
import { type RenderedTag, renderedTags, type TagKind } from "../rendered-tags";

/** Azure Resource Manager, "Use tags to organize your Azure resources", limitations. */
const FORBIDDEN_ON_AZURE = /[<>%&\\?/]/g;

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

/** The tags that a NodeGroup's cloud resources get: declared ones, and those that cluster-autoscaler reads. */
export const RENDERED_TAG_RULES: ResolvedRules = {
  /** Azure refuses the scale set. Labels and taints are encoded without these characters; tags are the user's own. */
  "azure-tag-characters": {
    title: "On Azure, tag names have none of `<`, `>`, `%`, `&`, `\\`, `?` and `/`.",
    clouds: ONLY_AZURE,
    what: "Azure does not accept this tag name.",
    expected: 'a name without "<", ">", "%", "&", "\\", "?" and "/"',
    hint: "Rename the tag; the tags of a group on the fleet have to be valid on all of its clouds.",
    find: (cluster) => placedFindings(cluster, (placed) => renderedTags(placed).flatMap(forbiddenCharacters)),
  },
  /** Azure's tag names ignore case, Kubernetes' names do not: two labels can become one tag, and one of them be lost. */
  "azure-tag-collision": {
    title: "On Azure, no two of a NodeGroup's tags, labels, taints or resources differ only in case.",
    clouds: ONLY_AZURE,
    expected: "names that differ in more than case",
    hint: "Rename one of the two.",
    find: (cluster) => placedFindings(cluster, (placed) => collisions(renderedTags(placed))),
  },
  /** Keys as they are with cluster-autoscaler's prefixes; the cloud refuses the group otherwise. */
  "tag-too-long": {
    title: "Tag keys and values, including cluster-autoscaler's prefixes, are no longer than the cloud allows.",
    find: (cluster) =>
      placedFindings(cluster, (placed) =>
        renderedTags(placed).flatMap((tag) => [...tooLong(placed, tag, "key"), ...tooLong(placed, tag, "value")]),
      ),
  },
  /** The cloud refuses the group; the tags that cluster-autoscaler needs cannot be left out. */
  "too-many-tags": {
    title: "A NodeGroup has no more tags than the cloud allows, counting those that cluster-autoscaler needs.",
    find: (cluster) => placedFindings(cluster, tooMany),
  },
};

function forbiddenCharacters({ key, path }: RenderedTag): readonly Finding[] {
  const found = [...new Set(key.match(FORBIDDEN_ON_AZURE))];
  if (found.length === 0) return [];
  return [{ path, got: `${show(key)} with ${found.map((character) => `"${character}"`).join(", ")}` }];
}

/** A finding for each tag whose name an earlier one has in another case. */
function collisions(tags: readonly RenderedTag[]): readonly Finding<"what">[] {
  const firsts = new Map<string, RenderedTag>();
  return tags.flatMap((tag) => {
    const name = tag.key.toLowerCase();
    const first = firsts.get(name);
    if (first !== undefined) return [tagCollision(first, tag)];
    firsts.set(name, tag);
    return [];
  });
}

function tagCollision(first: RenderedTag, second: RenderedTag): Finding<"what"> {
  return {
    path: second.path,
    what: `On Azure this becomes the same tag as ${first.path}, because tag names there ignore case.`,
    got: `${show(first.key)} and ${show(second.key)}`,
  };
}

function tooLong({ group: { cloud } }: PlacedGroup, tag: RenderedTag, part: "key" | "value"): readonly Finding<Word>[] {
  const most = TAG_LIMITS[cloud][part];
  const length = characters(tag[part]);
  if (length <= most) return [];
  return [
    {
      path: tag.path,
      what: `The tag that comes from this setting has a ${part} that is too long for ${cloud}.`,
      got: `${length} characters: ${show(tag[part])}`,
      expected: `at most ${most} characters`,
      hint: `Shorten it by ${length - most}.`,
    },
  ];
}

function tooMany(placed: PlacedGroup): readonly Finding<Word>[] {
  const tags = renderedTags(placed);
  const { cloud } = placed.group;
  const { count: most } = TAG_LIMITS[cloud];
  if (tags.length <= most) return [];
  return [
    {
      path: "tags",
      what: `A resource on ${cloud} has at most ${most} tags, including those that come from the group's other settings.`,
      got: `${tags.length} tags: ${breakdown(tags)}`,
      expected: `at most ${most}`,
      hint: `Remove ${tags.length - most} of the group's tags or labels.`,
    },
  ];
}

function breakdown(tags: readonly RenderedTag[]): string {
  const counts = Object.entries(PURPOSES).map(([kind, purpose]) => ({
    count: tags.filter((tag) => tag.kind === kind).length,
    purpose,
  }));
  return counts.flatMap(({ count, purpose }) => (count > 0 ? `${count} ${purpose}` : [])).join(", ");
}
