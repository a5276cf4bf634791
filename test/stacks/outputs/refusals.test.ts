import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { FleetProblems } from "../../../model/base/problem";
import { Unfinished } from "../../../stacks/outputs/refusals";
import { callsOf, refusingDisk } from "../../support/outputs/disks";
import {
  createWorld,
  endOwner,
  recover,
  type Version,
  versionOf,
  WAYS,
  type Way,
  type World,
} from "../../support/outputs/trees";

/** Refuses every call to the file system in turn, as a disk that is full, read-only or broken does. */

let world: World;

beforeAll(() => {
  world = createWorld();
});
afterAll(() => rmSync(world.root, { recursive: true, force: true }));

/** How a run from the first version to the second ended, and what it left. */
interface Ending {
  readonly n: number;
  readonly error: unknown;
  readonly version: Version | readonly string[];
  /** After the next run has looked. */
  readonly settled: Version | readonly string[];
}

function refusedAt(way: Way, n: number, code: string, times = 1): Ending {
  const root = world.copy();
  const error = errorOf(() => WAYS[way](root, "second", refusingDisk(n, code, times)));
  const version = versionOf(world, root);
  endOwner(root);
  recover(root);
  return { n, error, version, settled: versionOf(world, root) };
}

function errorOf(work: () => void): unknown {
  try {
    work();
    return null;
  } catch (error) {
    return error;
  }
}

const endings = (way: Way, code: string, names: RegExp, times?: number) => {
  const calls = callsOf((disk) => WAYS[way](world.copy(), "second", disk));
  return calls.flatMap(({ name }, n) => (names.test(name) ? [refusedAt(way, n, code, times)] : []));
};

const WRITES = /mkdir|rename|rmdir|rm|unlink|write/;

describe.each([
  ["ENOSPC", WRITES, "The disk is full."],
  ["EROFS", WRITES, "mounted read-only"],
  ["EACCES", /./, "This user may not change"],
  ["EXDEV", /rename/, "on another file system"],
  ["EIO", /./, "The operating system refused"],
])("%s, once", (code, names, words) => {
  it.each(["from memory", "from spools"] as const)("%s leaves the old files or the new, and says why", (way) => {
    const all = endings(way, code, names);
    const failed = all.filter(({ error }) => error !== null);
    expect(failed.length).toBeGreaterThan(5);
    for (const { error } of failed) {
      expect(error).toBeInstanceOf(FleetProblems);
      expect((error as Error).message).toMatch(words);
      expect((error as Error).message).toMatch(
        /\/(cdktf\.out|gitops)[^ ]* {2}\[output-refused\]\n.*\n {2}got: {6}E[A-Z]+ /,
      );
      expect((error as Error).message).not.toMatch(/\.nodegroups(?!\.json)/);
    }
    expect(failed.filter(({ version }) => version !== "first")).toEqual([]);
    expect(all.filter(({ error, settled }) => settled !== (error === null ? "second" : "first"))).toEqual([]);
  });
});

describe("a disk that refuses some calls, and then takes all", () => {
  it.each([2, 3, 5])("(%d of them) leaves a journal that the next run undoes, or the old files", (times) => {
    const all = endings("from memory", "EIO", WRITES, times);
    const unfinished = all.filter(({ error }) => error instanceof Unfinished);
    expect(unfinished.length).toBeGreaterThan(5);
    expect(all.filter(({ error, settled }) => settled !== (error === null ? "second" : "first"))).toEqual([]);
  });
});

describe("a disk that refuses everything from some moment on", () => {
  it.each([
    ["ENOSPC", "from memory"],
    ["EROFS", "from memory"],
    ["EIO", "from memory"],
    ["ENOSPC", "from spools"],
  ] as const)("(%s, %s) leaves a journal that the next run undoes", (code, way) => {
    const all = endings(way, code, WRITES, Number.POSITIVE_INFINITY);
    const failed = all.filter(({ error }) => error !== null);
    const unfinished = failed.filter(({ error }) => error instanceof Unfinished);
    expect(unfinished.length).toBeGreaterThan(5);
    for (const { error } of unfinished) expect((error as Error).message).toMatch(/do not commit or deploy/);
    for (const { error } of failed.filter((each) => !unfinished.includes(each))) {
      expect(error).toBeInstanceOf(FleetProblems);
    }
    expect(all.filter(({ error, settled }) => settled !== (error === null ? "second" : "first"))).toEqual([]);
  });
});
