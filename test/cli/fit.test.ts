import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { CHECKOUT } from "../support/checkout";
import {
  COMMAND,
  createProject,
  fleetSource,
  nodegroups,
  spawnNodegroups,
  writeProject,
} from "../support/command-line";

let project = "";
const judge = (args: readonly string[], input?: string | null) =>
  nodegroups(["fit", ...args], { cwd: project, ...(input === undefined ? {} : { input }) });

const BODY = `new NodeGroup(aws, "gpu", {
  minSize: 0, maxSize: 2, zones: ["us-east-1a"], machineTypes: { aws: ["g6.4xlarge"] },
  taints: [{ key: "nvidia.com/gpu", value: "present", effect: "NoSchedule" }],
  startupTaints: [{ key: "example.com/driver", effect: "NoSchedule" }],
  image: { id: "ami-0123456789abcdef0", os: "ubuntu" },
});
new NodeGroup(aws, "web", { minSize: 0, maxSize: 4, zones: ["us-east-1a"], machineTypes: { aws: ["m5.xlarge"] } });`;

function pod(spec: string, name = "web"): string {
  return `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name} }\nspec: ${spec}\n`;
}

const SMALL = pod('{ containers: [{ name: a, image: i, resources: { requests: { cpu: 500m, memory: "1Gi" } } }] }');
const GPU = pod(
  "{ tolerations: [{ key: nvidia.com/gpu, operator: Exists }], containers: [{ name: a, image: i, resources: { limits: { nvidia.com/gpu: 1, cpu: 1 } } }] }",
);
const HUGE = pod("{ containers: [{ name: a, image: i, resources: { requests: { cpu: 500 } } }] }", "huge");

beforeAll(() => {
  project = createProject({
    "clusters/index.ts": fleetSource({ body: BODY }),
    "small.yaml": SMALL,
    "gpu.yaml": GPU,
    "huge.yaml": HUGE,
    "bad.yaml": pod("{ nodeselector: {} }"),
    "prices.json": JSON.stringify({
      ...{ schemaVersion: 1, currency: "EUR" },
      prices: { aws: { "us-east-1": { read: "2026-11-30", source: "ours", hourly: { "m5.xlarge": 0.5 } } } },
    }),
    "other.json": '{ "schemaVersion": 1, "currency": "EUR", "prices": {}, "discount": 0.1 }',
    "cheap.json": '{ "schemaVersion": 1, "currency": "EUR", "prices": { "aws": { "us-east-1": { "hourly": {} } } } }',
    "service.yaml": "apiVersion: v1\nkind: Service\nmetadata: { name: web }\n",
    "both.yaml": [SMALL, HUGE, "apiVersion: v1\nkind: Service\nmetadata: { name: web }\n"].join("---\n"),
  });
});

afterAll(() => rmSync(project, { recursive: true, force: true }));

