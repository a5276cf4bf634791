import { joinPath } from "../../../base/path";
import { show } from "../../../base/problem";
import { groupFinding } from "../../../stages/group-finding";
import type { PlannedGroup } from "../../../stages/planned";
import type { Finding, GroupRule } from "../../../stages/rule";

/** Compute Engine, "Requirements for labels": lower-case letters of any alphabet, digits, `_`, `-`; keys begin with a letter. */
const KEY = /^[\p{Ll}\p{Lo}][\p{Ll}\p{Lo}\p{N}_-]{0,62}$/u;
const VALUE = /^[\p{Ll}\p{Lo}\p{N}_-]{0,63}$/u;

/** Tags become resource labels on Google, whose alphabet is narrower than that of the other clouds' tags. */
export const googleLabelInvalid: GroupRule = {
  code: "google-label-invalid",
  title: "On Google tags are resource labels: lower-case letters, digits, `_` and `-`, at most 63 characters.",
  check(group) {
    if (group.cluster.cloud !== "google") return [];
    return Object.entries(group.settings.tags).flatMap(([key, value]) => [
      ...(key === "" || KEY.test(key)
        ? []
        : [problem(group, key, `the key ${show(key)}`, "a lower-case letter first, ")]),
      ...(VALUE.test(value) ? [] : [problem(group, key, `the value ${show(value)}`, "")]),
    ]);
  },
};

function problem(group: PlannedGroup, key: string, got: string, first: string): Finding {
  return groupFinding(group, joinPath("tags", key), {
    what: "On Google tags become resource labels, which take no such text.",
    got,
    expected: `${first}lower-case letters, digits, "_" and "-", at most 63 characters`,
    hint: "Change it; a group on the fleet needs tags that all of its clouds take.",
  });
}
