import { CLOUDS, type Cloud } from "../../base/cloud";
import { joinPath } from "../../base/path";
import { didYouMean, show } from "../../base/problem";
import { groupKinds } from "../../clouds/scaling-groups";
import { TERRAFORM_KINDS } from "../../clouds/terraform-kinds";
import type { PlannedGroup } from "../../stages/planned";
import { AZURE_DOCUMENTATION } from "../../stages/premises";
import { type GroupRules, ONLY_AZURE } from "../../stages/rule";

/** Settings that only one cloud has, and those that only a NodeGroup on the fleet can have. */
export const EXTRAS_RULES: GroupRules = {
  /** Azure refuses a scale set whose size cannot have it ("not in the allowed list of VM sizes for accelerated networking"). */
  "azure-accelerated-networking-unsupported": {
    title: "On Azure, `acceleratedNetworking` is on only for sizes that support it.",
    premise: AZURE_DOCUMENTATION,
    clouds: ONLY_AZURE,
    what: "This size does not support accelerated networking, so Azure would refuse its machines (Microsoft's pages, November 2026).",
    expected: "false, or a size that supports it, for example of versions 4 and 5 of the D and E series",
    hint: "Leave acceleratedNetworking out, or keep what Azure says of its sizes with `nodegroups machines update`.",
    find({ settings, machines: { types } }) {
      const [machine] = types;
      if (settings.azure.acceleratedNetworking !== true || machine?.details.acceleratedNetworking !== false) return [];
      return { path: "azure.acceleratedNetworking", got: `true on ${machine.name}` };
    },
  },
  /** Azure refuses a machine whose size cannot have trusted launch (Azure documentation, "Trusted Launch", supported sizes). */
  "azure-trusted-launch-unsupported": {
    title: "On Azure, `trustedLaunch` is on only for sizes that support it.",
    premise: AZURE_DOCUMENTATION,
    clouds: ONLY_AZURE,
    what: "This size does not support trusted launch, so Azure would refuse its machines.",
    expected: "false, or a size that supports it, for example of versions 4 and 5 of the D and E series",
    hint: "Leave trustedLaunch out: it is on by default wherever the size supports it.",
    find({ settings, machines: { types } }) {
      const [machine] = types;
      if (settings.azure.trustedLaunch !== true || machine?.details.trustedLaunch !== false) return [];
      return { path: "azure.trustedLaunch", got: `true on ${machine.name}` };
    },
  },
  "clusters-selector-on-cluster": {
    title: "Only NodeGroups declared on the fleet have `clusters`.",
    expected: "no selector",
    hint: "Remove the selector, or declare the group on the fleet.",
    find({ cluster, settings: { clusters }, declaredOn }) {
      if (declaredOn === "fleet" || clusters === undefined) return [];
      const what = `The group is declared on the cluster ${cluster.name}, so selecting clusters would have no effect.`;
      return { path: "clusters", what, got: show(clusters) };
    },
  },
  "extras-of-other-cloud": {
    title: "A NodeGroup declared on a cluster has settings of that cluster's cloud only.",
    hint: "Remove the setting, or declare the group on the fleet.",
    find({ cluster: { name, cloud }, declaredOn, origins }) {
      if (declaredOn === "fleet") return [];
      const others = CLOUDS.filter((other) => other !== cloud).map((other) => `${other}.`);
      return Object.keys(origins)
        .filter((path) => origins[path] === "group" && others.some((other) => path.startsWith(other)))
        .map((path) => ({
          path,
          what: `The cluster ${name} is on ${cloud}, where this setting would have no effect.`,
          got: show(path),
          expected: `settings under ${show(cloud)} only`,
        }));
    },
  },
  "transform-unknown": {
    title: "`transform` names resources that the NodeGroup has; on a cluster, those of its cloud.",
    what: "The group has no such resource, so the function would never be called.",
    find(group) {
      const known = resourcesOf(group);
      const unknown = Object.keys(group.settings.transform).filter((kind) => !known.includes(kind));
      return unknown.map((kind) => ({
        path: joinPath("transform", kind),
        got: show(kind),
        expected: `one of ${known.join(", ")}`,
        hint: didYouMean(kind, known, elsewhere(kind, group.cluster.cloud)),
      }));
    },
  },
};

/** The resources that a group has, on any of its clouds if it is on the fleet. */
function resourcesOf({ cluster, declaredOn }: PlannedGroup): readonly string[] {
  return declaredOn === "fleet" ? CLOUDS.flatMap(groupKinds) : groupKinds(cluster.cloud);
}

/** Identities, for example, are not a group's. */
function elsewhere(kind: string, cloud: Cloud): string {
  return Object.hasOwn(TERRAFORM_KINDS[cloud], kind)
    ? "Declare it in transform of the cluster, or of the fleet: the resource is not a group's."
    : "Remove the function, or name one of these resources.";
}
