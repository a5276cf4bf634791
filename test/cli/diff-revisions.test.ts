import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { installedCommand, nodegroupsDone, type RunOptions } from "../support/command-line";
import { createRepository, inPackages, leftIn, releaseOf, type TestRepository } from "../support/repositories";

/** Releases of the command are stand-ins here: what is tested is how a revision gets to run its own. */

const PACKAGE = '{ "name": "infra", "private": true }';
const LOCK = (version: string) => JSON.stringify({ lockfileVersion: 3, packages: { "": {}, nodegroups: { version } } });

/** git and npm take seconds where other tests run too. */
jest.setTimeout(120_000);

let temporary = "";
let repository: TestRepository;

beforeEach(() => {
  temporary = realpathSync(mkdtempSync(join(tmpdir(), "nodegroups-temporary-")));
  repository = createRepository();
  repository.write({ ".gitignore": "node_modules\n", "package.json": PACKAGE, "package-lock.json": LOCK("1.0.0") });
  repository.write(inPackages(releaseOf("1.0.0")));
});
afterEach(() => {
  // Whatever a run did, it left nothing, and the checkout as it was.
  expect([leftIn(temporary), repository.git("worktree", "list").trim().split("\n")]).toEqual([
    [],
    [expect.any(String)],
  ]);
  for (const folder of [temporary, repository.folder]) rmSync(folder, { recursive: true, force: true });
});

/** Has the repository's packages be of a release whose `synth` does not write what a review needs. */
const pinOldRelease = () => repository.write(inPackages(releaseOf("1.0.0", false)));

/** Releases of either kind, and what has the repository's packages be of it. */
const RELEASES = [
  ["that writes files for a review", () => undefined],
  ["that does not", pinOldRelease],
] as const;

/** Commits a fleet, in a folder of the repository. */
function commitFleet(clusters: readonly string[], folder = "."): string {
  repository.write({ [join(folder, "clusters/index.ts")]: JSON.stringify(clusters) });
  return repository.commit(clusters.join(" "));
}

const diff = (args: readonly string[], options: Partial<RunOptions> = {}) =>
  nodegroupsDone(["diff", ...args], {
    cwd: repository.folder,
    ...options,
    env: { TMPDIR: temporary, ...options.env },
  });

/** What a run says of the clusters of both sides. */
async function compared(args: readonly string[], options: Partial<RunOptions> = {}) {
  const { status, stdout, stderr } = await diff([...args, "--format", "json"], options);
  const { before, after, clusters } = JSON.parse(stdout);
  return { status, stderr, sides: [before, after], ...clusters };
}

