import { describe, expect, it } from "@jest/globals";
import type { NodeGroupDeclaration } from "../../../model/declaration/node-group";
import { fitOf } from "../../../review/fit/fit";
import type { FitAutoscaler, FitCluster } from "../../../review/fit/fleet";
import type { FitPod } from "../../../review/fit/pod-spec";
import { CONTAINER, clusterOf, deploymentOf, GENERAL, onlyPod, podOf } from "./support";

type Groups = Readonly<Record<string, NodeGroupDeclaration>>;

const small: NodeGroupDeclaration = { ...GENERAL, machineTypes: { aws: ["m5.large"] } };
const large: NodeGroupDeclaration = { ...GENERAL, machineTypes: { aws: ["m5.4xlarge"] } };

function clusterWith(groups: Groups, autoscaler: Partial<FitAutoscaler> = {}): FitCluster {
  return {
    ...clusterOf(groups),
    autoscaler: { expanders: ["least-waste"], balances: false, priorityCutoff: -10, ...autoscaler },
  };
}

function choiceOf(pod: FitPod, cluster: FitCluster) {
  const [choice] = fitOf(pod, [cluster]).choices;
  if (choice === undefined) return null;
  return {
    steps: choice.steps.map(({ expander, why }) => `${expander}: ${why}`),
    picked: choice.picked.map(
      ({ fit, nodes, pods }) => `${fit.group.nodeGroup} ${fit.group.zones.join()}: ${nodes} for ${pods}`,
    ),
    unknown: choice.unknown,
  };
}

describe("pods of a node", () => {
  const counted = (pod: FitPod) =>
    fitOf(pod, [clusterOf({ general: GENERAL })]).groups.map(({ podsPerNode, nodes }) => [podsPerNode, nodes]);
  const port = { ...CONTAINER, ports: [{ containerPort: 80 }] };
  const portOf = (more: object) => ({
    name: "proxy",
    image: "a",
    ports: [{ containerPort: 80, hostPort: 80 }],
    ...more,
  });
  const away = (term: object) => ({
    affinity: {
      podAntiAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [
          { topologyKey: "kubernetes.io/hostname", labelSelector: { matchLabels: { app: "web" } }, ...term },
        ],
      },
    },
  });

  it.each([
    // 3920 millicores by 500, and 12.1 GiB by 1.
    ["as its CPU allows", {}, [7, 2]],
    [
      "one, of a port of the node",
      { containers: [{ ...CONTAINER, ports: [{ containerPort: 80, hostPort: 80 }] }] },
      [1, 8],
    ],
    ["one, in the node's network with a port", { hostNetwork: true, containers: [port] }, [1, 8]],
    ["as many, of a port of their own", { containers: [port] }, [7, 2]],
    [
      "one, of a port of the node that a sidecar takes",
      { initContainers: [portOf({ restartPolicy: "Always" })] },
      [1, 8],
    ],
    ["as many, of a port that is free again", { initContainers: [portOf({})] }, [7, 2]],
    ["one, kept from its like", away({}), [1, 8]],
    ["one, kept from its like in all namespaces", away({ namespaceSelector: {} }), [1, 8]],
    [
      "as many, kept from others",
      away({ labelSelector: { matchExpressions: [{ key: "app", operator: "NotIn", values: ["web"] }] } }),
      [7, 2],
    ],
    ["as many, kept from its like in another namespace", away({ namespaces: ["other"] }), [7, 2]],
    [
      "as many, kept from its like in labelled namespaces",
      away({ namespaceSelector: { matchLabels: { a: "b" } } }),
      [7, 2],
    ],
    ["as many, kept from its like in a zone", away({ topologyKey: "topology.kubernetes.io/zone" }), [7, 2]],
    ["no more than a node has pods", { containers: [{ ...CONTAINER, resources: {} }] }, [110, 1]],
  ])("are %s", (_what, spec, expected) => {
    expect(counted(deploymentOf(8, spec))).toEqual([expected]);
  });

  it("are one for a DaemonSet, and none where the pod cannot run", () => {
    const daemonSet = onlyPod({
      apiVersion: "apps/v1",
      kind: "DaemonSet",
      metadata: { name: "logs" },
      spec: { template: { spec: { containers: [CONTAINER] } } },
    });
    expect(counted(daemonSet)).toEqual([[1, null]]);
    expect(counted(podOf({ os: { name: "windows" } }))).toEqual([[0, 0]]);
  });
});

describe("least-waste", () => {
  it("takes the group whose new nodes keep the least of their CPU and memory unused", () => {
    // Of 2 vCPUs and 8 GiB one pod uses 25% and an eighth; of 16 and 64 GiB a little more than a fiftieth.
    expect(choiceOf(podOf(), clusterWith({ large, small }))).toEqual({
      steps: [expect.stringMatching(/^least-waste: small 8\d\.\d% unused; large 97\.\d% unused$/)],
      picked: ["small us-east-1a: 1 for 1"],
      unknown: null,
    });
  });

  it("takes one of several zones at random", () => {
    const zones = { ...GENERAL, zones: ["us-east-1a", "us-east-1b"] };
    expect(choiceOf(podOf(), clusterWith({ zones }))).toEqual({
      steps: [expect.stringMatching(/^least-waste: all alike, \d+\.\d% unused$/)],
      picked: ["zones us-east-1a: 1 for 1", "zones us-east-1b: 1 for 1"],
      unknown: null,
    });
  });
});

