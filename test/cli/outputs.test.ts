import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { createProject, fleetSource, nodegroups, writeProject } from "../support/command-line";

const CLIENT_ID = "5d2c8f10-6b4e-4c3a-9f7d-1e0a2b3c4d5e";
const TERRAFORM_OUTPUT = JSON.stringify({
  clusterAutoscalerClientId: { sensitive: false, type: "string", value: CLIENT_ID },
  other: { sensitive: true, type: "string", value: "kept out" },
});
const WRITTEN = `{\n  "clusterAutoscalerClientId": "${CLIENT_ID}"\n}\n`;

let project = "";
const file = () => join(project, "clusters", "outputs", "prod-azure.json");
const outputs = (args: readonly string[], input = "", cwd = project) =>
  nodegroups(["outputs", ...args], { cwd, input });

beforeEach(() => {
  project = createProject({ "clusters/index.ts": fleetSource() });
});

afterEach(() => rmSync(project, { recursive: true, force: true }));

describe("nodegroups outputs", () => {
  it("keeps what manifests need of what Terraform prints on standard input, and nothing else", () => {
    expect(outputs(["prod-azure"], TERRAFORM_OUTPUT)).toEqual({
      status: 0,
      stdout: "wrote clusters/outputs/prod-azure.json\n",
      stderr: "",
    });
    expect(readFileSync(file(), "utf8")).toBe(WRITTEN);
    expect(readdirSync(join(project, "clusters", "outputs"))).toEqual(["prod-azure.json"]);
  });

  it("keeps the client ids of controllers, sorted", () => {
    const controllers = { value: { tagger: CLIENT_ID, dns: CLIENT_ID } };
    const { status } = outputs(["prod-azure"], JSON.stringify({ ...JSON.parse(TERRAFORM_OUTPUT), controllers }));
    expect(status).toBe(0);
    const expected = { clusterAutoscalerClientId: CLIENT_ID, controllers: { dns: CLIENT_ID, tagger: CLIENT_ID } };
    expect(readFileSync(file(), "utf8")).toBe(`${JSON.stringify(expected, null, 2)}\n`);
  });

  it("reads a file instead, named from where it runs", () => {
    writeProject(project, { "tmp/outputs.json": TERRAFORM_OUTPUT });
    const { status } = outputs(["prod-azure", "--file", "outputs.json"], "", join(project, "tmp"));
    expect([status, readFileSync(file(), "utf8")]).toEqual([0, WRITTEN]);
  });

  it("writes into the fleet's package, wherever it runs", () => {
    const fleet = join(project, "clusters", "index.ts");
    expect(outputs(["prod-azure", "--fleet", fleet], TERRAFORM_OUTPUT, tmpdir()).status).toBe(0);
    expect(readFileSync(file(), "utf8")).toBe(WRITTEN);
  });

  it.each([
    ["a folder", () => mkdirSync(file(), { recursive: true })],
    [
      "a link to nowhere",
      () => {
        mkdirSync(dirname(file()));
        symlinkSync("nowhere", file());
      },
    ],
  ])("says what is in the way, and leaves it there: %s", (_case, make) => {
    make();
    const { status, stdout, stderr } = outputs(["prod-azure"], TERRAFORM_OUTPUT);
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/prod-azure\.json cannot be written: E[A-Z]+: .*\n {2}fix: .*\n$/);
    expect(readdirSync(dirname(file()))).toEqual(["prod-azure.json"]);
  });

  it.each([
    ["another id", '{ "clusterAutoscalerClientId": "00000000-0000-4000-8000-000000000000" }'],
    ["something wrong", '{ "clusterAutoscalerClientId": "not an id" }'],
    ["half a file", "{ "],
  ])("replaces what was committed, though the fleet may not be resolved with it: %s", (_case, committed) => {
    writeProject(project, { "clusters/outputs/prod-azure.json": committed });
    expect(outputs(["prod-azure"], TERRAFORM_OUTPUT).status).toBe(0);
    expect(readFileSync(file(), "utf8")).toBe(WRITTEN);
  });
});

