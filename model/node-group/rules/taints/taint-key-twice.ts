import { show } from "../../../base/problem";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";
import { declaredTaints } from "./declared-taints";

/** A tag per key on AWS and Azure, a map by key on Google: two effects of one key can be told to cluster-autoscaler on no cloud. */
export const taintKeyTwice: GroupRule = {
  code: "taint-key-twice",
  title: "A taint key occurs once in a NodeGroup's taints and startup taints together.",
  check(group) {
    const declared = declaredTaints(group);
    return declared.flatMap(({ taint, path }, index) => {
      const first = declared.findIndex((other) => other.taint.key === taint.key);
      const earlier = declared[first];
      if (first === index || earlier === undefined) return [];
      return groupFinding(group, `${path}.key`, {
        what: `The key is already that of ${earlier.path}; cluster-autoscaler can be told one effect per key.`,
        got: `${show(taint.key)} with ${earlier.taint.effect} and ${taint.effect}`,
        expected: "each key once",
        hint: "Keep one of them, or give the other a key of its own.",
      });
    });
  },
};