describe("other expanders", () => {
  it.each([
    ["least-nodes", ["large us-east-1a: 1 for 20"], "least-nodes: large 1 node; small 7 nodes"],
    ["most-pods", ["large us-east-1a: 1 for 20", "small us-east-1a: 7 for 20"], "most-pods: all alike, 20 pods"],
    ["random", ["large us-east-1a: 1 for 20", "small us-east-1a: 7 for 20"], "random: takes one at random"],
    ["priority", ["small us-east-1a: 7 for 20"], "priority: small priority 5; large priority 0"],
  ])("%s", (expander, picked, step) => {
    const groups = { large, small: { ...small, autoscaling: { priority: 5 } } };
    expect(choiceOf(deploymentOf(20), clusterWith(groups, { expanders: [expander] }))).toEqual({
      steps: [step],
      picked,
      unknown: null,
    });
  });

  it("follow each other until one option is left", () => {
    const cluster = clusterWith({ large, small }, { expanders: ["most-pods", "least-nodes", "random"] });
    expect(choiceOf(deploymentOf(20), cluster)?.steps).toEqual([
      "most-pods: all alike, 20 pods",
      "least-nodes: large 1 node; small 7 nodes",
    ]);
  });

  it.each(["price", "grpc"])("%s is not worked out, and what comes before it is", (name) => {
    const cluster = (expanders: readonly string[]) =>
      clusterWith({ large, small: { ...small, autoscaling: { priority: 5 } } }, { expanders });
    expect(choiceOf(podOf(), cluster([name, "least-waste"]))).toEqual({
      steps: [],
      picked: expect.any(Array),
      unknown: name,
    });
    expect(choiceOf(podOf(), cluster([name]))?.picked).toHaveLength(2);
    expect(choiceOf(podOf(), cluster(["priority", name]))).toMatchObject({
      picked: ["small us-east-1a: 1 for 1"],
      unknown: null,
    });
  });
});

describe("how far groups grow", () => {
  const tiny: NodeGroupDeclaration = { ...GENERAL, minSize: 1, maxSize: 4, zones: ["us-east-1a", "us-east-1b"] };

  it("bounds the pods that get room", () => {
    expect(choiceOf(deploymentOf(100), clusterWith({ tiny }))?.picked).toEqual([
      "tiny us-east-1a: 1 for 7",
      "tiny us-east-1b: 2 for 14",
    ]);
  });

  it("is that of all groups alike where they are kept at one size", () => {
    expect(choiceOf(deploymentOf(100), clusterWith({ tiny }, { balances: true }))?.picked).toEqual([
      "tiny us-east-1a: 3 for 21",
      "tiny us-east-1b: 3 for 21",
    ]);
  });
});

describe("no group is made larger", () => {
  it.each([
    ["of a fixed size", { ...GENERAL, minSize: 2, maxSize: 2 }, "fixed-size"],
    ["that is not autoscaled", { ...GENERAL, autoscaling: { enabled: false } }, "not-autoscaled"],
  ] as const)("%s", (_what, group, standstill) => {
    const fit = fitOf(podOf(), [clusterWith({ group })]);
    expect(fit.groups).toMatchObject([{ obstacles: [], standstill }]);
    expect(fit.choices).toEqual([]);
  });

  it("where there is no cluster-autoscaler", () => {
    const fit = fitOf(podOf(), [clusterOf({ general: GENERAL }, { clusterAutoscaler: { enabled: false } })]);
    expect(fit.groups).toMatchObject([{ obstacles: [], standstill: "no-autoscaler" }]);
    expect(fit.choices).toEqual([]);
  });

  it("for a DaemonSet", () => {
    const daemonSet = { ...podOf(), kind: "DaemonSet", count: null };
    expect(fitOf(daemonSet, [clusterWith({ general: GENERAL })]).choices).toEqual([]);
  });
});

describe("a cluster's own cluster-autoscaler", () => {
  it("is known by its flags", () => {
    expect(clusterOf({ general: GENERAL }).autoscaler).toEqual({
      expanders: ["least-waste"],
      balances: true,
      priorityCutoff: -10,
    });
    const flags = {
      expander: "most-pods,least-waste",
      "balance-similar-node-groups": false,
      "expendable-pods-priority-cutoff": 0,
    };
    const { autoscaler } = clusterOf({ general: GENERAL }, { clusterAutoscaler: { flags } });
    expect(autoscaler).toEqual({ expanders: ["most-pods", "least-waste"], balances: false, priorityCutoff: 0 });
  });
});

describe("the cheapest", () => {
  const cheapest = (pod: FitPod, groups: Groups) =>
    fitOf(pod, [clusterWith(groups)]).cheapest.map(({ group, nodes }) => `${group.nodeGroup} ${nodes}`);
  const unpriced: NodeGroupDeclaration = { ...GENERAL, machineTypes: { aws: ["m5d.large"] } };

  it.each([
    // One m5.large costs 1, one m5.4xlarge 8 and has room for 31 pods; an m5.large has room for 3.
    ["the smaller machine for one pod", podOf(), { small, large }, ["small 1"]],
    ["the larger one where many smaller ones cost more", deploymentOf(30), { small, large }, ["large 1"]],
    [
      "each zone of a group",
      podOf(),
      { small: { ...small, zones: ["us-east-1a", "us-east-1b"] }, large },
      ["small 1", "small 1"],
    ],
    ["of those whose price is known", podOf(), { unpriced, large }, ["large 1"]],
    ["of those that grow", podOf(), { small: { ...small, autoscaling: { enabled: false } }, large }, ["large 1"]],
    ["none where no price is known", podOf(), { unpriced }, []],
  ])("is %s", (_what, pod, groups, expected) => {
    expect(cheapest(pod, groups)).toEqual(expected);
  });
});
