import { show } from "../../../base/problem";
import type { ResolvedRule } from "../../../stages/rule";
import { distinct, placedGroups } from "./placed-group";
import { renderedTags } from "./rendered-tags";

/** Azure Resource Manager, "Use tags to organize your Azure resources", limitations. */
const FORBIDDEN = /[<>%&\\?/]/g;

/** Azure refuses the scale set. Labels and taints are encoded without these; tags are the user's own. */
export const azureTagCharacters: ResolvedRule = {
  code: "azure-tag-characters",
  title: "On Azure tag names have none of `<`, `>`, `%`, `&`, `\\`, `?` and `/`.",
  check(fleet) {
    const azure = placedGroups(fleet).filter(({ group }) => group.cloud === "azure");
    const findings = azure.flatMap(({ group, where }) =>
      renderedTags(group).flatMap(({ key, path }) => {
        const found = [...new Set(key.match(FORBIDDEN))];
        if (found.length === 0) return [];
        return {
          where: `${where}: ${path}`,
          what: "Azure takes no tag of this name.",
          got: `${show(key)} with ${found.map((character) => `"${character}"`).join(", ")}`,
          expected: 'a name without "<", ">", "%", "&", "\\", "?" and "/"',
          hint: "Rename the tag; a group on the fleet needs tags that all of its clouds take.",
        };
      }),
    );
    return distinct(findings);
  },
};
