import type { ScalingGroup } from "../../../stages/resolved";
import type { ResolvedRule } from "../../../stages/rule";
import { TAG_LIMITS } from "../tags/tag-limits";
import { distinct, placedGroups } from "./placed-group";
import { renderedTags, type TagKind } from "./rendered-tags";

/** The cloud refuses the group; cluster-autoscaler's share of the tags cannot be left out. */
export const tooManyTags: ResolvedRule = {
  code: "too-many-tags",
  title: "A group's tags, with those that cluster-autoscaler needs, are no more than the cloud allows.",
  check(fleet) {
    const findings = placedGroups(fleet).flatMap(({ group, where }) => {
      const counts = tagCounts(group);
      const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
      const { count: most } = TAG_LIMITS[group.cloud];
      if (total <= most) return [];
      return {
        where: `${where}: tags`,
        what: `A resource on ${group.cloud} has at most ${most} tags, and each label, taint, resource and option of the group is one.`,
        got: `${total} tags: ${breakdown(counts)}`,
        expected: `at most ${most}`,
        hint: `Remove ${total - most} of the group's tags or labels.`,
      };
    });
    return distinct(findings);
  },
};

type Counts = Readonly<Record<string, number>>;

/**
 * Labels on Google beside the declared ones: the cluster's name, and `goog-terraform-provisioned`, which Terraform's provider
 * adds (google/transport/config.go).
 */
const ADDED_ON_GOOGLE = 2;

function tagCounts(group: ScalingGroup): Counts {
  if (group.cloud === "google") return { tag: Object.keys(group.tags).length, added: ADDED_ON_GOOGLE };
  const tags = renderedTags(group);
  return Object.fromEntries(KINDS.map((kind) => [kind, tags.filter((tag) => tag.kind === kind).length]));
}

const KINDS: readonly TagKind[] = ["tag", "label", "taint", "resource", "option", "discovery", "name"];

function breakdown(counts: Counts): string {
  const parts = Object.entries(counts).filter(([, count]) => count > 0);
  return parts.map(([kind, count]) => `${count} ${WORDS[kind] ?? kind}`).join(", ");
}

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
