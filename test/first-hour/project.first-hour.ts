import { readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { CLOUDS } from "../../model/base/cloud";
import { BINDINGS } from "../../stacks/binding-packages";
import { CHECKOUT } from "../support/checkout";
import { hasRegistry, Project, packCheckout, shell } from "./project";
import { commandsFor, readmeCommands, vitestCode } from "./readme";

// What cannot be tried is skipped, and counts as that.
const describeHere = hasRegistry() ? describe : describe.skip;

let tarball = "";
beforeAll(() => {
  if (describeHere === describe) tarball = packCheckout();
});

afterAll(() => {
  if (tarball !== "") rmSync(dirname(tarball), { recursive: true });
});

describe("the README", () => {
  it("has the whole first hour: a package, what it needs, a project, its outputs, its test", () => {
    expect(readmeCommands().map((line) => line.split(" ").slice(0, 3).join(" "))).toEqual([
      "npm init -y",
      "npm install ./nodegroups-0.1.0.tgz",
      "npm install --save-dev",
      "npx nodegroups init",
      "npm run synth",
      "npm test",
    ]);
  });
});

describeHere.each(CLOUDS)("the first hour on %s", (cloud) => {
  let project: Project;
  beforeAll(() => {
    project = new Project(tarball);
  });
  afterAll(() => project.remove());

  it.each(commandsFor(cloud))("%s", (line) => {
    expect(project.run(line)).not.toMatch(/npm warn|npm error|\bWARN\b/i);
  });

  it("installs the bindings of no other cloud", () => {
    const installed = readdirSync(join(project.folder, "node_modules", "@cdktf")).map((name) => `@cdktf/${name}`);
    expect(installed).toEqual([BINDINGS[cloud]]);
  });

  it("has the licenses of the libraries in its bundle, and keeps compiled code beside that", () => {
    const dist = "node_modules/nodegroups/dist";
    for (const name of ["@grafana/grafana-foundation-sdk", "commander", "fflate", "tslib", "yaml", "zod"]) {
      expect(project.read(`${dist}/bundled-licenses.txt`)).toContain(`${name}\n\n`);
    }
    project.run("npx nodegroups --version");
    expect(readdirSync(join(project.folder, dist))).toContain(`bundle-${process.version}-${process.arch}.cache`);
  });

  it("loads few modules, for the package itself and for each command that answers while somebody waits", () => {
    const counted = (script: string, ...args: readonly string[]) => {
      const count = "process.on('exit', () => console.error('modules', Object.keys(require.cache).length))";
      project.write("count.cjs", count);
      const output = project.run(`node --require ./count.cjs ${script} ${args.join(" ")} 2>&1`);
      return Number(/^modules (\d+)$/m.exec(output)?.[1]);
    };
    project.write("package-root.cjs", 'require("nodegroups");');
    const command = "node_modules/nodegroups/cli/nodegroups.cjs";
    expect(counted("package-root.cjs")).toBeLessThanOrEqual(10);
    expect(counted(command, "explain", "zones-empty")).toBeLessThanOrEqual(10);
    // With jiti, which loads the fleet, and what the fleet itself has.
    for (const args of [["list"], ["check"], ["graph"]]) expect(counted(command, ...args)).toBeLessThanOrEqual(30);
    // With cdk8s and yaml: 178 on 2026-12-01.
    expect(counted(command, "synth", "--out", "counted")).toBeLessThanOrEqual(200);
    project.run("rm -r counted count.cjs package-root.cjs");
  });

  it("has types that are whole, those of libraries too, and closed for other clouds", () => {
    project.write("clusters/typed.ts", TYPED[cloud]);
    project.run("npx tsc --noEmit --skipLibCheck false");
    project.run("rm clusters/typed.ts");
  });

  it("installs again without a word from npm", () => {
    expect(project.run("npm ci")).not.toMatch(/npm warn|npm error/i);
  });

  it("asks for the bindings where they are missing", () => {
    project.run(`npm uninstall ${BINDINGS[cloud]}`);
    const { status, output } = project.try("npm run --silent synth");
    expect(status).toBe(1);
    expect(output).toContain("[provider-binding-missing]");
    const line = /`(npm install [^`]+)`/.exec(output)?.[1] ?? "no line";
    project.run(line);
    project.run("npm run synth");
  });
});

// The one program here that not every machine has: it gives a command a terminal.
const itOnTerminal = shell(CHECKOUT, "command -v script").status === 0 ? it : it.skip;

describeHere("a project", () => {
  let project: Project;
  beforeAll(() => {
    project = new Project(tarball);
    for (const line of readmeCommands()) project.run(line);
    project.write("dist/mine.txt", "mine");
    project.commit();
  });
  afterAll(() => project.remove());

  const status = () => project.run("git status --short");

  it.each([
    ["npm run synth", "npm run synth"],
    ["cdktf synth", `node ${join(CHECKOUT, "node_modules/cdktf-cli/bundle/bin/cdktf")} synth`],
    ["cdk8s synth", `node ${join(CHECKOUT, "node_modules/cdk8s-cli/bin/cdk8s")} synth`],
  ])("is as clean as before after %s", (_name, line) => {
    project.run(line);
    expect(status()).toBe("");
    expect(project.read("dist/mine.txt")).toBe("mine");
  });

  itOnTerminal("is begun with a question, on a terminal", () => {
    project.run("mkdir asked && cd asked && npm init -y");
    const asked = project.run('cd asked && echo google | script -qec "npx nodegroups init" /dev/null');
    expect(asked).toContain("On which cloud is the first cluster? (aws, azure, google) ");
    expect(project.read("asked/clusters/index.ts")).toContain("new GoogleCluster(");
    project.run("rm -r asked");
  });

  it("shows in its test what a change does to nodes", () => {
    const before = project.read("clusters/index.ts");
    project.write("clusters/index.ts", before.replace("maxSize: 30", "maxSize: 40"));
    const { status, output } = project.try("npm test");
    expect(status).not.toBe(0);
    expect(output).toMatch(/- .*us-east-1a: 2-15[\s\S]*\+ .*us-east-1a: 2-20/);
    project.write("clusters/index.ts", before);
  });

  it("says where an exception of its own comes from", () => {
    project.write(
      "clusters/thrown.ts",
      'interface A { a: string }\n\nexport default (): A => { throw new Error("mine"); };\n',
    );
    const { status, output } = project.try("npx nodegroups synth --fleet clusters/thrown.ts");
    expect(status).toBe(1);
    expect(output).toMatch(/^Error: mine\n[\s\S]*clusters\/thrown\.ts:3:/m);
    project.run("rm clusters/thrown.ts");
  });

  it("loads as an ES module too", () => {
    project.run("npm pkg set type=module && npm run synth");
    project.run("npm pkg set type=commonjs");
    expect(status()).toBe("");
  });

  it.each(["typescript@~5.9.3", "typescript@~6.0.3", "jest@30.5.2"])("is tested with %s", (tool) => {
    project.run(`npm install --save-dev ${tool}`);
    project.run("npx tsc --noEmit --skipLibCheck false");
    expect(project.run("npm test")).toMatch(/Tests: +1 passed/);
  });

  it("is tested with swc", () => {
    project.run("npm install --save-dev @swc/core@1.16.22 @swc/jest@0.2.39");
    project.write("jest.config.cjs", 'module.exports = { roots: ["test"], transform: { "\\\\.ts$": "@swc/jest" } };\n');
    expect(project.run("npm test")).toMatch(/Tests: +1 passed/);
  });

  it("keeps the same text with Vitest, by the code of the documentation", () => {
    project.run("npm install --save-dev --save-exact vitest@4.1.12");
    project.write("test/fleet.test.ts", vitestCode());
    const vitest = "npx vitest run test/fleet.test.ts";
    // In a pipeline it writes none by itself.
    expect(project.run(`${vitest} --update`)).toMatch(/Snapshots +1 written/);
    const before = project.read("clusters/index.ts");
    project.write("clusters/index.ts", before.replace("maxSize: 30", "maxSize: 40"));
    const { status, output } = project.try(vitest);
    expect([status, output]).toEqual([1, expect.stringMatching(/- .*us-east-1a: 2-15[\s\S]*\+ .*us-east-1a: 2-20/)]);
    project.write("clusters/index.ts", before);
    project.run("rm test/fleet.test.ts test/__snapshots__/fleet.test.ts.snap && npm uninstall vitest");
  });

  it("gets the same Terraform from cdktn, the continuation of cdktf", () => {
    const before = project.read("cdktf.out/stacks/prod-use1/cdk.tf.json");
    project.run("npm pkg set overrides.cdktf=npm:cdktn@0.24.0");
    expect(project.run("npm install")).not.toMatch(/npm error/i);
    expect(JSON.parse(project.read("node_modules/cdktf/package.json")).name).toBe("cdktn");
    project.run("rm -r cdktf.out && npm run synth");
    expect(project.read("cdktf.out/stacks/prod-use1/cdk.tf.json")).toBe(before);
  });
});

/** A user's code with an edit of the own cloud's resources, and one of another cloud's, for which there is no type. */
const TYPED = {
  aws: edits(
    'launchTemplate: (config) => ({ ...config, ebsOptimized: "true" })',
    "scaleSet: (config: never) => config",
  ),
  azure: edits(
    "scaleSet: (config) => ({ ...config, overprovision: false })",
    "launchTemplate: (config: never) => config",
  ),
  google: edits(
    "instanceTemplate: (config) => ({ ...config, canIpForward: true })",
    "launchTemplate: (config: never) => config",
  ),
};

function edits(own: string, other: string): string {
  return `import type { NodeGroupTransforms } from "nodegroups";

export const own: NodeGroupTransforms = { ${own} };
// @ts-expect-error
export const other: NodeGroupTransforms = { ${other} };
`;
}
