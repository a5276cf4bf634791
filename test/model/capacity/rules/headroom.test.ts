import type { AwsClusterDeclaration } from "../../../../model/declaration/cluster";
import type { Headroom } from "../../../../model/declaration/headroom";
import type { NodeGroupDeclaration } from "../../../../model/declaration/node-group";
import { groupsProblems } from "../../../support/problems";
import { describeRules, part } from "../../../support/rule-cases";

const WHERE = "prod-aws/web: headroom";
const OWN = { labels: { "example.com/team": "web" } };
const DAEMON_SETS = { daemonSetRequests: { cpu: "500m", memory: "1Gi" } };

function problems(
  headroom: Headroom,
  changes: NodeGroupDeclaration = {},
  props: Partial<AwsClusterDeclaration> = {},
  other: NodeGroupDeclaration = {},
) {
  const web = { ...OWN, headroom, ...changes };
  return groupsProblems("aws", { web, other }, { ...DAEMON_SETS, ...props });
}

const pods = (requests: Readonly<Record<string, string>>, count = 1): Headroom => ({ pods: { count, requests } });
const cutoff = (value: number) => ({
  clusterAutoscaler: { flags: { "expendable-pods-priority-cutoff": value } },
});

describeRules([
  {
    rule: "headroom-daemonsets-unknown",
    about: "whole nodes of which it is not known what DaemonSets take",
    bad: () => problems({ nodes: 1 }, {}, { daemonSetRequests: undefined }),
    found: [[WHERE, '{"nodes":1} on a cluster without daemonSetRequests', "daemonSetRequests of the cluster"]],
    good: () => problems({ nodes: 1 }),
  },
  {
    rule: "headroom-daemonsets-unknown",
    about: "pods of a given size",
    good: () => problems(pods({ cpu: "1" }), {}, { daemonSetRequests: undefined }),
  },
  {
    rule: "headroom-not-autoscaled",
    about: "a group to which nothing adds nodes",
    bad: () => problems({ nodes: 1 }, { autoscaling: { enabled: false } }),
    found: [[WHERE, '{"nodes":1} with autoscaling.enabled: false', part("autoscaling.enabled: true")]],
    good: () => problems({ nodes: 1 }, { autoscaling: { enabled: true } }),
  },
  {
    rule: "headroom-requests-invalid",
    about: "pods that request nothing",
    bad: () => problems(pods({})),
    found: [[`${WHERE}.pods.requests`, "{}", "at least one resource"]],
    good: () => problems(pods({ cpu: "1" })),
  },
  {
    rule: "headroom-requests-invalid",
    about: "amounts and resources that no container can request",
    bad: () => problems(pods({ cpu: "0", gpu: "1" })),
    found: [
      [`${WHERE}.pods.requests.cpu`, '"0"', part("above zero")],
      [`${WHERE}.pods.requests.gpu`, '"gpu"', part("nvidia.com/gpu")],
    ],
    good: () => problems(pods({ cpu: "100m", memory: "1Gi" })),
  },
  {
    rule: "headroom-expendable",
    about: "a cutoff at which placeholders would be expendable",
    bad: () => problems({ nodes: 1 }, {}, cutoff(0)),
    found: [['prod-aws: clusterAutoscaler.flags["expendable-pods-priority-cutoff"]', "0", part("a negative number")]],
    good: () => problems({ nodes: 1 }, {}, cutoff(-1)),
  },
  {
    rule: "headroom-expendable",
    about: "the same cutoff on a cluster whose groups keep no room",
    good: () => groupsProblems("aws", { web: {} }, cutoff(0)),
  },
  {
    rule: "headroom-elsewhere",
    about: "labels that another group has too",
    bad: () => problems({ nodes: 1 }, {}, {}, OWN),
    found: [[WHERE, '{"example.com/team":"web"}, which other match', part("labels that no other group has")]],
    good: () => problems({ nodes: 1 }, {}, {}, { labels: { "example.com/team": "other" } }),
  },
  {
    rule: "headroom-elsewhere",
    about: "a group without labels, whatever else the cluster has",
    bad: () => groupsProblems("aws", { web: { headroom: { nodes: 1 } } }, DAEMON_SETS),
    found: [[WHERE, "no labels", part("labels that no other group has")]],
  },
  {
    rule: "headroom-elsewhere",
    about: "the same labels on a group with a taint of its own",
    good: () =>
      problems({ nodes: 1 }, {}, {}, { ...OWN, taints: [{ key: "example.com/other", effect: "NoSchedule" }] }),
  },
  {
    rule: "headroom-over-maximum",
    about: "more nodes than the group may have",
    bad: () => problems({ nodes: 31 }),
    found: [[WHERE, "room for 31 nodes", "at most 30 nodes"]],
    good: () => problems({ nodes: 30 }),
  },
  {
    rule: "headroom-over-maximum",
    about: "pods for which the group may not have the nodes",
    bad: () => problems(pods({ cpu: "3" }, 31)),
    found: [[WHERE, "room for 31 nodes", "at most 30 nodes"]],
    good: () => problems(pods({ cpu: "1" }, 31)),
  },
  {
    rule: "headroom-too-large",
    about: "a pod that fits on no node",
    bad: () => problems(pods({ cpu: "4" })),
    found: [[WHERE, '{"cpu":"4"}', part("within what a node has")]],
    good: () => problems(pods({ cpu: "3" })),
  },
  {
    rule: "headroom-too-large",
    about: "DaemonSets that take all of a node",
    bad: () => problems({ percent: 10 }, {}, { daemonSetRequests: { cpu: "4", memory: "1Gi" } }),
    found: [[WHERE, "nothing that DaemonSets leave of a node", part("within what a node has")]],
    good: () => problems({ percent: 100 }),
  },
]);
