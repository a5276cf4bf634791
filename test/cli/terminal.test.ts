import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { withProgress } from "../../cli/progress";
import type { Surroundings } from "../../cli/surroundings";
import { columnsOf } from "../../cli/terminal";
import { createProject, fleetSource, nodegroups, type RunOptions, writeProject } from "../support/command-line";

const GROUP = "minSize: 5, maxSize: 3, machine: { vcpu: 4, memoryGiB: 16 }";
const SPANNING = "minSize: 0, maxSize: 3, spanZones: true, machine: { vcpu: 4, memoryGiB: 16 }";
const ESCAPE = "\u001b[";

let project = "";
beforeAll(() => {
  project = createProject({
    "clusters/index.ts": fleetSource({ body: `new NodeGroup(aws, "x", { ${GROUP} });` }),
    "clusters/warned.ts": fleetSource({ body: `new NodeGroup(aws, "x", { ${SPANNING} });` }),
  });
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

/** The environment of a terminal, whatever that of the tests is. */
const TERMINAL = { NO_COLOR: "", CI: "", TERM: "xterm" };

function stderr(args: readonly string[], { env, ...options }: Partial<RunOptions> = {}): string {
  return nodegroups(args, { cwd: project, ...options, env: { ...TERMINAL, ...env } }).stderr;
}

describe("colours", () => {
  it("mark the first line of a problem and its code, on a terminal", () => {
    const text = stderr(["resolve"], { terminal: true });
    expect(text.split("\n")).toContain("\u001b[1mprod-aws/x: minSize  \u001b[31m[min-over-max]\u001b[0m");
    expect(text.split(ESCAPE)).toHaveLength(4);
  });

  it("mark warnings in another one", () => {
    const text = stderr(["resolve", "--fleet", "clusters/warned.ts"], { terminal: true });
    expect(text).toContain("\u001b[33m[zones-spanned]\u001b[0m");
  });

  it("are there without a terminal where FORCE_COLOR is set, as logs show them", () => {
    expect(stderr(["resolve"], { env: { FORCE_COLOR: "1" } })).toContain("\u001b[31m[min-over-max]\u001b[0m");
  });

  it.each<[string, Partial<RunOptions>]>([
    ["standard error is no terminal", {}],
    ["NO_COLOR is set", { terminal: true, env: { NO_COLOR: "1" } }],
    ["FORCE_COLOR is 0", { terminal: true, env: { FORCE_COLOR: "0" } }],
    ["NO_COLOR is set too", { env: { NO_COLOR: "1", FORCE_COLOR: "1" } }],
    ["the terminal is a dumb one", { terminal: true, env: { TERM: "dumb" } }],
  ])("are left out where %s", (_case, options) => {
    const text = stderr(["resolve"], options);
    expect(text).toContain("prod-aws/x: minSize  [min-over-max]");
    expect(text).not.toContain(ESCAPE);
  });
});

describe("the width of lines", () => {
  it("is that of the terminal, where there is one that says it", () => {
    const widths = [{ isTTY: true, columns: 90 }, { isTTY: true, columns: 0 }, { isTTY: true }, { columns: 90 }, {}];
    expect(widths.map((each) => columnsOf({ ...each, write: () => 0 }))).toEqual([90, null, null, null, null]);
  });
});

describe("progress", () => {
  /** What is written to standard error by work of two steps, the second of which begins after this time. */
  function shown(elapsedMs: number, surroundings: { readonly isTTY: boolean; readonly env: Surroundings["env"] }) {
    const written: string[] = [];
    const { isTTY, env } = surroundings;
    const stderr = { isTTY, write: (text: string) => written.push(text) };
    let elapsed = 0;
    const work = () =>
      withProgress(
        { stderr, env } as unknown as Surroundings,
        (step) => {
          step("first");
          elapsed = elapsedMs;
          step("second");
          if (env.FAILS) throw new Error("mine");
          return "done";
        },
        () => elapsed,
      );
    return { work, written };
  }

  it("is a line that goes away, once a command takes long", () => {
    const { work, written } = shown(2000, { isTTY: true, env: TERMINAL });
    expect(work()).toBe("done");
    expect(written.join("")).toBe("\u001b[2K\rsecond …\u001b[2K\r");
  });

  it("goes away too where the work fails", () => {
    const { work, written } = shown(2000, { isTTY: true, env: { ...TERMINAL, FAILS: "1" } });
    expect(work).toThrow("mine");
    expect(written.at(-1)).toBe("\u001b[2K\r");
  });

  it.each([
    ["a command is done soon", 500, { isTTY: true, env: TERMINAL }],
    ["there is no terminal", 2000, { isTTY: false, env: TERMINAL }],
    ["CI is set", 2000, { isTTY: true, env: { ...TERMINAL, CI: "true" } }],
  ])("is left out where %s", (_case, elapsed, surroundings) => {
    const { work, written } = shown(elapsed, surroundings);
    expect(work()).toBe("done");
    expect(written).toEqual([]);
  });
});

describe("cdk8s.yaml", () => {
  const synth = (settings: string, outdir?: string) => {
    writeProject(project, { "cdk8s.yaml": settings });
    const env: Readonly<Record<string, string>> = outdir === undefined ? {} : { CDK8S_OUTDIR: outdir };
    return nodegroups(["synth", "--only", "manifests", "--fleet", "clusters/warned.ts"], { cwd: project, env });
  };

  it.each([
    ["has no output", "language: typescript\napp: npx nodegroups synth\n", "dist"],
    ["names the folder of the manifests", "output: ./gitops/ # all\n", "gitops"],
    ["names the whole project", "output: ./\n", "."],
    ["names the folder of the clusters", 'output: "clusters"\n', "clusters"],
  ])("is warned of where it %s, which its command line empties", (_case, settings, folder) => {
    const { status, stderr } = synth(settings);
    expect(status).toBe(0);
    expect(stderr).toContain(`warning: \`npx cdk8s synth\` would empty ${folder}/,`);
    expect(stderr).toContain("output: cdk8s.out");
  });

  it("is warned of with the folder that the manifests are in", () => {
    const { stderr } = synth("output: k8s\noutdir: k8s/manifests\n");
    expect(stderr).toContain("would empty k8s/,");
    expect(stderr).toContain("Manifests for your clusters are in k8s/manifests/.");
    expect(synth("outdir: k8s\noutput: &out cdk8s.out\n").stderr).not.toContain("would empty");
  });

  it("ends a run in which that has happened", () => {
    const { status, stdout, stderr } = synth("language: typescript\n", "dist");
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toContain("`npx cdk8s synth` has emptied dist/");
  });

  it("is fine with a folder of its own", () => {
    expect(synth("output: cdk8s.out\n", "cdk8s.out").stderr).not.toContain("cdk8s");
  });
});
