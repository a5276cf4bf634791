import { describe, expect, it } from "@jest/globals";
import type { NodeGroupDeclaration } from "../../../model/declaration/node-group";
import { groupFits } from "../../../review/fit/candidates";
import type { FitPod } from "../../../review/fit/pod-spec";
import { CONTAINER, clusterOf, GENERAL, onlyPod, podOf } from "./support";

const labelled: NodeGroupDeclaration = { ...GENERAL, labels: { "example.com/team": "ml", "example.com/rank": "7" } };
const tainted: NodeGroupDeclaration = {
  ...GENERAL,
  taints: [{ key: "example.com/batch", value: "yes", effect: "NoSchedule" }],
};

function whyNot(pod: FitPod, group: NodeGroupDeclaration = GENERAL): readonly string[] {
  const [fit] = groupFits(pod, [clusterOf({ general: group })]);
  return (fit?.obstacles ?? []).map(({ code, what }) => `${code}: ${what}`);
}

const tolerating = (toleration: object) => podOf({ tolerations: [toleration] });
const TAINT = "taint: taint example.com/batch=yes:NoSchedule is not tolerated";

describe("taints", () => {
  it.each([
    ["none", {}, [TAINT]],
    ["its key and value", { key: "example.com/batch", value: "yes" }, []],
    [
      "its key, value and effect",
      { key: "example.com/batch", operator: "Equal", value: "yes", effect: "NoSchedule" },
      [],
    ],
    ["another value", { key: "example.com/batch", value: "no" }, [TAINT]],
    ["another effect", { key: "example.com/batch", operator: "Exists", effect: "NoExecute" }, [TAINT]],
    ["its key whatever the value", { key: "example.com/batch", operator: "Exists" }, []],
    ["everything", { operator: "Exists" }, []],
    ["another key", { key: "example.com/other", operator: "Exists" }, [TAINT]],
  ])("are compared with a toleration of %s", (_what, toleration, expected) => {
    const pod = Object.keys(toleration).length === 0 ? podOf() : tolerating(toleration);
    expect(whyNot(pod, tainted)).toEqual(expected);
  });

  it.each([
    ["Gt", "4", []],
    ["Gt", "5", ["taint: taint example.com/level=5:NoExecute is not tolerated"]],
    ["Lt", "6", []],
    ["Lt", "5", ["taint: taint example.com/level=5:NoExecute is not tolerated"]],
  ])("with a number are compared with %s %s", (operator, value, expected) => {
    const group: NodeGroupDeclaration = {
      ...GENERAL,
      taints: [{ key: "example.com/level", value: "5", effect: "NoExecute" }],
    };
    expect(whyNot(tolerating({ key: "example.com/level", operator, value }), group)).toEqual(expected);
  });

  it("that only prefer other pods, and those that are gone once a node is ready, keep no pod off", () => {
    const soft: NodeGroupDeclaration = {
      ...GENERAL,
      taints: [{ key: "example.com/soft", effect: "PreferNoSchedule" }],
      startupTaints: [{ key: "example.com/starting", effect: "NoExecute" }],
    };
    expect(whyNot(podOf(), soft)).toEqual([]);
  });

  it("of a node's condition are tolerated by a DaemonSet, as its controller has it", () => {
    const group: NodeGroupDeclaration = {
      ...GENERAL,
      taints: [{ key: "node.kubernetes.io/network-unavailable", effect: "NoSchedule" }],
    };
    const daemonSet = (hostNetwork: boolean) =>
      onlyPod({
        apiVersion: "apps/v1",
        kind: "DaemonSet",
        metadata: { name: "cni" },
        spec: { template: { spec: { hostNetwork, containers: [CONTAINER] } } },
      });
    expect(whyNot(daemonSet(true), group)).toEqual([]);
    expect(whyNot(daemonSet(false), group)).toHaveLength(1);
  });
});