describe("two revisions", () => {
  it.each(RELEASES)(
    "are read with the packages of the checkout where both pin the same: a release %s",
    async (_what, pin) => {
      pin();
      const [one, two] = [commitFleet(["a", "b"]), commitFleet(["b", "c"])];
      repository.git("tag", "v1", one);
      expect(await compared(["v1", "main"])).toEqual({
        status: 2,
        stderr: "",
        sides: [`v1 (${one})`, `main (${two})`],
        added: ["c-1.0.0"],
        removed: ["a-1.0.0"],
        renamed: [],
      });
    },
  );

  it("are the same, or one", async () => {
    const commit = commitFleet(["a"]);
    expect(await compared([commit, "HEAD"])).toEqual({
      status: 0,
      stderr: "",
      sides: [commit, `HEAD (${commit})`],
      added: [],
      removed: [],
      renamed: [],
    });
  });

  it("leave the checkout, its index and its branch as they are", async () => {
    commitFleet(["a"]);
    commitFleet(["b"]);
    repository.write({ "clusters/index.ts": '["edited"]', "staged.txt": "staged" });
    repository.git("add", "staged.txt");
    const state = () => [
      repository.git("status", "--porcelain=v2", "--branch"),
      readFileSync(join(repository.folder, ".git/index")).toString("hex"),
    ];
    const before = state();
    expect(await diff(["HEAD~1", "HEAD"])).toMatchObject({ status: 2 });
    expect(state()).toEqual(before);
  });

  it("run no hook, and are found also from within one", async () => {
    const [one, two] = [commitFleet(["a"]), commitFleet(["b"])];
    const ran = join(temporary, "hook-ran");
    repository.write({ ".git/hooks/post-checkout": `#!/bin/sh\ntouch ${ran}\n` });
    repository.git("update-index", "--refresh");
    const env = { GIT_DIR: ".git", GIT_INDEX_FILE: join(temporary, "index"), GIT_WORK_TREE: "/nowhere" };
    expect(await diff([one, two], { env })).toMatchObject({ status: 2, stderr: "" });
    expect([existsSync(ran), existsSync(env.GIT_INDEX_FILE)]).toEqual([false, false]);
  });

  it("of a project in a folder of its repository are compared from anywhere in it", async () => {
    repository.write({ "infra/package.json": PACKAGE });
    const [one, two] = [commitFleet(["a"], "infra"), commitFleet(["b"], "infra")];
    const cwd = join(repository.folder, "infra/clusters");
    expect(await compared([one, two], { cwd })).toMatchObject({ status: 2, added: ["b-1.0.0"], removed: ["a-1.0.0"] });
  });

  it("of a project that a link leads to are compared, by its folder and by its file", async () => {
    repository.write({ "infra/package.json": PACKAGE });
    const [one, two] = [commitFleet(["a"], "infra"), commitFleet(["b"], "infra")];
    const [link, linkInside] = [join(temporary, "link"), join(repository.folder, "link")];
    symlinkSync(join(repository.folder, "infra"), link);
    symlinkSync("infra", linkInside);
    const expected = { status: 2, added: ["b-1.0.0"], removed: ["a-1.0.0"] };
    for (const each of [link, linkInside]) {
      expect(await compared([one, two], { cwd: each })).toMatchObject(expected);
      expect(await compared([one, two, "--fleet", join(each, "clusters/index.ts")])).toMatchObject(expected);
    }
    rmSync(link);
  });

  it("of a project in a submodule are compared, and leave it as it is", async () => {
    const [one, two] = [commitFleet(["a"]), commitFleet(["b"])];
    const parent = createRepository();
    parent.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", repository.folder, "infra");
    parent.write(Object.fromEntries(Object.entries(inPackages(releaseOf("1.0.0"))).map(([p, t]) => [`infra/${p}`, t])));
    parent.commit("with a submodule");
    const cwd = join(parent.folder, "infra");
    expect(await compared([one, two], { cwd })).toMatchObject({ status: 2, added: ["b-1.0.0"], removed: ["a-1.0.0"] });
    expect(parent.git("-C", "infra", "worktree", "list").trim().split("\n")).toHaveLength(1);
    expect(parent.git("status", "--porcelain")).toBe("");
    rmSync(parent.folder, { recursive: true, force: true });
  });

  it("without a fleet in the first have everything new", async () => {
    const one = repository.commit("before the fleet");
    const two = commitFleet(["a"]);
    expect(await compared([one, two])).toMatchObject({
      status: 2,
      added: ["a-1.0.0"],
      removed: [],
      renamed: [],
      stderr: `note: ${one} has no clusters/index.ts: its fleet has no clusters\n`,
    });
  });

  it("are named by themselves", async () => {
    commitFleet(["a"]);
    const { status, stderr } = await diff(["HEAD...main", "HEAD"]);
    expect([status, stderr]).toEqual([1, expect.stringContaining("nodegroups diff HEAD main")]);
  });

  it("say what of their files is not checked out", async () => {
    const pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n";
    repository.write({ ".gitmodules": "", "machines.json": pointer });
    const commit = commitFleet(["a"]);
    const { stderr } = await diff([commit, commit]);
    expect(stderr).toContain(`note: submodules of ${commit} are not checked out\n`);
    expect(stderr).toContain(`1 file of ${commit} with a pointer of Git LFS`);
  });
});