describe("nodegroups fit", () => {
  it("tells which groups can run a pod, why others cannot, and which one becomes larger", () => {
    const { status, stdout, stderr } = judge(["gpu.yaml", "--cluster", "prod-aws"]);
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toBe(
      [
        "Pod/web: 1 pod, which requests nvidia.com/gpu 1, cpu 1",
        "",
        "CLUSTER   GROUP   ZONES                             MACHINE     RUNS  PER NODE  NODES  PER HOUR  WHY",
        "prod-aws  gpu     us-east-1a                        g6.4xlarge  yes   1         1      USD 1.32  waits until taint example.com/driver:NoSchedule is removed",
        "prod-aws  system  us-east-1a us-east-1b us-east-1c  m6i.xlarge  no    -         -      -         requests nvidia.com/gpu 1, and its nodes have none",
        "prod-aws  web     us-east-1a                        m5.xlarge   no    -         -      -         requests nvidia.com/gpu 1, and its nodes have none",
        "",
        "prod-aws: cluster-autoscaler (least-waste) adds 1 node to gpu in us-east-1a",
        "Cheapest by on-demand list prices of 2026-06-18 to 2026-08-03: prod-aws/gpu at USD 1.32 an hour",
        "Note: What other DaemonSets take of a node is not declared (daemonSetRequests) for prod-aws.",
        "",
      ].join("\n"),
    );
  });

  it("reads standard input, and only the clusters and groups that are named", () => {
    const { status, stdout } = judge(["-", "--group", "system"], SMALL);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^prod-google +system +/m);
    expect(stdout).not.toMatch(/^prod-aws +gpu/m);
  });

  it("reads what Windows' programs write, and spells out what would move a cursor", () => {
    const text = pod("{ containers: [{ name: a, image: i }] }", '"a\\u001b[31mb"').replaceAll("\n", "\r\n");
    writeProject(project, { "utf8.yaml": `\ufeff${text}` });
    writeFileSync(join(project, "utf16.yaml"), `\ufeff${text}`, "utf16le");
    const [utf8, utf16] = ["utf8.yaml", "utf16.yaml"].map((file) => judge([file]));
    expect([utf8?.status, utf8?.stdout]).toEqual([0, expect.stringMatching(/^Pod\/a\\u\{1b\}\[31mb: 1 pod/)]);
    expect(utf16).toEqual(utf8);
  });

  it("ends with 2 where a pod has no group, and tells of the others", () => {
    const { status, stdout, stderr } = judge(["both.yaml"]);
    expect([status, stderr]).toEqual([2, ""]);
    expect(stdout).toMatch(/^Pod\/web: 1 pod/m);
    expect(stdout).toMatch(/^Pod\/huge: 1 pod, which requests cpu 500$[\s\S]*^No group can run it\.$/m);
    expect(stdout).toMatch(/^Not judged, as they are of no kind that is known to make pods: Service\/web\.$/m);
  });

  it("takes other prices, and says where there are none", () => {
    const { stdout } = judge(["small.yaml", "--cluster", "prod-aws", "--prices", "prices.json"]);
    expect(stdout).toMatch(/^prod-aws +web +us-east-1a +m5\.xlarge +yes +7 +1 +EUR 0\.5$/m);
    expect(stdout).toMatch(
      /^Cheapest by on-demand list prices of 2026-11-30: prod-aws\/web at EUR 0\.5 an hour; 2 of 3 scaling groups that can grow have no price$/m,
    );
    expect(stdout).toMatch(
      /^prod-aws: .* adds 1 node to system in us-east-1b or us-east-1c, or web in us-east-1a, at random$/m,
    );
    expect(judge(["gpu.yaml", "--prices", "prices.json"]).stdout).toMatch(
      /^Cheapest: unknown; 1 of 1 scaling groups that can grow have no price$/m,
    );
  });

  it("prints JSON", () => {
    const { status, stdout } = judge(["both.yaml", "--json", "--cluster", "prod-aws"]);
    expect(status).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      schemaVersion: 1,
      currency: "USD",
      pods: [
        {
          ...{ kind: "Pod", namespace: "default", name: "web", count: 1, runs: true },
          groups: [
            {
              nodeGroup: "gpu",
              id: "prod-aws-gpu-us-east-1a",
              runs: false,
              obstacles: [{ code: "taint" }],
              podsPerNode: 0,
              nodes: 0,
            },
            {
              nodeGroup: "system",
              zones: ["us-east-1a"],
              runs: true,
              obstacles: [],
              waitsFor: [],
              podsPerNode: 7,
              nodes: 1,
              standstill: "fixed-size",
            },
            { zones: ["us-east-1b"] },
            { zones: ["us-east-1c"] },
            { nodeGroup: "web", standstill: null, hourlyPrice: 0.192 },
          ],
          choices: [
            {
              cluster: "prod-aws",
              expanders: ["least-waste"],
              steps: [{ expander: "least-waste" }],
              unknownExpander: null,
            },
          ],
        },
        { name: "huge", runs: false, choices: [], cheapest: [] },
      ],
      skipped: ["Service/web"],
    });
  });
});

describe("a mistake", () => {
  it.each([
    [
      "a field that Kubernetes has not",
      ["bad.yaml"],
      /^bad\.yaml:4: Pod\/web: spec\.nodeselector\n {2}got: {6}field "nodeselector"\n {2}expected: a field of core\.PodSpec/,
    ],
    ["a file without pods", ["service.yaml"], /^service\.yaml\n {2}got: {6}Service\/web\n {2}expected: a Pod, or/],
    ["a missing file", ["none.yaml"], /^There is no file none\.yaml\.\n {2}fix: /],
    ["a folder", ["clusters"], /^There is no file clusters\./],
    [
      "an unknown cluster",
      ["small.yaml", "--cluster", "prod-aw"],
      /^There is no cluster "prod-aw"; the fleet has prod-aws, prod-azure, prod-google\.\n {2}fix: Did you mean prod-aws\?/,
    ],
    [
      "an unknown group",
      ["small.yaml", "--cluster", "prod-aws", "--group", "cpu"],
      /^There is no NodeGroup "cpu"; prod-aws has gpu, system, web\./,
    ],
    [
      "prices that are not there",
      ["small.yaml", "--prices", "none.json"],
      /^There is no file none\.json\.\n {2}fix: Name a file of prices/,
    ],
    ["prices that are no JSON", ["small.yaml", "--prices", "small.yaml"], /^small\.yaml is not JSON: /],
    [
      "prices without a day",
      ["small.yaml", "--prices", "cheap.json"],
      /^cheap\.json: prices\.aws\["us-east-1"\]\.read {2}\[missing-value\]/,
    ],
    [
      "prices with a key that means nothing",
      ["small.yaml", "--prices", "other.json"],
      /^other\.json: discount {2}\[unknown-key\][\s\S]* fix: {6}Remove it: a file of prices has the keys that docs\/prices\.md shows/,
    ],
    ["no file", [], /^error: missing required argument 'file'/],
  ])("is told: %s", (_what, args, expected) => {
    const { status, stdout, stderr } = judge(args);
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(expected);
    expect(stderr).not.toMatch(/^ {4}at /m);
  });

  it("is a terminal to which nothing is piped", () => {
    expect(judge(["-"], null)).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^Standard input is a terminal/),
    });
  });
});

describe("the command as it is installed", () => {
  it("judges a pod for the sample fleet of this checkout", () => {
    const options = { cwd: CHECKOUT, input: SMALL, command: COMMAND };
    const { status, stdout } = spawnNodegroups(["fit", "-", "--cluster", "prod-use1"], options);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^prod-use1: cluster-autoscaler \(priority,least-waste\) adds 1 node to /m);
  });
});
