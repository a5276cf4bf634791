import { joinPath } from "../../../base/path";
import { show } from "../../../base/problem";
import { dottedSysctl } from "../../../node/setup/node-sysctls";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";

/** The kernel's ways to set 2 MiB pages aside by a setting (Linux documentation, admin-guide/mm/hugetlbpage). */
const PAGES: ReadonlySet<string> = new Set(["vm.nr_hugepages", "vm.nr_hugepages_mempolicy"]);

/** Pages that a node has and its template does not know of are memory that cluster-autoscaler promises twice. */
export const sysctlHugePages: GroupRule = {
  code: "sysctl-huge-pages",
  title: "Huge pages are declared as such and not as a kernel setting.",
  check(group) {
    const names = Object.keys(group.settings.sysctls).filter((name) => PAGES.has(dottedSysctl(name)));
    return names.map((name) =>
      groupFinding(group, joinPath("sysctls", name), {
        what: "The node's template would not know of these pages, and promise their memory to pods.",
        got: show(group.settings.sysctls[name]),
        expected: "no such setting",
        hint: 'Declare them: hugePages: { "2Mi": <number of pages> }.',
      }),
    );
  },
};