describe("a revision that pins another release", () => {
  /** Commits a release that is installed from a folder of the repository. */
  function commitRelease(version: string, clusters: readonly string[]): string {
    const files = Object.entries(releaseOf(version, false)).map(([path, text]) => [`release/${path}`, text]);
    const dependencies = { nodegroups: "file:release" };
    repository.write({
      ...Object.fromEntries(files),
      "package.json": JSON.stringify({ name: "infra", version: "1.0.0", private: true, dependencies }),
      "package-lock.json": JSON.stringify({
        name: "infra",
        version: "1.0.0",
        lockfileVersion: 3,
        requires: true,
        packages: {
          "": { name: "infra", version: "1.0.0", dependencies },
          "node_modules/nodegroups": { resolved: "release", link: true },
          release: { name: "nodegroups", version, bin: { nodegroups: "cli/nodegroups.cjs" } },
        },
      }),
    });
    return commitFleet(clusters);
  }

  it("is read with its own, beside one with that of the checkout", async () => {
    const old = commitRelease("0.9.0", ["a"]);
    repository.write({ "package.json": PACKAGE, "package-lock.json": LOCK("1.0.0") });
    const now = commitFleet(["a"]);
    const { stderr, ...found } = await compared([old, now]);
    expect(found).toMatchObject({ status: 2, added: ["a-1.0.0"], removed: ["a-0.9.0"] });
    expect(stderr).toBe(`note: installing the packages of ${old}, whose package-lock.json is another one\n`);
  });

  it("that cannot be installed is told with what npm says", async () => {
    repository.write({ "package.json": '{ "dependencies": { "nodegroups": "1.0.0" } }' });
    const commit = commitFleet(["a"]);
    repository.write({ "package.json": PACKAGE, "package-lock.json": LOCK("2.0.0") });
    const { status, stdout, stderr } = await diff([commit, commit]);
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(
      /The packages of .* cannot be installed: npm ci [\s\S]*npm error[\s\S]*fix: .*--same-version/,
    );
  });

  it("by a package manager that is not there is told with a way on", async () => {
    repository.git("rm", "--quiet", "--cached", "package-lock.json", "--ignore-unmatch");
    rmSync(join(repository.folder, "package-lock.json"));
    repository.write({ "pnpm-lock.yaml": "lockfileVersion: '9.0'\n" });
    const commit = commitFleet(["a"]);
    repository.write({ "pnpm-lock.yaml": "lockfileVersion: '9.0'\n# other\n" });
    const path = join(temporary, "path");
    mkdirSync(path);
    for (const program of ["git", "node"]) symlinkSync(programPath(program), join(path, program));
    const { status, stderr } = await diff([commit, commit], { env: { PATH: path } });
    expect([status, stderr]).toEqual([1, expect.stringMatching(/pnpm cannot be started: [\s\S]*fix: Install pnpm/)]);
  });

  it("without a package nodegroups says how to read it", async () => {
    rmSync(join(repository.folder, "node_modules"), { recursive: true });
    const commit = commitFleet(["a"]);
    const { status, stderr } = await diff([commit, commit]);
    expect([status, stderr]).toEqual([
      1,
      expect.stringMatching(/no package nodegroups among its packages\.\n {2}fix: .*--same-version/),
    ]);
  });
});

function programPath(program: string): string {
  const folders = (process.env.PATH ?? "").split(":");
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path)) ?? "";
}

