import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { committedOutputs, Fleet } from "nodegroups";
import { packageRoot } from "../../constructs/package-root";

let root = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "nodegroups-outputs-"));
  writeFileSync(join(root, "package.json"), "{}");
  mkdirSync(join(root, "clusters", "teams"), { recursive: true });
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function commit(file: string, content: string): void {
  mkdirSync(join(root, "clusters", "outputs"), { recursive: true });
  writeFileSync(join(root, "clusters", "outputs", file), content);
}

describe("committedOutputs", () => {
  it("reads every cluster's file, by the cluster's name, from any folder of the package", () => {
    commit("prod-weu.json", '{"clusterAutoscalerClientId":"a"}');
    commit("a.prod.json", '{"clusterAutoscalerClientId":"b"}');
    commit("README.md", "not a cluster");
    const expected = { "a.prod": { clusterAutoscalerClientId: "b" }, "prod-weu": { clusterAutoscalerClientId: "a" } };
    expect(committedOutputs(join(root, "clusters", "teams"))).toEqual(expected);
    expect(committedOutputs(root)).toEqual(expected);
  });

  it("is empty before the first deploy", () => {
    expect(committedOutputs(root)).toEqual({});
  });

  it.each([
    ["is not JSON", "{ broken", "{ broken"],
    ["is empty", "", ""],
    ["lacks the client id", "{}", {}],
  ])("leaves it to the fleet to report a file that %s", (_case, content, value) => {
    commit("prod-weu.json", content);
    const outputs = committedOutputs(root);
    expect(outputs).toEqual({ "prod-weu": value });
    const resolution = new Fleet({ backend: { type: "local", directory: "state" }, outputs }).resolve();
    expect(resolution).toMatchObject({ ok: false });
    const problems = resolution.ok ? [] : resolution.problems;
    const found = problems.filter(({ where }) => where.startsWith('fleet: outputs["prod-weu"]'));
    const file = relative(process.cwd(), join(root, "clusters/outputs/prod-weu.json"));
    expect(found.map(({ at }) => at)).toEqual([[{ file, line: 1, column: 1 }]]);
  });
});

describe("what is no file", () => {
  const reported = (outputs: ReturnType<typeof committedOutputs>) => {
    const resolution = new Fleet({ backend: { type: "local", directory: "state" }, outputs }).resolve();
    return resolution.ok ? [] : resolution.problems.map(({ where, got }) => `${where}: ${got}`);
  };

  it.each([
    ["a folder", (path: string) => mkdirSync(path), "EISDIR"],
    ["a link to nowhere", (path: string) => symlinkSync("nowhere", path), "ENOENT"],
  ])("is a problem of the fleet where outputs should be: %s", (_case, make, code) => {
    mkdirSync(join(root, "clusters", "outputs"));
    make(join(root, "clusters", "outputs", "prod-weu.json"));
    expect(reported(committedOutputs(root))).toContainEqual(
      expect.stringMatching(new RegExp(`^fleet: outputs\\["prod-weu"\\]: "Error: ${code}: `)),
    );
  });

  it("has no outputs in it where their folder should be", () => {
    writeFileSync(join(root, "clusters", "outputs"), "");
    expect(committedOutputs(root)).toEqual({});
  });
});

describe("packageRoot", () => {
  it("is the nearest folder upwards with a package.json", () => {
    expect(packageRoot(join(root, "clusters", "teams"))).toBe(root);
  });

  it("is the file system's root where there is none", () => {
    expect(packageRoot("/nowhere/to/be/found")).toBe("/");
  });
});
