import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { ModuleKind, ScriptTarget, transpileModule } from "typescript";
import { CHECKOUT } from "../support/checkout";
import { CheckoutCommand } from "../support/checkout-command";
import {
  createProject,
  type FleetParts,
  type Run,
  fleetSource as sourceOf,
  writeProject,
} from "../support/command-line";

/** Where messages say that something was declared or thrown. Runs are in a process of their own: only there lines are those of files. */

/** The command's sources take seconds to load where other tests run too. */
jest.setTimeout(60_000);

let project = "";
let command: CheckoutCommand;

/** A group that is wrong, on a line of its own, behind lines of types that are not there at run time. */
const GROUP = 'new NodeGroup(google, "x", { minSize: 5, maxSize: 3, machine: { vcpu: 4, memoryGiB: 16 } });';
const BODY = `
  interface Erased {
    readonly text: string;
  }
  const erased: Erased = { text: "" };
  if (erased.text === "") {
    ${GROUP}
  }
`;

beforeAll(() => {
  project = createProject({ "clusters/index.ts": fleetSource() });
  command = new CheckoutCommand();
});

afterAll(() => {
  command.end();
  rmSync(project, { recursive: true, force: true });
});

/** A fleet of the checkout's constructs. */
function fleetSource(parts: FleetParts = {}): string {
  return sourceOf(parts).replace('"nodegroups"', JSON.stringify(join(CHECKOUT, "constructs")));
}