describe("a revision that cannot be read", () => {
  it.each(RELEASES)("has its problems told, and nothing else, by a release %s", async (_what, pin) => {
    pin();
    const [one, two] = [commitFleet(["broken"]), commitFleet(["a"])];
    const { status, stdout, stderr } = await diff([one, two]);
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(new RegExp(`^${one} cannot be rendered[\\s\\S]*broken: maxSize {2}\\[min-over-max\\]`));
    expect(stderr).not.toMatch(/node:internal|\.ts:\d+:\d+\)/);
  });

  it("has places in it told as git names them that a message has from the project's folder", async () => {
    repository.write({ "infra/package.json": PACKAGE, "infra/package-lock.json": LOCK("1.0.0") });
    const release = Object.entries(inPackages(releaseOf("1.0.0"))).map(([path, text]) => [`infra/${path}`, text]);
    repository.write(Object.fromEntries(release));
    commitFleet(["throwing"], "infra");
    repository.git("tag", "v1");
    commitFleet(["a"], "infra");
    const { stderr } = await diff(["v1", "HEAD"], { cwd: join(repository.folder, "infra") });
    expect(stderr).toContain("Your code threw an error at v1:infra/clusters/index.ts:6:7; nothing was written.");
    expect(stderr).toContain(" at fleet (v1:infra/clusters/index.ts:6:7)\n");
    expect(stderr).toContain(" at left-out.ts:1:2\n");
  });

  it.each([".", "infra"])(
    "has places in it told as git names them, not where it was checked out: %s",
    async (folder) => {
      if (folder !== ".") {
        repository.write({ "infra/package.json": PACKAGE, "infra/package-lock.json": LOCK("1.0.0") });
        repository.write(
          Object.fromEntries(
            Object.entries(inPackages(releaseOf("1.0.0"))).map(([path, text]) => [`infra/${path}`, text]),
          ),
        );
      }
      commitFleet(["unreadable"], folder);
      repository.git("tag", "v1");
      commitFleet(["a"], folder);
      const { status, stderr } = await diff(["v1", "HEAD"], { cwd: join(repository.folder, folder) });
      expect(status).toBe(1);
      expect(stderr).toContain(` v1:${join(folder, "clusters/index.ts")}:30:38: no TypeScript`);
      expect(stderr).not.toContain(temporary);
    },
  );

  it.each([
    ["nothing of the name", ["no-such", "HEAD"], /"no-such" is neither a revision nor a folder of outputs nor a file/],
    ["a name that is near", ["mainn", "HEAD"], /fix: Did you mean main\?/],
    ["a folder without outputs", ["./clusters", "HEAD"], /\.\/clusters has neither cdktf\.out nor gitops/],
    ["a path with nothing", ["/no/such", "HEAD"], /There is no \/no\/such\./],
    ["nothing", ["", "HEAD"], /A side of the comparison is empty\./],
    ["an option of git", ["--", "--all", "HEAD"], /"--all" is neither/],
    ["three sides", ["HEAD", "HEAD", "HEAD"], /too many arguments/],
    ["an unknown option", ["--stat"], /unknown option '--stat'/],
    ["a file that is no fleet", ["package.json", "HEAD"], /package\.json is no file of nodegroups resolve/],
  ])("is a mistake of the command line: %s", async (_, args, message) => {
    commitFleet(["a"]);
    const { status, stdout, stderr } = await diff(args);
    expect([status, stdout, stderr]).toEqual([1, "", expect.stringMatching(message)]);
  });

  it("is in no repository", async () => {
    commitFleet(["a"]);
    rmSync(join(repository.folder, ".git"), { recursive: true });
    const { status, stderr } = await diff(["main", "main"]);
    expect([status, stderr]).toEqual([
      1,
      expect.stringMatching(/is in no git repository[\s\S]*fix: Compare two folders/),
    ]);
    repository.git("init", "--quiet");
  });

  it("is not in a clone without history", async () => {
    commitFleet(["a"]);
    commitFleet(["b"]);
    const clone = join(temporary, "clone");
    repository.git("clone", "--quiet", "--depth=1", `file://${repository.folder}`, clone);
    const { status, stderr } = await diff(["HEAD~1", "HEAD"], { cwd: clone });
    expect([status, stderr]).toEqual([1, expect.stringMatching(/git fetch --unshallow.*fetch-depth: 0/)]);
  });
});

describe("a run that is told to end", () => {
  it.each(["SIGINT", "SIGTERM"] as const)(
    "removes everything first, and ends what runs: %s",
    async (signal) => {
      // Three processes of it run at a time.
      pinOldRelease();
      const commit = commitFleet(["slow"]);
      const started = join(temporary, "started");
      const env = {
        ...process.env,
        TMPDIR: temporary,
        STARTED: started,
        NODE_ENV: undefined,
        JEST_WORKER_ID: undefined,
      };
      const child = spawn(process.execPath, [installedCommand(), "diff", commit, commit], {
        cwd: repository.folder,
        env,
      });
      const ended = new Promise((resolve) => child.on("close", (status) => resolve(status)));
      while (!existsSync(started) || readFileSync(started, "utf8") === "")
        await new Promise((next) => setTimeout(next, 50));
      child.kill(signal);
      expect(await ended).toBe(signal === "SIGINT" ? 130 : 143);
      const pid = Number(readFileSync(started, "utf8"));
      expect(() => process.kill(pid, 0)).toThrow("ESRCH");
    },
    120_000,
  );
});
