import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { describe, expect, it } from "@jest/globals";
import type { Construct } from "constructs";
import {
  AwsCluster,
  AzureCluster,
  Controller,
  Fleet,
  FleetProblems,
  GoogleCluster,
  NodeGroup,
  NodeGroupSet,
  type Problem,
  VerticalPodAutoscaler,
  VerticalPodAutoscalerPolicy,
} from "nodegroups";
import { aroseInUserCode, placeOf, userFrames } from "../../constructs/code-place";
import { withPlaces } from "../../constructs/places";
import { CLUSTER_PROPS } from "../support/fleets";

const backend = { type: "local", directory: "state" } as const;
const good = { minSize: 1, maxSize: 3, machine: { vcpu: 4, memoryGiB: 16 } };
const bad = { ...good, minSize: 9 };

const FILE = relative(process.cwd(), __filename);
const LINES = readFileSync(__filename, "utf8").split("\n");

/** Where this file has a `new` behind a mark, as compilers write it. */
function place(mark: string): string {
  const line = LINES.findIndex((text) => text.includes(`/* ${mark} */`));
  return `${FILE}:${line + 1}:${(LINES[line] ?? "").indexOf("new ", LINES[line]?.indexOf(mark)) + 1}`;
}

function problemsOf(fleet: Fleet): readonly Problem[] {
  const resolution = fleet.resolve();
  return resolution.ok ? resolution.warnings : resolution.problems;
}

/** Each problem with its places. */
function placesIn(fleet: Fleet): readonly string[] {
  return problemsOf(fleet).map(({ code, where, at = [] }) => {
    const places = at.map(({ file, line, column }) => `${file}:${line}:${column}`);
    return `${where.split(": ")[0]} ${code} ${places.join(" ")}`;
  });
}

/** A fleet with a cluster on AWS. */
function start() {
  const fleet = new Fleet({ backend });
  return { fleet, cluster: new AwsCluster(fleet, "prod", CLUSTER_PROPS.aws) };
}

describe("a problem names the place of", () => {
  it("a group, on a cluster and on the fleet", () => {
    const { fleet, cluster } = start();
    /* group */ new NodeGroup(cluster, "web", bad);
    /* of the fleet */ new NodeGroup(fleet, "system", bad);
    expect(placesIn(fleet)).toEqual([
      `prod/system min-over-max ${place("of the fleet")}`,
      `prod/web min-over-max ${place("group")}`,
    ]);
  });

  it("the group that is wrong, and of both for a name that two have", () => {
    const { fleet, cluster } = start();
    /* first */ new NodeGroup(cluster, "web", good);
    /* second */ new NodeGroup(cluster, "web", bad);
    /* kept off */ new NodeGroup(fleet, "web", { ...good, clusters: { names: ["other"] } });
    new GoogleCluster(fleet, "other", CLUSTER_PROPS.google);
    expect(placesIn(fleet)).toEqual([
      `prod/web node-group-duplicate ${place("first")} ${place("second")}`,
      `prod/web min-over-max ${place("second")}`,
    ]);
  });

  it("a set, for itself and for its groups, also where a group has its name", () => {
    const { fleet, cluster } = start();
    new NodeGroup(cluster, "web", good);
    /* set */ new NodeGroupSet(cluster, "web", { ...bad, warmup: 3 as never, across: { architecture: ["arm64"] } });
    expect(placesIn(fleet)).toEqual([
      `prod/web-arm64 min-over-max ${place("set")}`,
      `prod/web wrong-type ${place("set")}`,
    ]);
  });

  it("a set without axes", () => {
    const { fleet, cluster } = start();
    /* no axes */ new NodeGroupSet(cluster, "web", { ...good, across: {} });
    expect(placesIn(fleet)).toEqual([`prod/web node-group-set-empty ${place("no axes")}`]);
  });

  it("a controller, a VerticalPodAutoscaler and a policy", () => {
    const { fleet, cluster } = start();
    /* controller */ new Controller(fleet, "api", { image: "::" });
    /* vpa */ new VerticalPodAutoscaler(cluster, "v", {
      namespace: "a b",
      targetRef: { kind: "Deployment", name: "x" },
    });
    /* policy */ new VerticalPodAutoscalerPolicy(cluster, "p", { workloads: { "c d": [] } });
    const found = placesIn(fleet);
    expect(found).toContain(`prod/Controller/api controller-image-invalid ${place("controller")}`);
    expect(found).toContain(`prod/VerticalPodAutoscaler/v vpa-name-invalid ${place("vpa")}`);
    expect(found.filter((line) => line.includes("Policy/p"))).toEqual([expect.stringContaining(place("policy"))]);
  });

  it("a cluster, and of each that has its name", () => {
    const fleet = new Fleet({ backend });
    /* aws */ new AwsCluster(fleet, "prod", { ...CLUSTER_PROPS.aws, accountId: "1" });
    /* azure */ new AzureCluster(fleet, "prod", CLUSTER_PROPS.azure);
    expect(placesIn(fleet)).toContain(`prod cluster-name-duplicate ${place("aws")} ${place("azure")}`);
  });

  it("the fleet, and of a level that sets the value of a group", () => {
    const fleet = /* fleet */ new Fleet({ backend, defaults: { labels: { "a b": "c" } }, images: 3 as never });
    const defaults = { startupTaints: [{ key: "d e", effect: "NoSchedule" as const }] };
    const cluster = /* cluster */ new AwsCluster(fleet, "prod", { ...CLUSTER_PROPS.aws, defaults });
    /* defaulted */ new NodeGroup(cluster, "web", good);
    expect(placesIn(fleet)).toEqual([
      `fleet wrong-type ${place("fleet")}`,
      `prod/web label-key-invalid ${place("defaulted")} ${place("fleet")}`,
      expect.stringMatching(new RegExp(`^prod/web [a-z-]+ ${place("defaulted")} ${place("cluster")}$`)),
    ]);
  });

  it("both of two groups whose names collide in the cloud", () => {
    const fleet = new Fleet({ backend });
    /* a-b/c */ new NodeGroup(new AwsCluster(fleet, "a-b", CLUSTER_PROPS.aws), "c", good);
    /* a/b-c */ new NodeGroup(new AwsCluster(fleet, "a", CLUSTER_PROPS.aws), "b-c", good);
    const [collision] = placesIn(fleet).filter((line) => line.includes("group-name-collision"));
    expect(collision).toBe(`a/b-c group-name-collision ${place("a/b-c")} ${place("a-b/c")}`);
  });

  it("a warning too", () => {
    const { fleet, cluster } = start();
    /* spanning */ new NodeGroup(cluster, "web", { ...good, spanZones: true });
    expect(placesIn(fleet)).toEqual([`prod/web zones-spanned ${place("spanning")}`]);
  });

  it("what manifests are of: a controller, or else the cluster", () => {
    const fleet = new Fleet({ backend });
    const cluster = /* its cluster */ new AwsCluster(fleet, "prod", CLUSTER_PROPS.aws);
    /* its controller */ new Controller(cluster, "api", { image: "registry.example.com/api:v1" });
    new NodeGroup(cluster, "api", good);
    const found = ["prod/api/deployment-api.yaml: spec", "prod/cluster-autoscaler/deployment.yaml", "prod", "x"];
    const problems = found.map((where) => ({ code: "c", where, what: "", got: "", expected: "", hint: "" }));
    expect(withPlaces(fleet, problems).map(({ at }) => at?.map(({ line }) => line))).toEqual([
      [Number(place("its controller").split(":")[1])],
      [Number(place("its cluster").split(":")[1])],
      [Number(place("its cluster").split(":")[1])],
      undefined,
    ]);
  });
});