/** Where a source has a text, as compilers write it. */
function place(file: string, source: string, text: string): string {
  const before = source.slice(0, source.indexOf(text)).split("\n");
  return `${file}:${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}

/** Runs the command with a file of the project as its fleet; from the project, unless told otherwise. */
function run(name: string, file: string, source: string, cwd = project): Promise<Run> {
  writeProject(project, { [file]: source });
  return command.run({ args: [name, "--fleet", join(project, file)], cwd });
}

/** A fleet with a name of its own: by their files' names two would not share a folder. */
function named(source: string): string {
  return source.replace("new Fleet({", 'new Fleet({ name: "mine",');
}

describe("a problem is told with the place of its declaration", () => {
  it("in TypeScript, relative to the current folder", async () => {
    const source = fleetSource({ body: BODY });
    expect((await run("resolve", "clusters/wrong.ts", source)).stderr).toContain(
      `prod-google/x: minSize  [min-over-max]\n  The minimum size is greater than the maximum size.\n  declared: ${place("clusters/wrong.ts", source, GROUP)}\n`,
    );
    const inner = (await run("resolve", "clusters/wrong.ts", source, join(project, "clusters"))).stderr;
    expect(inner).toContain(`  declared: ${place("wrong.ts", source, GROUP)}\n`);
  });

  it.each([
    ["beside it", false],
    ["in it", true],
  ])("in JavaScript that was compiled with a source map %s", async (_where, inline) => {
    const source = fleetSource({ body: BODY });
    const { outputText, sourceMapText } = transpileModule(source, {
      fileName: "source.ts",
      compilerOptions: {
        module: ModuleKind.CommonJS,
        target: ScriptTarget.ES2022,
        removeComments: true,
        sourceMap: !inline,
        inlineSourceMap: inline,
      },
    });
    mkdirSync(join(project, "clusters"), { recursive: true });
    if (sourceMapText !== undefined) writeFileSync(join(project, "clusters", "source.js.map"), sourceMapText);
    const { stderr } = await run("resolve", "clusters/source.js", outputText);
    expect(stderr).toContain(`  declared: ${place("clusters/source.ts", source, GROUP)}\n`);
  });

  it("also as a warning, and where manifests lack something", async () => {
    const group =
      'new NodeGroup(aws, "spans", { minSize: 1, maxSize: 3, machine: { vcpu: 4, memoryGiB: 16 }, spanZones: true });';
    const source = named(fleetSource({ body: group, outputs: "{}" }));
    const { status, stderr } = await run("synth", "clusters/warned.ts", source);
    expect(status).toBe(0);
    // Warnings of both kinds are counted together.
    const [warning, waiting, count] = stderr.split("\n\n");
    expect(warning).toContain(`  declared: ${place("clusters/warned.ts", source, group)}\n`);
    expect(waiting).toMatch(/^prod-azure: /);
    expect(waiting).toContain(`  declared: ${place("clusters/warned.ts", source, "new AzureCluster")}\n`);
    expect(count).toBe("2 warnings.\n");
  });
});

it("no output holds a place", async () => {
  const outputs = '{ "prod-azure": { clusterAutoscalerClientId: "5d2c8f10-6b4e-4c3a-9f7d-1e0a2b3c4d5e" } }';
  const source = named(fleetSource({ outputs }));
  expect(await run("synth", "clusters/fine.ts", source)).toMatchObject({ status: 0, stderr: "" });
  const { stdout } = await run("resolve", "clusters/fine.ts", source);
  const paths = ["cdktf.out", "gitops"].flatMap((folder) =>
    readdirSync(join(project, folder), { recursive: true, encoding: "utf8" }).map((path) =>
      join(project, folder, path),
    ),
  );
  const files = paths.filter((path) => statSync(path).isFile()).map((path) => readFileSync(path, "utf8"));
  expect(files.length).toBeGreaterThan(20);
  for (const text of [stdout, ...files]) expect(text).not.toMatch(/fine\.ts|declaredAt/);
});

describe("an error that the user's code throws is told with its place, and with no frame but the user's", () => {
  const FRAMES = /^ {4}at .*$/gm;

  it("while the fleet is declared, with its cause", async () => {
    const source = `
import { readFileSync } from "node:fs";
interface Erased {
  readonly text: string;
}
function deeper(): void {
  try {
    readFileSync("/nowhere/at/all");
  } catch (cause) {
    throw new TypeError("mine\\nin two lines", { cause });
  }
}
export default function declare() {
  deeper();
}
`;
    const { status, stdout, stderr } = await run("synth", "clusters/thrown.ts", source);
    const at = (text: string) => place("clusters/thrown.ts", source, text);
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toBe(`Your code threw an error at ${at("new TypeError")}; nothing was written.

TypeError: mine
in two lines
    at deeper (${at("new TypeError")})
    at declare (${at("deeper();")})
caused by Error: ENOENT: no such file or directory, open '/nowhere/at/all'
    at deeper (${at("readFileSync(")})
    at declare (${at("deeper();")})
`);
  });

  it("in a transform, which runs late", async () => {
    const transform = 'transform: { instanceTemplate: () => { throw new Error("mine"); } }';
    const body = `new NodeGroup(google, "x", { minSize: 0, maxSize: 3, machine: { vcpu: 4, memoryGiB: 16 }, ${transform} });`;
    const outputs = '{ "prod-azure": { clusterAutoscalerClientId: "5d2c8f10-6b4e-4c3a-9f7d-1e0a2b3c4d5e" } }';
    const source = fleetSource({ body, outputs });
    const { status, stderr } = await run("synth", "clusters/late.ts", source);
    const thrown = place("clusters/late.ts", source, 'new Error("mine")');
    expect(status).toBe(1);
    expect(stderr).toContain(`Your code threw an error at ${thrown}; nothing was written.\n\nError: mine\n`);
    expect(stderr.match(FRAMES)).toEqual([expect.stringContaining(`(${thrown})`)]);
  });

  it.each<[string, string, RegExp]>([
    [
      "a file that is no TypeScript",
      "export default () => { const a = ; };",
      /clusters\/odd\.ts:1:33: ERROR: Unexpected ";"\n$/,
    ],
    [
      "a module that is not there",
      'import { x } from "./nowhere";\nexport default () => x;',
      /Cannot find module '.\/nowhere'\n.*\n- [^\n]*clusters\/odd\.ts\n {4}at [^\n]*\(clusters\/odd\.ts:1:\d+\)\n$/,
    ],
    ["a text", 'export default () => { throw "mine"; };', /nothing was written\.\n\n'mine'\n$/],
    [
      "a construct on nothing",
      fleetSource({ body: 'new NodeGroup(undefined, "x", {});' }),
      /TypeError: .*\n {4}at declare \(clusters\/odd\.ts:\d+:\d+\)\n$/,
    ],
  ])("as %s", async (_what, source, expected) => {
    const { status, stdout, stderr } = await run("resolve", "clusters/odd.ts", source);
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(expected);
    expect(stderr).not.toMatch(/node:internal|node_modules|cli\/|constructs\//);
  });

  it("but an error of ours keeps all of its frames", async () => {
    const body = "Object.assign(fleet, { resolve: () => ({ ok: true, fleet: null, warnings: [] }) });";
    const { status, stderr } = await run("resolve", "clusters/ours.ts", fleetSource({ body }));
    expect(status).toBe(1);
    expect(stderr).toMatch(/^TypeError: [\s\S]*cli\/resolve\.ts/m);
  });
});
