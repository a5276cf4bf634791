import type { NodeGroupDeclaration } from "../../../model/declaration/node-group";
import type { ContainerResources, Toleration } from "../../../model/declaration/pods";
import type { Taint } from "../../../model/declaration/taint";
import { isTolerated, landingNodes } from "../../../model/node-group/landing-nodes";
import { type Groups, resolveCluster } from "../../support/fleets";

const TAINT = { key: "team", value: "ml", effect: "NoSchedule" } as const;

describe("a toleration matches a taint team=ml:NoSchedule", () => {
  test.each<[Toleration, boolean]>([
    [{ key: "team", value: "ml" }, true],
    [{ key: "team", operator: "Equal", value: "ml" }, true],
    [{ key: "team", operator: "Equal", value: "ml", effect: "NoSchedule" }, true],
    [{ key: "team", operator: "Exists" }, true],
    [{ key: "team", operator: "Exists", effect: "NoSchedule" }, true],
    [{ operator: "Exists" }, true],
    [{ operator: "Exists", effect: "NoSchedule" }, true],
    [{ key: "team" }, false],
    [{ key: "team", value: "web" }, false],
    [{ key: "team", value: "ml", effect: "NoExecute" }, false],
    [{ key: "other", operator: "Exists" }, false],
    [{ operator: "Exists", effect: "NoExecute" }, false],
  ])("%j: %s", (toleration, matches) => {
    expect(isTolerated(TAINT, [toleration])).toBe(matches);
  });

  test("no toleration matches nothing, and one of several is enough", () => {
    expect(isTolerated(TAINT, [])).toBe(false);
    expect(
      isTolerated(TAINT, [
        { key: "other", operator: "Exists" },
        { key: "team", value: "ml" },
      ]),
    ).toBe(true);
  });

  test("an empty value equals a taint without a value", () => {
    expect(isTolerated({ key: "team", value: "", effect: "NoSchedule" }, [{ key: "team" }])).toBe(true);
  });
});

const group = (change: NodeGroupDeclaration = {}): NodeGroupDeclaration => ({
  minSize: 0,
  maxSize: 9,
  machine: { vcpu: 4, memoryGiB: 16 },
  zones: ["us-east-1a"],
  ...change,
});

describe("room", () => {
  const nodes = (daemonSetRequests?: ContainerResources) =>
    landingNodes(resolveCluster("aws", { web: group() }, { daemonSetRequests }), {});
  const [whole] = nodes();

  test("is what DaemonSets leave of a node", () => {
    expect(nodes({ cpu: "350m", memory: "600Mi" })).toEqual([
      {
        nodeGroup: "web",
        millicores: (whole?.millicores ?? 0) - 350,
        bytes: (whole?.bytes ?? 0n) - 600n * 2n ** 20n,
      },
    ]);
  });

  test("is nowhere on a node that DaemonSets fill", () => {
    expect(nodes({ cpu: "4" })).toEqual([]);
    expect(nodes({ memory: "16Gi" })).toEqual([]);
  });
});

function landing(groups: Groups, scheduling: Parameters<typeof landingNodes>[1] = {}): readonly string[] {
  return landingNodes(resolveCluster("aws", groups), scheduling).map(({ nodeGroup }) => nodeGroup);
}

describe("pods land", () => {
  test("on nodes whose labels match the whole selector, their own and the declared ones", () => {
    const groups = { ml: group({ labels: { team: "ml" } }), web: group({ labels: { team: "web" } }) };
    expect(landing(groups)).toEqual(["ml", "web"]);
    expect(landing(groups, { nodeSelector: { team: "ml" } })).toEqual(["ml"]);
    expect(landing(groups, { nodeSelector: { "kubernetes.io/arch": "amd64", team: "web" } })).toEqual(["web"]);
    expect(landing(groups, { nodeSelector: { "kubernetes.io/arch": "arm64", team: "web" } })).toEqual([]);
  });

  test.each<[Taint["effect"], boolean]>([
    ["NoSchedule", false],
    ["NoExecute", false],
    ["PreferNoSchedule", true],
  ])("on nodes with an untolerated taint of effect %s: %s", (effect, lands) => {
    expect(landing({ ml: group({ taints: [{ key: "team", effect }] }) })).toEqual(lands ? ["ml"] : []);
  });

  test("only where every taint is tolerated", () => {
    const taints: readonly Taint[] = [
      { key: "team", value: "ml", effect: "NoSchedule" },
      { key: "gpu", effect: "NoExecute" },
    ];
    const team = { key: "team", value: "ml" };
    expect(landing({ ml: group({ taints }) }, { tolerations: [team] })).toEqual([]);
    expect(landing({ ml: group({ taints }) }, { tolerations: [team, { key: "gpu", operator: "Exists" }] })).toEqual([
      "ml",
    ]);
  });

  test("on nodes whose startup taints are not tolerated: something removes them", () => {
    const startupTaints: readonly Taint[] = [{ key: "example.com/agent-not-ready", effect: "NoExecute" }];
    expect(landing({ ml: group({ startupTaints }) })).toEqual(["ml"]);
    expect(landing({ ml: group({ startupTaints, taints: [{ key: "team", effect: "NoSchedule" }] }) })).toEqual([]);
  });

  test("on no node of a group that may have none", () => {
    expect(landing({ off: group({ maxSize: 0 }), on: group() })).toEqual(["on"]);
  });
});
