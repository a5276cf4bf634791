import { describe, expect, it } from "@jest/globals";
import { quantityBytes } from "../../../model/base/quantity";
import { capacityFlags } from "../../../model/cluster-autoscaler/flags";
import type { AwsClusterDeclaration } from "../../../model/declaration/cluster";
import type { Headroom } from "../../../model/declaration/headroom";
import type { NodeGroupDeclaration } from "../../../model/declaration/node-group";
import { resolveCluster } from "../../support/fleets";
import { typed, VALID } from "../../support/problems";

const DAEMON_SETS = { daemonSetRequests: { cpu: "500m", memory: "1Gi" } };

function capacityOf(headroom: Headroom, group: NodeGroupDeclaration = {}, props: Partial<AwsClusterDeclaration> = {}) {
  const declared = { ...VALID, ...typed("aws", "m6i.xlarge"), ...group, headroom };
  const cluster = resolveCluster("aws", { web: declared }, { ...DAEMON_SETS, ...props });
  return { ...cluster.capacity, allocatable: cluster.scalingGroups[0]?.template.allocatable ?? {}, cluster };
}

const only = (headroom: Headroom, group?: NodeGroupDeclaration) => capacityOf(headroom, group).headroom[0];

describe("nodes", () => {
  it("are pods of all that a node has for pods, DaemonSets taken off", () => {
    const { headroom, allocatable } = capacityOf({ nodes: 2 });
    expect(allocatable.cpu).toBe("3920m");
    expect(headroom).toMatchObject([{ name: "headroom-web", pods: 2, nodes: 2, maxNodes: 30 }]);
    expect(headroom[0]?.requests.cpu).toBe("3420m");
    const memory = quantityBytes(headroom[0]?.requests.memory ?? "0");
    expect(quantityBytes(allocatable.memory ?? "0") - memory).toBe(1024n ** 3n);
  });

  it("are a percentage of the largest size, over all zones, rounded up", () => {
    expect(only({ percent: 10 })).toMatchObject({ pods: 3, nodes: 3 });
    expect(only({ percent: 1 })).toMatchObject({ pods: 1 });
    expect(
      only({ percent: 10 }, { minSize: undefined, maxSize: undefined, sizePerZone: { minSize: 0, maxSize: 7 } }),
    ).toMatchObject({ pods: 3, maxNodes: 21 });
  });
});

describe("pods", () => {
  const pods = (count: number, requests: Readonly<Record<string, string>>) => only({ pods: { count, requests } });

  it("need as many nodes as have room for them", () => {
    // 3420m of a node are left.
    expect(pods(7, { cpu: "1" })).toMatchObject({ pods: 7, requests: { cpu: "1" }, nodes: 3 });
    expect(pods(6, { cpu: "1" })?.nodes).toBe(2);
    expect(pods(2, { cpu: "100m", memory: "6Gi" })?.nodes).toBe(2);
  });

  it("need nodes that nobody has if one is too large, or requests what no node has", () => {
    expect(pods(1, { cpu: "3421m" })?.nodes).toBeNull();
    expect(pods(1, { cpu: "1", "nvidia.com/gpu": "1" })?.nodes).toBeNull();
  });

  it("need no more than fit on a node by their number", () => {
    const kubelet = { maxPods: 10 };
    expect(only({ pods: { count: 25, requests: { cpu: "1m" } } }, { kubelet })?.nodes).toBe(3);
  });
});

describe("where placeholders run", () => {
  it("is on nodes of the group alone, by its labels and taints, without those that are gone when a node is ready", () => {
    const group: NodeGroupDeclaration = {
      labels: { "example.com/team": "web" },
      taints: [
        { key: "example.com/a", value: "b", effect: "NoSchedule" },
        { key: "example.com/c", effect: "NoExecute" },
        { key: "example.com/d", effect: "PreferNoSchedule" },
      ],
      startupTaints: [{ key: "example.com/driver", effect: "NoSchedule" }],
    };
    expect(only({ nodes: 1 }, group)).toMatchObject({
      nodeSelector: { "example.com/team": "web" },
      tolerations: [
        { key: "example.com/a", operator: "Equal", value: "b", effect: "NoSchedule" },
        { key: "example.com/c", operator: "Exists", effect: "NoExecute" },
      ],
    });
  });
});

describe("what keeps the room", () => {
  const flags = { "capacity-buffer-controller-enabled": true };

  it("is a Deployment of placeholders where CapacityBuffers are not turned on", () => {
    const { buffers, placeholders, priorityClass, cluster } = capacityOf(
      { nodes: 2 },
      {},
      { kubernetesVersion: "1.36" },
    );
    expect([buffers, placeholders, priorityClass]).toEqual([[], [], { name: "headroom-10", value: -10 }]);
    const [capacity] = cluster.components;
    expect(capacity?.programs.map(({ name, workload }) => [name, workload])).toEqual([
      ["headroom-web", { kind: "Deployment", replicas: 2, rollout: "one-by-one" }],
    ]);
  });

  it("is a CapacityBuffer where they are, and nothing else", () => {
    const buffered = { kubernetesVersion: "1.36", clusterAutoscaler: { flags } } as const;
    const { buffers, placeholders, priorityClass, headroom, cluster } = capacityOf({ nodes: 2 }, {}, buffered);
    expect(buffers).toMatchObject([
      {
        name: "headroom-web",
        namespace: "kube-system",
        model: { podTemplateRef: { name: "headroom-web" } },
        replicas: 2,
      },
    ]);
    expect(placeholders).toMatchObject([{ name: "headroom-web", requests: headroom[0]?.requests }]);
    expect(priorityClass).toBeNull();
    expect(cluster.components[0]?.programs).toEqual([]);
    expect(capacityFlags(cluster.capacity)).toMatchObject({ "capacity-buffer-pod-injection-enabled": true });
  });

  it.each([
    [undefined, -10],
    [-100, -10],
    [-10, -10],
    [-3, -3],
  ])("has the lowest priority that cluster-autoscaler adds nodes for: cutoff %s, priority %s", (cutoff, value) => {
    const own = cutoff === undefined ? {} : { flags: { "expendable-pods-priority-cutoff": cutoff } };
    expect(capacityOf({ nodes: 1 }, {}, { clusterAutoscaler: own }).priorityClass).toEqual({
      name: `headroom-${-value}`,
      value,
    });
  });
});

describe("a group that is emptied", () => {
  it("keeps no room, whose placeholders would hold its nodes for ever", () => {
    const { headroom, placeholders, buffers } = capacityOf({ nodes: 2 }, { drain: true });
    expect({ headroom, placeholders, buffers }).toEqual({ headroom: [], placeholders: [], buffers: [] });
  });
});
