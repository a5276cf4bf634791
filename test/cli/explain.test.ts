import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createProject, fleetSource, nodegroups, spawnNodegroups } from "../support/command-line";

const BODY = `
  new NodeGroup(aws, "general", {
    minSize: 1, maxSize: 4, machine: { vcpu: 4, memoryGiB: 16 }, labels: { "example.com/team": "ml" },
  });
`;

let project = "";
const explain = (...args: readonly string[]) => nodegroups(["explain", ...args], { cwd: project });

beforeAll(() => {
  project = createProject({ "clusters/index.ts": fleetSource({ body: BODY }) });
});

afterAll(() => rmSync(project, { recursive: true, force: true }));

describe("nodegroups explain CLUSTER/GROUP", () => {
  it("prints every value with its level and what it became", () => {
    const { status, stdout, stderr } = explain("prod-aws/general");
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^prod-aws\/general {2}declared on the cluster/);
    expect(stdout).toMatch(/\nminSize {2}from the group.*\n {2}decided .*\n/);
    expect(stdout).toContain("  Terraform  aws_autoscaling_group: min_size\n");
  });

  it("prints the place of the level that declares a value, in a process of its own", () => {
    const { status, stdout } = spawnNodegroups(["explain", "prod-aws/general", "labels"], { cwd: project });
    expect(status).toBe(0);
    expect(stdout).toMatch(/\nlabels\["example\.com\/team"\] {2}from the group, clusters\/index\.ts:\d+:\d+\n/);
    const fixed = spawnNodegroups(["explain", "prod-azure/system"], { cwd: project }).stdout;
    expect(fixed).toMatch(/^prod-azure\/system {2}declared on the fleet, clusters\/index\.ts:\d+:\d+\n/);
  });

  it("prints JSON, the same values", () => {
    const { stdout } = explain("prod-aws/general", "minSize", "--json");
    const { group, fields } = JSON.parse(stdout);
    expect([group, fields.map(({ field }: { field: string }) => field)]).toEqual(["prod-aws/general", ["minSize"]]);
  });

  it("prints what machines boot with, with --user-data", () => {
    expect(explain("prod-aws/general", "minSize", "--user-data").stdout).toMatch(/\n--- cloud-config\n/);
    const { userData } = JSON.parse(explain("prod-aws/general", "minSize", "--user-data", "--json").stdout);
    const names = userData[0].parts.map(({ name }: { readonly name: string }) => name);
    expect(names).toEqual(expect.arrayContaining(["cloud-config", "/etc/nodegroups/join.yaml"]));
  });

  it("explains the field around a part of it, and transforms where there are none", () => {
    expect(explain("prod-aws/general", "image.id").stdout).toMatch(/\n\nimage {2}from the /);
    expect(explain("prod-aws/general", "transform").stdout).toMatch(/\n\ntransform {2}not declared/);
  });

  it.each([
    [["prod-aw/general"], /There is no cluster "prod-aw"; the fleet has .*\n {2}fix: Did you mean prod-aws\?/],
    [
      ["prod-aws/generl"],
      /There is no NodeGroup "generl"; prod-aws has general, system\.\n {2}fix: Did you mean general\?/,
    ],
    [["prod-aws/"], /There is no NodeGroup ""; prod-aws has general, system\.\n {2}fix: Name one of them\./],
    [
      ["prod-aws/general", "minsize"],
      /There is no field "minsize"; NodeGroup general has .*\n {2}fix: Did you mean minSize\?/,
    ],
  ])("refuses %j with the nearest name", (args, message) => {
    const { status, stdout, stderr } = explain(...args);
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(message);
  });
});

describe("nodegroups explain CODE", () => {
  it("prints the rule, also where there is no fleet", () => {
    const { status, stdout, stderr } = nodegroups(["explain", "zones-empty"], { cwd: "/" });
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^zones-empty\n {2}A NodeGroup's `zones`, if declared, has at least one zone\.\n/);
    expect(JSON.parse(explain("zones-empty", "--json").stdout)).toMatchObject({ code: "zones-empty", kind: "problem" });
  });

  it("names those that are near to one that does not exist", () => {
    expect(explain("zones-emty")).toMatchObject({
      status: 1,
      stdout: "",
      stderr: expect.stringMatching(
        /^No problem, warning or known defect has the id "zones-emty"\.\n {2}fix: Did you mean zones-empty.*\? For a group say CLUSTER\/GROUP, as nodegroups list groups prints them\.\n$/,
      ),
    });
    expect(explain("qqqqqqqq").stderr).toContain("docs/problems.md lists all codes.");
  });

  it.each([[["prod-aws"]], [["prod-aws", "minSize"]], [["prod-aws", "--json"]]])(
    "is none for a cluster alone, whose groups are named: %j",
    (args) => {
      expect(explain(...args)).toMatchObject({
        status: 1,
        stdout: "",
        stderr:
          "prod-aws is a cluster, and explain tells of one NodeGroup; prod-aws has general, system.\n" +
          "  fix: Say nodegroups explain prod-aws/general.\n",
      });
    },
  );

  it("is none for a cluster of a fleet that cannot be read", () => {
    const { status, stderr } = explain("prod-aws", "--fleet", "clusters/none.ts");
    expect([status, stderr]).toEqual([1, expect.stringContaining("No problem, warning or known defect has the id")]);
  });

  it("has no fields", () => {
    expect(explain("zones-empty", "minSize")).toMatchObject({ status: 1, stdout: "" });
  });
});
