import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { CHECKOUT } from "../support/checkout";
import { COMMAND, createProject, fleetSource, nodegroups, spawnNodegroups } from "../support/command-line";

let project = "";
const list = (args: readonly string[], terminal = false) => nodegroups(["list", ...args], { cwd: project, terminal });
const names = (args: readonly string[]) =>
  list(args)
    .stdout.split("\n\n")
    .slice(0, -1)
    .flatMap((table) => table.split("\n").slice(1))
    .map((row) => row.split(/\s+/).slice(0, 2).join("/"));

const BODY = `new NodeGroup(aws, "web", {
  minSize: 0, maxSize: 4, zones: ["us-east-1a"], machineTypes: { aws: ["m5.xlarge", "m5a.xlarge"] }, capacityType: "spot",
  labels: { "example.com/team": "web" }, taints: [{ key: "example.com/web", effect: "NoSchedule" }], autoscaling: { priority: 7 },
  headroom: { pods: { count: 3, requests: { cpu: "1", memory: "2Gi" } } },
});
new NodeGroup(azure, "web-2", { sizePerZone: { minSize: 2, maxSize: 2 }, zones: ["1"], machineTypes: { azure: ["Standard_D8as_v5"] }, autoscaling: { enabled: false } });
new NodeGroup(google, "cards", {
  minSize: 0, maxSize: 1, zones: ["us-central1-a"], machineTypes: { google: ["n1-standard-8"] },
  google: { guestAccelerator: { type: "nvidia-tesla-t4", count: 2 } }, image: { id: "projects/prod-images/global/images/gpu", os: "ubuntu" },
});`;

beforeAll(() => {
  project = createProject({
    "clusters/index.ts": fleetSource({ body: BODY }),
    "prices.json": JSON.stringify({
      ...{ schemaVersion: 1, currency: "EUR" },
      prices: {
        aws: { "us-east-1": { read: "2026-11-30", source: "ours", hourly: { "m5.xlarge": 1, "m5a.xlarge": 2 } } },
      },
    }),
  });
});

afterAll(() => rmSync(project, { recursive: true, force: true }));

