import { joinPath } from "../../../base/path";
import { show } from "../../../base/problem";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";

/** Azure Resource Manager, "Use tags to organize your Azure resources", limitations: reserved prefixes, in any case. */
const RESERVED = /^(microsoft|azure|windows)/i;

/** Azure refuses the scale set. */
export const azureTagReserved: GroupRule = {
  code: "azure-tag-reserved",
  title: "On Azure no tag name begins with `microsoft`, `azure` or `windows`.",
  check(group) {
    if (group.cluster.cloud !== "azure") return [];
    const keys = Object.keys(group.settings.tags).filter((key) => RESERVED.test(key));
    return keys.map((key) =>
      groupFinding(group, joinPath("tags", key), {
        what: "Azure keeps tag names of this prefix for itself.",
        got: show(key),
        expected: 'a name that does not begin with "microsoft", "azure" or "windows"',
        hint: "Rename the tag.",
      }),
    );
  },
};