describe("nodeSelector", () => {
  it.each([
    [{ "example.com/team": "ml" }, []],
    [{ "kubernetes.io/arch": "amd64", "beta.kubernetes.io/arch": "amd64" }, []],
    [
      { "example.com/team": "web" },
      ['node-selector: nodeSelector asks for example.com/team=web, and its nodes have "ml"'],
    ],
    [
      { "example.com/disk": "ssd" },
      ["node-selector: nodeSelector asks for example.com/disk=ssd, and its nodes have no such label"],
    ],
    [
      { "kubernetes.io/arch": "arm64" },
      ['node-selector: nodeSelector asks for kubernetes.io/arch=arm64, and its nodes have "amd64"'],
    ],
    [
      { "topology.kubernetes.io/zone": "us-east-1b" },
      ['node-selector: nodeSelector asks for topology.kubernetes.io/zone=us-east-1b, and its nodes have "us-east-1a"'],
    ],
    [
      { "kubernetes.io/hostname": "node-1" },
      [
        "node-selector: nodeSelector asks for a node by its name (kubernetes.io/hostname), and new nodes have other names",
      ],
    ],
  ])("%j is compared with the group's labels", (nodeSelector, expected) => {
    expect(whyNot(podOf({ nodeSelector }), labelled)).toEqual(expected);
  });
});

const affine = (...nodeSelectorTerms: readonly object[]) =>
  podOf({ affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } } });
const expression = (key: string, operator: string, ...values: readonly string[]) => ({
  matchExpressions: [{ key, operator, ...(values.length === 0 ? {} : { values }) }],
});
const named = (operator: string) => ({ matchFields: [{ key: "metadata.name", operator, values: ["node-1"] }] });

describe("nodeAffinity", () => {
  it.each([
    ["In", [expression("example.com/team", "In", "web", "ml")], true],
    ["In, of others", [expression("example.com/team", "In", "web")], false],
    ["In, without the label", [expression("example.com/disk", "In", "ssd")], false],
    ["NotIn", [expression("example.com/team", "NotIn", "ml")], false],
    ["NotIn, without the label", [expression("example.com/disk", "NotIn", "ssd")], true],
    ["Exists", [expression("example.com/team", "Exists")], true],
    ["Exists, without the label", [expression("example.com/disk", "Exists")], false],
    ["DoesNotExist", [expression("example.com/team", "DoesNotExist")], false],
    ["DoesNotExist, without the label", [expression("example.com/disk", "DoesNotExist")], true],
    ["Gt", [expression("example.com/rank", "Gt", "6")], true],
    ["Gt, of the same number", [expression("example.com/rank", "Gt", "7")], false],
    ["Lt", [expression("example.com/rank", "Lt", "8")], true],
    ["Lt, without the label", [expression("example.com/disk", "Lt", "8")], false],
    ["Gt, of a label that is no number", [expression("example.com/team", "Gt", "1")], false],
    ["one of two terms", [expression("example.com/disk", "Exists"), expression("example.com/team", "Exists")], true],
    ["a term without conditions", [{}], false],
    ["a node's name", [named("In")], false],
    ["any name but one", [named("NotIn")], true],
  ])("judges %s", (_what, terms, fits) => {
    expect(whyNot(affine(...terms), labelled)).toHaveLength(fits ? 0 : 1);
  });

  it("says of each term which conditions are not met", () => {
    const both = {
      matchExpressions: [
        ...expression("example.com/team", "In", "web").matchExpressions,
        ...expression("example.com/disk", "Exists").matchExpressions,
      ],
    };
    expect(whyNot(affine(both, named("In"), {}), labelled)).toEqual([
      'node-affinity: nodeAffinity term 1: asks for example.com/team=web, and its nodes have "ml", and asks for example.com/disk Exists, and its nodes have no such label; ' +
        "term 2: asks for a node by its name (metadata.name), and new nodes have other names; term 3: a term without conditions holds for no node",
    ]);
  });

  it("is not asked for what is only preferred", () => {
    const preferred = [{ weight: 1, preference: expression("example.com/disk", "Exists") }];
    expect(
      whyNot(podOf({ affinity: { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: preferred } } })),
    ).toEqual([]);
  });
});

