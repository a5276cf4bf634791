import type { LandingNode } from "../../../../model/node-group/landing-nodes";
import { cappingNodes, caps } from "../../../../model/vertical-pod-autoscaler/objects/caps";

const GIB = 1024n ** 3n;
const node = (nodeGroup: string, millicores: number, gib: bigint): LandingNode => ({
  nodeGroup,
  millicores,
  bytes: gib * GIB,
});
const COMPUTE = node("compute", 15890, 28n);
const MEMORY = node("memory", 7910, 60n);
const SMALL = node("small", 1930, 3n);
const ALL = [SMALL, COMPUTE, MEMORY];

describe("without anything declared", () => {
  test("both caps are of the node with the most memory, not the largest of each", () => {
    expect(caps({}, false, ALL)).toEqual({ cpu: "7910m", memory: "60Gi" });
  });

  test("of two nodes with as much memory the one with more CPU counts", () => {
    expect(caps({}, false, [node("a", 1000, 60n), MEMORY, node("c", 2000, 60n)])).toEqual({
      cpu: "7910m",
      memory: "60Gi",
    });
  });

  test("CPU is rounded down to whole cores for a container of integerCpu", () => {
    expect(caps({}, true, ALL)).toEqual({ cpu: "7", memory: "60Gi" });
    expect(caps({}, true, [node("exact", 8000, 60n)])).toEqual({ cpu: "8", memory: "60Gi" });
  });

  test("there are none without a node, nor without a whole core", () => {
    expect(caps({}, false, [])).toEqual({});
    expect(caps({}, true, [node("tiny", 940, 3n)])).toEqual({});
  });
});

describe("only what is recommended is capped", () => {
  test("nothing of a container that is left alone", () => {
    expect(caps({ mode: "Off" }, false, ALL)).toEqual({});
  });

  test("CPU alone is that of the node with the most CPU", () => {
    expect(caps({ controlledResources: ["cpu"] }, false, ALL)).toEqual({ cpu: "15890m" });
    expect(caps({ controlledResources: ["memory"] }, false, ALL)).toEqual({ memory: "60Gi" });
  });

  test("a core is not asked for where no CPU is recommended", () => {
    expect(caps({ controlledResources: ["memory"] }, true, [node("tiny", 940, 3n)])).toEqual({ memory: "3Gi" });
  });
});

describe("what is declared stays, and the rest is of a node on which it fits", () => {
  test("a cap", () => {
    expect(caps({ maxAllowed: { cpu: "12" } }, false, ALL)).toEqual({ cpu: "12", memory: "28Gi" });
    expect(caps({ maxAllowed: { memory: "1Gi" } }, false, ALL)).toEqual({ cpu: "7910m", memory: "1Gi" });
    expect(caps({ maxAllowed: { memory: "2Gi", cpu: undefined } }, false, [SMALL])).toEqual({
      cpu: "1930m",
      memory: "2Gi",
    });
  });

  test("a floor", () => {
    expect(caps({ minAllowed: { cpu: "12" } }, false, ALL)).toEqual({ cpu: "15890m", memory: "28Gi" });
    expect(caps({ minAllowed: { cpu: "1" }, maxAllowed: { cpu: "2" } }, false, ALL)).toEqual({
      cpu: "2",
      memory: "60Gi",
    });
  });

  test("a cap that fits nowhere has no default beside it", () => {
    expect(caps({ maxAllowed: { cpu: "16" } }, false, ALL)).toEqual({ cpu: "16" });
    expect(caps({ minAllowed: { memory: "64Gi" } }, false, ALL)).toEqual({});
  });
});

describe("what the recommender recommends at most", () => {
  const capsBelow = (ceiling: object, policy: object = {}, integerCpu = false) =>
    caps(policy, integerCpu, ALL, ceiling);

  test("is not exceeded by a default", () => {
    expect(capsBelow({ cpu: "2", memory: "4Gi" })).toEqual({ cpu: "2", memory: "4Gi" });
    expect(capsBelow({ cpu: "100" })).toEqual({ cpu: "7910m", memory: "60Gi" });
    expect(capsBelow({ cpu: "2500m" }, {}, true)).toEqual({ cpu: "2", memory: "60Gi" });
    expect(capsBelow({ cpu: "500m" }, {}, true)).toEqual({ cpu: "1", memory: "60Gi" });
  });

  test("yields to what is declared, as it does in VPA", () => {
    expect(capsBelow({ cpu: "2" }, { maxAllowed: { cpu: "4" } })).toEqual({ cpu: "4", memory: "60Gi" });
    expect(capsBelow({ memory: "4Gi" }, { minAllowed: { memory: "8Gi" } })).toEqual({ cpu: "7910m", memory: "8Gi" });
    expect(capsBelow({ cpu: "2" }, { minAllowed: { cpu: "3" } })).toEqual({ cpu: "3", memory: "60Gi" });
  });
});

describe("a workload on every node", () => {
  test("is capped by the smallest of each resource", () => {
    const nodes = cappingNodes([COMPUTE, MEMORY], true);
    expect(nodes).toEqual([{ nodeGroup: "memory and compute", millicores: 7910, bytes: 28n * GIB }]);
    expect(caps({}, false, nodes)).toEqual({ cpu: "7910m", memory: "28Gi" });
    expect(cappingNodes(ALL, true)).toEqual([SMALL]);
  });

  test("has no cap without a node", () => {
    expect(cappingNodes([], true)).toEqual([]);
  });

  test("unlike one on some nodes, which any of them may cap", () => {
    expect(cappingNodes(ALL, false)).toEqual(ALL);
  });
});
