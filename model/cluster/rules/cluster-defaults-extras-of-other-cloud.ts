import { CLOUDS } from "../../base/cloud";
import { show } from "../../base/problem";
import { clusterFinding } from "../../stages/cluster-finding";
import type { ClusterRule } from "../../stages/rule";

/** On the fleet the extras of every cloud have their use; a cluster has one cloud. */
export const clusterDefaultsExtrasOfOtherCloud: ClusterRule = {
  code: "cluster-defaults-extras-of-other-cloud",
  title: "A cluster's `defaults` hold the extras of its own cloud only.",
  check({ declared }) {
    const { defaults } = declared.props;
    const others = CLOUDS.filter((cloud) => cloud !== declared.cloud && defaults?.[cloud] !== undefined);
    return others.map((cloud) =>
      clusterFinding(declared, `defaults.${cloud}`, {
        what: `The cluster's cloud is ${declared.cloud}; nothing would read these settings.`,
        got: show(defaults?.[cloud]),
        expected: `${declared.cloud} settings, or none`,
        hint: "Remove them, or move them to the fleet's defaults.",
      }),
    );
  },
};