describe("the place of a construct", () => {
  it("is in its problems as text, relative to the current folder", () => {
    const { fleet, cluster } = start();
    /* shown */ new NodeGroup(cluster, "web", bad);
    const error = new FleetProblems(problemsOf(fleet));
    expect(error.message).toContain(`\n  declared: ${place("shown")}\n`);
  });

  it("is where a helper creates it, and where a class of the user's is created", () => {
    class Pool extends NodeGroup {
      constructor(scope: Construct, name: string) {
        super(scope, name, bad);
      }
    }
    const { fleet, cluster } = start();
    const helper = (name: string) => /* helper */ new NodeGroup(cluster, name, bad);
    helper("a");
    /* subclass */ new Pool(cluster, "b");
    expect(placesIn(fleet)).toEqual([
      `prod/a min-over-max ${place("helper")}`,
      `prod/b min-over-max ${place("subclass")}`,
    ]);
  });

  it("leaves the limit of other stack traces as it is", () => {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 3;
    start();
    const after = Error.stackTraceLimit;
    Error.stackTraceLimit = limit;
    expect(after).toBe(3);
  });

  it("is unknown of what did not keep it", () => {
    expect(placeOf({})).toBeNull();
  });

  it("is in nothing that is decided", () => {
    const { fleet, cluster } = start();
    new NodeGroup(cluster, "web", good);
    new Controller(fleet, "api", { image: "registry.example.com/api:v1", allowUnpinnedImage: "A test." });
    const resolution = fleet.resolve();
    if (!resolution.ok) throw new FleetProblems(resolution.problems);
    expect(
      JSON.stringify(resolution.fleet, (_key, value) => (typeof value === "function" ? "function" : value)),
    ).not.toMatch(/function|declaredAt|places\.test/);
  });
});

describe("frames of the user's code", () => {
  const cwd = process.cwd();
  const stack = (...lines: readonly string[]) =>
    ["Error: at home (x)", ...lines.map((line) => `    at ${line}`)].join("\n");

  it.each([
    [`prod (${cwd}/clusters/prod.ts:12:3)`, "prod clusters/prod.ts:12:3"],
    [`${cwd}/clusters/index.ts:1:2`, " clusters/index.ts:1:2"],
    [`async ${cwd}/clusters/index.ts:1:2`, " clusters/index.ts:1:2"],
    [`new Pools [as x] (${cwd}/my (own)/pools.ts:1:2)`, "new Pools [as x] my (own)/pools.ts:1:2"],
    [`file://${cwd}/clusters/a%20b.mjs:4:5`, " clusters/a b.mjs:4:5"],
    [`${cwd}/test/constructs/x.ts:4:5`, " test/constructs/x.ts:4:5"],
  ])("are read from %s", (line, expected) => {
    expect(
      userFrames(stack(line)).map(({ caller, place: at }) => `${caller} ${at.file}:${at.line}:${at.column}`),
    ).toEqual([expected]);
  });

  it.each([
    "node:internal/modules/cjs/loader:1105:14",
    "Array.map (<anonymous>)",
    "eval (eval at run (/x/y.ts:1:2), <anonymous>:1:1)",
    `${cwd}/node_modules/constructs/lib/construct.js:1:2`,
    `new NodeGroup (${cwd}/constructs/node-group.ts:1:2)`,
    `${cwd}/dist/model/fleet/resolution.js:1:2`,
  ])("are not %s", (line) => {
    expect(userFrames(stack(line))).toEqual([]);
    expect(aroseInUserCode(stack(line, `${cwd}/clusters/index.ts:1:2`))).toBe(
      !/constructs\/node-group|dist/.test(line),
    );
  });

  it("are none where a stack is no text", () => {
    expect([userFrames(undefined), userFrames([{}])]).toEqual([[], []]);
  });
});