describe("bad input", () => {
  const refused = (run: ReturnType<typeof outputs>, message: RegExp) => {
    expect([run.status, run.stdout]).toEqual([1, ""]);
    expect(run.stderr).toMatch(message);
    expect(run.stderr).toMatch(/\n {2}fix: \S/);
    expect(run.stderr).not.toMatch(/^\s+at /m);
  };

  it.each([
    ["nothing", ""],
    ["text", "No outputs found"],
    ["another JSON", "[]"],
    ["bare values", JSON.stringify({ clusterAutoscalerClientId: CLIENT_ID })],
  ])("is refused where it is not Terraform's: %s", (_case, input) => {
    refused(outputs(["prod-azure"], input), /^The input is not what `terraform output -json` prints\./);
    expect(existsSync(file())).toBe(false);
  });

  it.each([
    ["none", "{}", "no outputs"],
    ["others", JSON.stringify({ b: { value: 1 }, a: { value: 2 } }), "a, b"],
    ["an empty one", JSON.stringify({ clusterAutoscalerClientId: { value: "" } }), "clusterAutoscalerClientId"],
    ["one that is no text", JSON.stringify({ clusterAutoscalerClientId: { value: 3 } }), "clusterAutoscalerClientId"],
  ])("is refused where the output is missing: %s", (_case, input, among) => {
    refused(
      outputs(["prod-azure"], input),
      new RegExp(`^The output clusterAutoscalerClientId has no value\\. The input has ${among}\\.`),
    );
    expect(existsSync(file())).toBe(false);
  });

  it("is refused where the output is no client id, which no fleet would accept", () => {
    const input = JSON.stringify({ clusterAutoscalerClientId: { value: "prod-azure-autoscaler" } });
    refused(
      outputs(["prod-azure"], input),
      /^The output clusterAutoscalerClientId is "prod-azure-autoscaler", not a GUID such as/,
    );
    expect(existsSync(file())).toBe(false);
  });

  it.each([
    ["a text", "id"],
    ["an empty id", { tagger: "" }],
    ["an id that is no GUID", { tagger: "tagger" }],
    ["an id that is no text", { tagger: 3 }],
  ])("is refused where controllers have no client ids: %s", (_case, value) => {
    const input = JSON.stringify({ ...JSON.parse(TERRAFORM_OUTPUT), controllers: { value } });
    refused(outputs(["prod-azure"], input), /^The output controllers does not hold a client id for each controller\./);
    expect(existsSync(file())).toBe(false);
  });

  it("leaves what was there", () => {
    writeProject(project, { "clusters/outputs/prod-azure.json": '{ "clusterAutoscalerClientId": "old" }' });
    refused(outputs(["prod-azure"], "{}"), /has no value/);
    expect(readFileSync(file(), "utf8")).toBe('{ "clusterAutoscalerClientId": "old" }');
  });

  it.each(["prod-aws", "prod-google", "prod-azur", "nowhere"])(
    "is refused for %s, which is no Azure cluster",
    (name) => {
      refused(outputs([name], TERRAFORM_OUTPUT), new RegExp(`^"${name}" is not an Azure cluster of this fleet\\.`));
      expect(outputs([name], TERRAFORM_OUTPUT).stderr).toContain("Name one of prod-azure.");
      expect(existsSync(join(project, "clusters", "outputs"))).toBe(false);
    },
  );

  it("is refused on a terminal, where nothing would come", () => {
    const run = nodegroups(["outputs", "prod-azure"], { cwd: project, input: null });
    refused(run, /^Standard input is a terminal, and nothing is piped to it\./);
  });

  it.each([
    ["nothing", ""],
    ["no outputs", "{}"],
    ["another text", JSON.stringify({ clusterAutoscalerClientId: { value: "x" } })],
    ["other controllers", JSON.stringify({ ...JSON.parse(TERRAFORM_OUTPUT), controllers: { value: 3 } })],
  ])("has an answer with the cluster's own name, to be run as it stands: %s", (_case, input) => {
    refused(outputs(["prod-azure"], input), /\n {2}fix: .*-chdir=cdktf\.out\/stacks\/prod-azure /);
  });

  it.each(["none.json", "clusters"])("is refused where --file names no file: %s", (name) => {
    refused(outputs(["prod-azure", "--file", name]), new RegExp(`^There is no file ${name}\\.`));
  });
});
