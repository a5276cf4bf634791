import { show } from "../../../base/problem";
import type { ResolvedRule } from "../../../stages/rule";
import { distinct, placedGroups } from "./placed-group";
import { type RenderedTag, renderedTags } from "./rendered-tags";

/** Azure's tag names ignore case, Kubernetes' names do not: two labels can become one tag, and one of them be lost. */
export const azureTagCollision: ResolvedRule = {
  code: "azure-tag-collision",
  title: "On Azure no two of a group's tags, labels, taints or resources differ in upper and lower case only.",
  check(fleet) {
    const azure = placedGroups(fleet).filter(({ group }) => group.cloud === "azure");
    const findings = azure.flatMap(({ group, where }) =>
      collisions(renderedTags(group)).map(([first, second]) => ({
        where: `${where}: ${second.path}`,
        what: `On Azure this becomes the same tag as ${first.path}: tag names there ignore case.`,
        got: `${show(first.key)} and ${show(second.key)}`,
        expected: "names that differ in more than case",
        hint: "Rename one of the two.",
      })),
    );
    return distinct(findings);
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
