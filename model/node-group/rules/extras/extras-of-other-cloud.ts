import { CLOUDS } from "../../../base/cloud";
import { show } from "../../../base/problem";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";

/** On the fleet a group may say what it wants of each cloud; on a cluster only one of them can ever be meant. */
export const extrasOfOtherCloud: GroupRule = {
  code: "extras-of-other-cloud",
  title: "A NodeGroup declared on a cluster has settings of that cluster's cloud only.",
  check(group) {
    const { cloud, name } = group.cluster;
    if (group.declaredOn === "fleet") return [];
    const others = CLOUDS.filter((other) => other !== cloud);
    const paths = Object.keys(group.origins).filter((path) => group.origins[path] === "group");
    return paths
      .filter((path) => others.some((other) => path.startsWith(`${other}.`)))
      .map((path) =>
        groupFinding(group, path, {
          what: `The cluster ${name} is on ${cloud}; this setting would do nothing.`,
          got: show(path),
          expected: `settings under ${show(cloud)} only`,
          hint: "Remove it.",
        }),
      );
  },
};
