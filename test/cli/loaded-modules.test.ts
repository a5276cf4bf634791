import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { asJavaScript, createProject, fleetSource, spawnNodegroups } from "../support/command-line";

let project = "";
const file = (name: string) => join(project, name);

beforeAll(() => {
  project = createProject({
    "clusters/index.js": asJavaScript(fleetSource()),
    "pod.yaml": "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { containers: [{ name: a, image: i }] }\n",
  });
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

/** The files of modules that a process has loaded at its end. */
function loadedBy(args: readonly string[], said: unknown = ""): readonly string[] {
  const list = `require("node:fs").writeFileSync(${JSON.stringify(file("loaded.txt"))}, Object.keys(require.cache).join("\\n"))`;
  writeFileSync(file("hook.cjs"), `process.on("exit", () => { ${list}; });`);
  const env = { NODE_OPTIONS: `--require ${file("hook.cjs")}` };
  const { status, stderr } = spawnNodegroups(args, { cwd: project, env });
  expect([status, stderr]).toEqual([0, said]);
  return readFileSync(file("loaded.txt"), "utf8").split("\n");
}

/** They answer while somebody waits: what takes longest to load is what renders. */
it.each([
  [["resolve"]],
  [["check"]],
  [["list", "--output", "wide"]],
  [["explain", "prod-aws/system"]],
  [["explain", "zones-empty"]],
  [["fit", "pod.yaml"]],
  [["graph"]],
  [["report"]],
])("%j loads neither cdktf, nor cdk8s, nor a provider", (args) => {
  const loaded = loadedBy(args);
  expect(loaded.filter((path) => path.includes("/cli/")).length).toBeGreaterThan(0);
  expect(loaded.filter(isForRendering)).toEqual([]);
});

function isForRendering(path: string): boolean {
  return /node_modules\/(cdktf|cdk8s|@cdktf)\//.test(path);
}

it("`synth` of a fleet without code of its user's loads none of them either", () => {
  const loaded = loadedBy(["synth"], expect.stringContaining("1 warning."));
  expect(loaded.filter(isForRendering)).toEqual([]);
});

it("`synth` loads cdktf for Terraform of the user's, without the half of it that packs files", () => {
  writeFileSync(file("clusters/index.ts"), fleetSource({ body: "aws.terraform(() => undefined);" }));
  const loaded = loadedBy(["synth", "--only", "terraform"]);
  expect(loaded.filter((path) => path.includes("/node_modules/cdktf/lib/")).length).toBeGreaterThan(50);
  expect(loaded.filter((path) => /node_modules\/(archiver|zip-stream)\//.test(path))).toEqual([]);
});