describe("nodegroups list", () => {
  it("prints a row for each NodeGroup", () => {
    const { status, stdout, stderr } = list([]);
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toBe(
      [
        "CLUSTER      NAME    ZONES                                      MACHINE           BOUGHT     NODES  VCPU  MEMORY     GPUS",
        "prod-aws     system  us-east-1a us-east-1b us-east-1c           m6i.xlarge        on-demand  1-3    4-12  16-48 GiB  -",
        "prod-aws     web     us-east-1a                                 m5.xlarge +1      spot       0-4    0-16  0-64 GiB   -",
        "prod-azure   system  1 2 3                                      Standard_D4s_v5   on-demand  1-3    4-12  16-48 GiB  -",
        "prod-azure   web-2   1                                          Standard_D8as_v5  on-demand  2      16    64 GiB     -",
        "prod-google  cards   us-central1-a                              n1-standard-8     on-demand  0-1    0-8   0-30 GiB   0-2",
        "prod-google  system  us-central1-a us-central1-b us-central1-c  n2-standard-4     on-demand  1-3    4-12  16-48 GiB  -",
        "",
        "6 NodeGroups",
        "",
      ].join("\n"),
    );
  });

  it("prints more columns with --output wide, and what share of nodes has no price", () => {
    const args = ["--output", "wide", "--prices", "prices.json"];
    const { stdout } = list(["--cluster", "prod-aws", ...args]);
    expect(stdout).toMatch(/ FOR PODS +MOST PER HOUR +MOST PER MONTH +ARCH +OS +AUTOSCALING +HEADROOM +TAINTS$/m);
    expect(stdout).toMatch(
      /^prod-aws +web .* EUR 8\.00 +EUR 5,840\.00 +amd64 +ubuntu +priority 7 +3 pods on 1 node +example\.com\/web:NoSchedule$/m,
    );
    expect(stdout).toMatch(/^prod-aws +system .* unknown +unknown +amd64 +ubuntu +on +- +-$/m);
    expect(list(["--name", "web-2", "--output", "wide"]).stdout).toMatch(
      /^prod-azure +web-2 .* unknown +unknown +amd64 +ubuntu +off +- +-$/m,
    );
    expect(list(["clusters", ...args]).stdout).toMatch(
      /^prod-aws +aws +us-east-1 +1\.35 +2 +4 +1-7 .* EUR 8\.00 \(without 43% of nodes\) +EUR 5,840\.00 \(without 43% of nodes\)$/m,
    );
  });

  it("prints a row for each cluster", () => {
    const { stdout } = list(["clusters"]);
    expect(stdout).toMatch(/^NAME +CLOUD +REGION +KUBERNETES +GROUPS +NODES +VCPU +MEMORY +GPUS$/m);
    expect(stdout).toMatch(/^prod-azure +azure +westeurope +1\.35 +2 +3-5 +20-28 +80-112 GiB +-$/m);
    expect(stdout).toMatch(/\n\n3 clusters\n$/);
  });

  it.each([
    [
      ["--cloud", "azure"],
      ["prod-azure/system", "prod-azure/web-2"],
    ],
    [
      ["--cluster", "prod-aws"],
      ["prod-aws/system", "prod-aws/web"],
    ],
    [
      ["--region", "us-central1"],
      ["prod-google/cards", "prod-google/system"],
    ],
    [["--name", "web"], ["prod-aws/web"]],
    [
      ["--name", "web*"],
      ["prod-aws/web", "prod-azure/web-2"],
    ],
    [["--name", "*b?2"], ["prod-azure/web-2"]],
    [["--name", "w.b"], []],
    [["--label", "example.com/team=web"], ["prod-aws/web"]],
    [["--label", "example.com/team"], ["prod-aws/web"]],
    [["--label", "example.com/team=ml"], []],
    [["--label", "kubernetes.io/arch=amd64", "--label", "example.com/team"], ["prod-aws/web"]],
    [["clusters", "--name", "*-a*", "--label", "example.com/team"], ["prod-aws/aws"]],
  ])("filters by %j", (args, expected) => {
    expect(names(args)).toEqual(expected);
  });

  it("says where nothing was found", () => {
    expect(list(["--name", "none"])).toEqual({
      status: 0,
      stdout: "The fleet has no NodeGroup that was asked for.\n",
      stderr: "",
    });
    expect(list(["clusters", "--region", "none"]).stdout).toBe("The fleet has no cluster that was asked for.\n");
  });

  it("prints JSON", () => {
    const json = (args: readonly string[]) => JSON.parse(list([...args, "--json", "--prices", "prices.json"]).stdout);
    expect(json(["--name", "web"])).toMatchObject({
      schemaVersion: 1,
      currency: "EUR",
      groups: [
        {
          ...{
            cluster: "prod-aws",
            cloud: "aws",
            region: "us-east-1",
            nodeGroup: "web",
            id: "prod-aws-web-us-east-1a",
          },
          ...{
            zones: ["us-east-1a"],
            machineTypes: ["m5.xlarge", "m5a.xlarge"],
            architecture: "amd64",
            capacityType: "spot",
          },
          ...{
            autoscaled: true,
            priority: 7,
            headroom: { pods: 3, requests: { cpu: "1", memory: "2Gi" }, nodes: 1, keptBy: "Deployment" },
            machineHourlyPrice: 2,
            nodes: { min: 0, max: 4 },
            hourly: { min: 0, max: 8 },
          },
          labels: expect.objectContaining({ "example.com/team": "web" }),
          taints: [{ key: "example.com/web", value: "", effect: "NoSchedule" }],
        },
      ],
    });
    expect(json(["clusters", "--cloud", "google"])).toMatchObject({
      clusters: [
        {
          name: "prod-google",
          nodeGroups: 2,
          scalingGroups: 4,
          gpus: { min: 0, max: 2 },
          nodesWithoutPrice: { min: 1, max: 4 },
        },
      ],
    });
    expect(json(["--name", "none"])).toEqual({ schemaVersion: 1, currency: "EUR", groups: [] });
  });

  it.each([
    [["--cluster", "prod-aw"], /^There is no cluster "prod-aw"; .*\n {2}fix: Did you mean prod-aws\?/],
    [
      ["--cloud", "oracle"],
      /^error: option '--cloud <cloud>' argument 'oracle' is invalid\. Allowed choices are aws, azure, google\./,
    ],
    [["--label", "=web"], /^error: option '--label <key=value>' argument '=web' is invalid\. It must be a label/],
    [
      ["pods"],
      /^error: command-argument value 'pods' is invalid for argument 'what'\. Allowed choices are clusters, groups\./,
    ],
  ])("tells a mistake: %j", (args, expected) => {
    const { status, stdout, stderr } = list(args);
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(expected);
  });

  it("lists the sample fleet of this checkout", () => {
    const { status, stdout } = spawnNodegroups(["list", "clusters"], { cwd: CHECKOUT, command: COMMAND });
    expect(status).toBe(0);
    expect(stdout).toMatch(/\n\n6 clusters\n$/);
  });
});
