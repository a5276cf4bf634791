import { CLOUDS, type Cloud } from "../../base/cloud";
import { joinPath } from "../../base/path";
import { nearestName, show } from "../../base/problem";
import type { GroupRules } from "../../stages/rule";

/** The resources of a group that can be transformed. */
const KINDS: Readonly<Record<Cloud, readonly string[]>> = {
  aws: ["launchTemplate", "autoscalingGroup"],
  azure: ["scaleSet"],
  google: ["instanceTemplate", "instanceGroupManager"],
};

/** TODO */
export const EXTRAS_RULES: GroupRules = {
  /** Azure refuses a machine whose size cannot have trusted launch (Azure documentation, "Trusted Launch", supported sizes). */
  "azure-trusted-launch-unsupported": {
    title: "On Azure trusted launch is asked for on sizes that can have it.",
    what: "This size has no trusted launch; Azure would refuse its machines.",
    expected: "false, or a size that has it: versions 4 and 5 of the D and E series, for example",
    hint: "Leave trustedLaunch out: it is on wherever it can be.",
    find(group) {
      const [machine] = group.machines.types;
      const { cluster, settings } = group;
      if (
        cluster.cloud !== "azure" ||
        settings.azure.trustedLaunch !== true ||
        machine?.details.trustedLaunch !== false
      )
        return [];
      return [{ path: "azure.trustedLaunch", got: `true on ${machine.name}` }];
    },
  },
  /** On the fleet a group may say what it wants of each cloud; on a cluster only one of them can ever be meant. */
  "extras-of-other-cloud": {
    title: "A NodeGroup declared on a cluster has settings of that cluster's cloud only.",
    hint: "Remove it.",
    find(group) {
      const { cloud, name } = group.cluster;
      if (group.declaredOn === "fleet") return [];
      const others = CLOUDS.filter((other) => other !== cloud);
      const paths = Object.keys(group.origins).filter((path) => group.origins[path] === "group");
      return paths
        .filter((path) => others.some((other) => path.startsWith(`${other}.`)))
        .map((path) => ({
          path,
          what: `The cluster ${name} is on ${cloud}; this setting would do nothing.`,
          got: show(path),
          expected: `settings under ${show(cloud)} only`,
        }));
    },
  },
  /** A transform of a resource that does not exist would never be called. */
  "transform-unknown": {
    title: "`transform` names resources that a NodeGroup has; on a cluster those of its cloud.",
    what: "The group has no such resource, so the function would never be called.",
    find(group) {
      const known = group.declaredOn === "fleet" ? Object.values(KINDS).flat() : KINDS[group.cluster.cloud];
      const unknown = Object.keys(group.settings.transform).filter((kind) => !known.includes(kind));
      return unknown.map((kind) => {
        const nearest = nearestName(kind, known);
        return {
          path: joinPath("transform", kind),
          got: show(kind),
          expected: `one of ${known.join(", ")}`,
          hint: nearest === null ? "Remove it." : `Did you mean ${show(nearest)}?`,
        };
      });
    },
  },
};
