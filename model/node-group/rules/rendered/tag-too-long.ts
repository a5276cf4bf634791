import { show } from "../../../base/problem";
import type { ScalingGroup } from "../../../stages/resolved";
import type { Finding, ResolvedRule } from "../../../stages/rule";
import { characters, TAG_LIMITS } from "../tags/tag-limits";
import { distinct, placedGroups } from "./placed-group";
import { type RenderedTag, renderedTags } from "./rendered-tags";

/** Keys as they are with cluster-autoscaler's prefixes; the cloud refuses the group otherwise. */
export const tagTooLong: ResolvedRule = {
  code: "tag-too-long",
  title: "Tag keys and values, with cluster-autoscaler's prefixes, are no longer than the cloud allows.",
  check(fleet) {
    const findings = placedGroups(fleet).flatMap(({ group, where }) =>
      renderedTags(group).flatMap((tag) => tooLong(group, tag, where)),
    );
    return distinct(findings);
  },
};

function tooLong({ cloud }: ScalingGroup, tag: RenderedTag, where: string): readonly Finding[] {
  return (["key", "value"] as const).flatMap((part) => {
    const most = TAG_LIMITS[cloud][part];
    const length = characters(tag[part]);
    if (length <= most) return [];
    return {
      where: `${where}: ${tag.path}`,
      what: `The ${part} of the tag that comes from this is too long for ${cloud}.`,
      got: `${length} characters: ${show(tag[part])}`,
      expected: `at most ${most} characters`,
      hint: `Shorten it by ${length - most}.`,
    };
  });
}
