import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { findingsDocumentShape } from "../../review/changes/findings";
import { CHECKOUT } from "../support/checkout";
import { createProject, fleetSource, nodegroups, spawnNodegroups, writeProject } from "../support/command-line";
import { parseSarif } from "../support/sarif";
import { parseXml } from "../support/xml";

const MACHINE = "machine: { vcpu: 4, memoryGiB: 16 }";
const SPANNING = `new NodeGroup(aws, "spanning", { minSize: 0, maxSize: 3, spanZones: true, ${MACHINE} });`;
const WRONG = `new NodeGroup(aws, "wrong", { minSize: 5, maxSize: 3, ${MACHINE} });`;
const OUTPUTS = '{ "prod-azure": { clusterAutoscalerClientId: "5d2c8f10-6b4e-4c3a-9f7d-1e0a2b3c4d5e" } }';

/** Fleets by file. */
const FLEETS = {
  "clusters/index.ts": fleetSource({ outputs: OUTPUTS }),
  "clusters/warned.ts": fleetSource({ outputs: OUTPUTS, body: SPANNING }),
  "clusters/wrong.ts": fleetSource({ outputs: OUTPUTS, body: `${SPANNING}\n${WRONG}` }),
  "clusters/waiting.ts": fleetSource({}),
  "clusters/throwing.ts": fleetSource({ body: 'throw new Error("no such secret");' }),
  "clusters/insecure.ts": fleetSource({
    outputs: OUTPUTS,
    body: `aws.manifests("own", (chart) => new (require(${JSON.stringify(join(CHECKOUT, "node_modules/cdk8s"))}).ApiObject)(chart, "role", {
      apiVersion: "rbac.authorization.k8s.io/v1", kind: "ClusterRole", metadata: { name: "all" },
      rules: [{ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }],
    }));`,
  }),
};

let repository = "";
let project = "";
beforeAll(() => {
  repository = createProject({});
  project = join(repository, "infra");
  mkdirSync(join(repository, ".git"));
  writeProject(project, { "package.json": '{ "name": "infra", "private": true }', ...FLEETS });
});
afterAll(() => rmSync(repository, { recursive: true, force: true }));

const check = (fleet: string, ...args: readonly string[]) =>
  nodegroups(["check", "--fleet", `clusters/${fleet}.ts`, ...args], { cwd: project });

const lastLine = (text: string) => text.trimEnd().split("\n").at(-1);

describe("nodegroups check", () => {
  it("says that nothing is wrong, and what it looked at", () => {
    const { status, stdout, stderr } = check("index");
    expect([status, stderr]).toEqual([0, ""]);
    expect(lastLine(stdout)).toBe("No problems, no warnings, 1 finding acknowledged in the declaration.");
  });

  it("lists warnings, and takes them for problems where asked", () => {
    expect(check("warned")).toMatchObject({
      status: 0,
      stderr: "",
      stdout: expect.stringContaining("[zones-spanned]"),
    });
    const { status, stdout } = check("warned", "--strict");
    expect([status, lastLine(stdout)]).toEqual([
      1,
      "1 problem, no warnings, 1 finding acknowledged in the declaration.",
    ]);
  });

  it("ends with 1 for problems, on standard output, and leaves nothing behind", () => {
    const { status, stdout, stderr } = check("wrong");
    expect([status, stderr]).toEqual([1, ""]);
    expect(stdout).toMatch(/^prod-aws\/wrong: minSize {2}\[min-over-max\]\n/);
    expect(lastLine(stdout)).toBe("1 problem, no warnings in the declaration.");
  });

  it("renders nothing unless asked, and then finds what only manifests show", () => {
    expect(check("insecure")).toMatchObject({ status: 0 });
    const { status, stdout } = check("insecure", "--rendered");
    expect([status, lastLine(stdout)]).toEqual([
      1,
      expect.stringMatching(/^\d+ problems, no warnings, .* in the declaration, manifests and Terraform\.$/),
    ]);
    expect(stdout).toMatch(/^prod-aws\/own\/.*\[rbac-wildcards\]$/m);
  });

  it("warns with --rendered of manifests that wait for a deployment", () => {
    expect(check("waiting").stdout).not.toContain("[azure-client-id-missing]");
    expect(check("waiting", "--rendered")).toMatchObject({
      status: 0,
      stdout: expect.stringContaining("[azure-client-id-missing]"),
    });
    expect(check("waiting", "--rendered", "--strict")).toMatchObject({ status: 1 });
  });

  it("tells what code of the user throws on standard error", () => {
    const { status, stdout, stderr } = check("throwing", "--format", "sarif");
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toContain("no such secret");
  });

  it.each([
    ["json", (text: string) => findingsDocumentShape.parse(JSON.parse(text)).problems.length],
    ["sarif", (text: string) => parseSarif(text).results.length],
    ["junit", (text: string) => Number(parseXml(text).attributes.failures)],
    ["github", (text: string) => text.match(/^::error /gm)?.length],
  ])("has a format for other programs: %s", (format, problems) => {
    const { status, stdout, stderr } = check("wrong", "--format", format);
    expect([status, stderr, problems(stdout)]).toEqual([1, "", 1]);
  });

  it("prints JSON with places from the current folder, others with those from the repository", () => {
    const fleet = ["--fleet", "clusters/wrong.ts"];
    const json = spawnNodegroups(["check", ...fleet, "--format", "json"], { cwd: project });
    const github = spawnNodegroups(["check", ...fleet, "--format", "github"], { cwd: project });
    const [place] = findingsDocumentShape.parse(JSON.parse(json.stdout)).problems[0]?.at ?? [];
    expect(place?.file).toBe("clusters/wrong.ts");
    expect(github.stdout).toContain(`::error file=infra/clusters/wrong.ts,line=${place?.line},`);
    expect([json.status, github.status]).toEqual([1, 1]);
  });

  it("places what no code declares in the file of the fleet", () => {
    const wrong = fleetSource({ body: `Object.assign(fleet.props, { backend: { type: "tape" } });` });
    writeProject(project, { "clusters/backend.ts": wrong });
    const args = ["check", "--fleet", "clusters/backend.ts", "--format", "sarif"];
    const { results } = parseSarif(spawnNodegroups(args, { cwd: project }).stdout);
    expect(results[0]?.locations[0]?.physicalLocation?.artifactLocation.uri).toBe("infra/clusters/backend.ts");
  });

  it("has colours on a terminal", () => {
    const options = { cwd: project, terminal: true, env: { NO_COLOR: "", TERM: "xterm" } };
    const { stdout } = nodegroups(["check", "--fleet", "clusters/wrong.ts"], options);
    expect(stdout).toContain("\u001b[31m[min-over-max]\u001b[0m");
  });

  it("refuses a format that it has not", () => {
    const { status, stderr } = check("index", "--format", "xml");
    expect([status, stderr]).toEqual([
      1,
      expect.stringContaining("Allowed choices are text, json, sarif, junit, github"),
    ]);
  });
});