describe("topology", () => {
  const spread = (topologyKey: string, whenUnsatisfiable = "DoNotSchedule") =>
    podOf({ topologySpreadConstraints: [{ maxSkew: 1, topologyKey, whenUnsatisfiable }] });
  const near = (kind: string) =>
    podOf({
      affinity: {
        [kind]: {
          requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: "example.com/rack", labelSelector: {} }],
        },
      },
    });

  it.each([
    ["spread over zones", spread("topology.kubernetes.io/zone"), 0],
    ["spread over nodes", spread("kubernetes.io/hostname"), 0],
    ["spread over racks", spread("example.com/rack"), 1],
    ["spread over racks if that goes", spread("example.com/rack", "ScheduleAnyway"), 0],
    ["near other pods of a rack", near("podAffinity"), 1],
    ["away from other pods of a rack", near("podAntiAffinity"), 0],
  ])("keeps a pod off that is to be %s", (_what, pod, obstacles) => {
    expect(whyNot(pod)).toHaveLength(obstacles);
  });
});

describe("size", () => {
  const requesting = (requests: object) =>
    podOf({ containers: [{ ...CONTAINER, resources: { requests, limits: requests } }] });

  it.each([
    ["cpu", { cpu: "4" }, /^resource: requests cpu 4 of 3920m for pods$/],
    ["memory", { memory: "15Gi" }, /^resource: requests memory 15Gi of 12\.\d+Gi for pods$/],
    [
      "ephemeral-storage",
      { "ephemeral-storage": "1Ti" },
      /^resource: requests ephemeral-storage 1Ti of [\d.]+Gi for pods$/,
    ],
    ["cards", { "nvidia.com/gpu": 1 }, /^resource: requests nvidia\.com\/gpu 1, and its nodes have none$/],
    ["huge pages", { "hugepages-2Mi": "2Mi" }, /^resource: requests hugepages-2Mi 2Mi, and its nodes have none$/],
  ])("is compared for %s", (_what, requests, expected) => {
    expect(whyNot(requesting(requests))).toEqual([expect.stringMatching(expected)]);
  });

  it("leaves what DaemonSets are declared to take, but not to a DaemonSet itself", () => {
    const cluster = (cpu: string) => clusterOf({ general: GENERAL }, { daemonSetRequests: { cpu, memory: "100Mi" } });
    const fits = (pod: FitPod, cpu: string) =>
      groupFits(pod, [cluster(cpu)]).every(({ obstacles }) => obstacles.length === 0);
    const pod = requesting({ cpu: "3500m" });
    expect([fits(pod, "100m"), fits(pod, "500m")]).toEqual([true, false]);
    const daemonSet = { ...pod, kind: "DaemonSet", count: null };
    expect(fits(daemonSet, "500m")).toBe(true);
    const [fit] = groupFits(pod, [cluster("500m")]);
    expect(fit?.obstacles).toEqual([
      { code: "resource", what: "requests cpu 3500m of 3920m for pods, of which DaemonSets take 500m" },
    ]);
  });

  it("of nothing always has room", () => {
    expect(whyNot(requesting({ "nvidia.com/gpu": 0 }))).toEqual([]);
  });
});

describe("other reasons", () => {
  it("are another operating system and a group without nodes", () => {
    expect(whyNot(podOf({ os: { name: "windows" } }))).toEqual([
      'operating-system: spec.os.name is "windows", and its nodes run Linux',
    ]);
    expect(whyNot(podOf({ os: { name: "linux" } }))).toEqual([]);
    expect(whyNot(podOf(), { ...GENERAL, maxSize: 0 })).toEqual(["no-nodes: its maxSize is 0"]);
    const cluster = clusterOf({ general: { ...GENERAL, minSize: 0, maxSize: 1, zones: ["us-east-1a", "us-east-1b"] } });
    expect(groupFits(podOf(), [cluster]).map(({ obstacles }) => obstacles.map(({ what }) => what))).toEqual([
      [],
      ["no node of its maxSize is for this zone"],
    ]);
  });

  it("are told all at once", () => {
    const pod = podOf({ nodeSelector: { "example.com/disk": "ssd" }, os: { name: "windows" } });
    expect(whyNot(pod, { ...tainted, maxSize: 0 }).map((text) => text.split(":")[0])).toEqual([
      "no-nodes",
      "operating-system",
      "taint",
      "node-selector",
    ]);
  });
});
