import { show } from "../../base/problem";
import { flagPath } from "../../cluster-autoscaler/rules/flags";
import { takesPods } from "../../node-group/landing-nodes";
import { CLUSTER_AUTOSCALER } from "../../stages/premises";
import type { AnyResolvedCluster } from "../../stages/resolved";
import type { ResolvedHeadroom } from "../../stages/resolved-capacity";
import type { ClusterRules, GroupRules, ResolvedRules } from "../../stages/rule";
import { expendableCutoff } from "../priority";
import { resourceFaults } from "./resources";

const PATH = "headroom";

/** Rules over the room that a NodeGroup keeps, as declared. */
export const HEADROOM_RULES: GroupRules = {
  "headroom-daemonsets-unknown": {
    title: "A cluster whose groups keep nodes free says what DaemonSets take of a node.",
    what: "How much of a node is left for a placeholder is not known: one that is too large would never run, and no room would be kept.",
    expected: "daemonSetRequests of the cluster",
    hint: 'Add up the requests of the DaemonSets: daemonSetRequests: { cpu: "500m", memory: "1Gi" }; or keep room for pods: { count, requests }.',
    find({ settings: { headroom }, cluster }) {
      if (headroom === undefined || "pods" in headroom || cluster.props.daemonSetRequests !== undefined) return [];
      return { path: PATH, got: `${show(headroom)} on a cluster without daemonSetRequests` };
    },
  },
  /** Nobody adds nodes to such a group, so that placeholders would only take room from pods of no priority below them. */
  "headroom-not-autoscaled": {
    title: "A NodeGroup that keeps room free is autoscaled.",
    what: "cluster-autoscaler adds no nodes to this group, so the placeholders would wait for ever.",
    expected: "autoscaling.enabled: true, or no headroom",
    hint: "Let cluster-autoscaler manage the group, or raise its minSize instead.",
    find({ settings: { headroom, autoscaling } }) {
      if (headroom === undefined || autoscaling.enabled) return [];
      return { path: PATH, got: `${show(headroom)} with autoscaling.enabled: false` };
    },
  },
  "headroom-requests-invalid": {
    title: "The pods that a NodeGroup keeps room for request resources, in amounts above zero.",
    what: "The API server would refuse a pod with these requests, or it would take no room.",
    hint: 'Write them as in a container: { cpu: "2", memory: "8Gi" }.',
    find({ settings: { headroom } }) {
      if (headroom === undefined || !("pods" in headroom)) return [];
      const { requests } = headroom.pods;
      const path = `${PATH}.pods.requests`;
      if (Object.keys(requests).length === 0) return { path, got: show(requests), expected: "at least one resource" };
      return resourceFaults(path, requests).map(({ got, ...fault }) => ({ ...fault, got: show(got) }));
    },
  },
};

/** Rules over what placeholders are told apart by. */
export const HEADROOM_CLUSTER_RULES: ClusterRules = {
  /** core/podlistprocessor/filter_out_expendable.go and FAQ.md, "How can I configure overprovisioning", at 1.36.1. */
  "headroom-expendable": {
    title: "`expendable-pods-priority-cutoff` is below 0 where groups keep room free.",
    premise: CLUSTER_AUTOSCALER,
    what: "cluster-autoscaler adds no nodes for pods below this priority, and placeholders have one below 0.",
    expected: "a negative number, or no override",
    hint: "Leave the flag out for -10, which is the placeholders' priority too.",
    find({ declared, groups }) {
      const cutoff = expendableCutoff(declared.props.clusterAutoscaler);
      if (cutoff < 0 || groups.every(({ settings }) => settings.headroom === undefined)) return [];
      return { path: flagPath("expendable-pods-priority-cutoff"), got: show(cutoff) };
    },
  },
};

/** Rules over the room that groups keep, decided. */
export const RENDERED_HEADROOM_RULES: ResolvedRules = {
  "headroom-elsewhere": {
    title: "The placeholders of a NodeGroup run on its nodes alone.",
    what: "Placeholders find their group by its labels, and would run on other nodes too.",
    expected: "labels that no other group has whose taints the group tolerates",
    hint: "Give the group a label of its own, or set labelDomain of the fleet: then every group has one.",
    find: (cluster) =>
      cluster.capacity.headroom.flatMap((each) => {
        const got = matchedElsewhere(cluster, each);
        return got === null ? [] : { on: each.where, path: PATH, got };
      }),
  },
  "headroom-over-maximum": {
    title: "A NodeGroup's `headroom` needs no more nodes than the group may have.",
    what: "The group can never have so much room, and would stand at its maximum for ever.",
    hint: "Keep less room free, or raise maxSize.",
    find: (cluster) =>
      cluster.capacity.headroom.flatMap(({ where, nodes, maxNodes }) => {
        if (nodes === null || nodes <= maxNodes) return [];
        return { on: where, path: PATH, got: `room for ${nodes} nodes`, expected: `at most ${maxNodes} nodes` };
      }),
  },
  "headroom-too-large": {
    title: "A pod that a NodeGroup keeps room for fits on one of its nodes.",
    what: "No node of the group has room for such a pod, so cluster-autoscaler would add none.",
    expected: "requests within what a node has for pods, DaemonSets taken off",
    hint: "Make the pods smaller, or the group's machines larger; nodegroups fit tells what a node has room for.",
    find: (cluster) =>
      cluster.capacity.headroom
        .filter(({ nodes }) => nodes === null)
        .map(({ where, requests }) => ({
          on: where,
          path: PATH,
          got: Object.keys(requests).length === 0 ? "nothing that DaemonSets leave of a node" : show(requests),
        })),
  },
};

/** What other nodes match of a group's placeholders; null where none do. */
function matchedElsewhere({ scalingGroups }: AnyResolvedCluster, headroom: ResolvedHeadroom): string | null {
  if (Object.keys(headroom.nodeSelector).length === 0) return "no labels";
  const taking = scalingGroups.filter((group) => takesPods(group, headroom)).map(({ nodeGroup }) => nodeGroup);
  const others = [...new Set(taking)].filter((name) => name !== headroom.nodeGroup).sort();
  return others.length === 0 ? null : `${show(headroom.nodeSelector)}, which ${others.join(", ")} match`;
}
