import { describe, expect, it } from "@jest/globals";
import type { ClusterDeclarations } from "../../../model/declaration/cluster";
import type { NodeGroupDeclaration } from "../../../model/declaration/node-group";
import { fitOf } from "../../../review/fit/fit";
import { clusterOf, GENERAL, podOf } from "./support";

const PROPS = { daemonSetRequests: { cpu: "100m", memory: "100Mi" } };
const keeping = (headroom: NodeGroupDeclaration["headroom"], props: Partial<ClusterDeclarations["aws"]> = {}) =>
  clusterOf({ web: { ...GENERAL, headroom }, plain: GENERAL }, { ...PROPS, ...props });

const notes = (spec: object, cluster = keeping({ nodes: 2 })) => fitOf(podOf({ ...spec }), [cluster]).notes;
const SMALL = { count: 9, requests: { cpu: "1", memory: "2Gi" } };

describe("what is said of room that groups keep free", () => {
  it("is nothing where none keeps any, and where the pod cannot run", () => {
    expect(notes({}, clusterOf({ plain: GENERAL }, PROPS))).toEqual([]);
    expect(notes({ nodeSelector: { "kubernetes.io/arch": "arm64" } })).toEqual([]);
  });

  it.each([
    ["by nodes", { nodes: 2 }, "prod-aws/web (2 nodes) keeps room free: "],
    ["by percent", { percent: 5 }, "prod-aws/web (1 node) keeps room free: "],
    ["by pods", { pods: SMALL }, "prod-aws/web (9 pods on 3 nodes) keeps room free: "],
  ] as const)("tells how much: %s", (_, headroom, start) => {
    expect(notes({}, keeping(headroom))).toEqual([expect.stringContaining(start)]);
  });

  it.each([
    [{}, "a pod pushes placeholders out of it, whose priority is -10, and starts at once."],
    [{ priority: -9 }, "a pod pushes placeholders out of it"],
    [{ priority: -10 }, "its priority is -10, so it pushes no placeholder out of it: these have -10."],
    [{ preemptionPolicy: "Never" }, "its preemptionPolicy is Never, so it pushes no placeholder out of it."],
  ])("depends on whether the pod preempts: %j", (spec, meaning) => {
    expect(notes(spec)).toEqual([expect.stringContaining(meaning)]);
  });

  it("has the priority of placeholders under a higher cutoff", () => {
    const clusterAutoscaler = { flags: { "expendable-pods-priority-cutoff": -5 } };
    expect(notes({}, keeping({ nodes: 1 }, { clusterAutoscaler }))).toEqual([
      expect.stringContaining("whose priority is -5"),
    ]);
  });

  it("is other of room that a CapacityBuffer keeps, which nothing is pushed out of", () => {
    const clusterAutoscaler = { flags: { "capacity-buffer-controller-enabled": true } };
    expect(notes({ preemptionPolicy: "Never" }, keeping({ nodes: 1 }, { clusterAutoscaler }))).toEqual([
      expect.stringContaining("pods find it at once, and a CapacityBuffer has it made again"),
    ]);
  });
});
