import { joinPath } from "../../../base/path";
import { show } from "../../../base/problem";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";

/** Terraform evaluates `${…}` and `%{…}` in every string of its JSON (Terraform language, "JSON Configuration Syntax"). */
const SEQUENCE = /[$%]\{/;

/** Tags are the only free text that reaches Terraform; all else has a grammar of its own or is encoded. */
export const tagInterpolated: GroupRule = {
  code: "tag-interpolated",
  title: "Tags hold no Terraform expressions.",
  check(group) {
    return Object.entries(group.settings.tags)
      .filter(([key, value]) => SEQUENCE.test(key) || SEQUENCE.test(value))
      .map(([key, value]) =>
        groupFinding(group, joinPath("tags", key), {
          what: "Terraform would evaluate this text instead of writing it.",
          got: `${show(key)} = ${show(value)}`,
          expected: "text without ${ and %{",
          hint: "Write the value itself.",
        }),
      );
  },
};
