import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { callsOf, dyingDisk, Killed } from "../../support/outputs/disks";
import { createWorld, recover, versionOf, type World, write } from "../../support/outputs/trees";

/** Kills a run before every one of its calls to the file system, and looks at what the next run makes of it. */

let world: World;
let calls = 0;

beforeAll(() => {
  world = createWorld();
  calls = callsOf((disk) => write(world.copy(), "second", disk)).length;
});
afterAll(() => rmSync(world.root, { recursive: true, force: true }));

/** A folder in which a run from the first version to the second was killed before its n-th call. */
function killedAt(n: number): string {
  const root = world.copy();
  expect(() => write(root, "second", dyingDisk(n))).toThrow(Killed);
  return root;
}

const points = () => Array.from({ length: calls }, (_, n) => n);

describe("a run that is killed", () => {
  it("is killed at enough points", () => {
    expect(calls).toBeGreaterThan(150);
  });

  it("is undone or complete after the next run has looked, without litter, wherever it was", () => {
    const versions = points().map((n) => {
      const root = killedAt(n);
      recover(root);
      return versionOf(world, root);
    });
    expect(versions.filter((version) => version !== "first" && version !== "second")).toEqual([]);
    const completed = versions.indexOf("second");
    expect(versions).toEqual(points().map((n) => (n < completed ? "first" : "second")));
  });

  it("is caught up by the next run, without litter, wherever it was", () => {
    const versions = points().map((n) => {
      const root = killedAt(n);
      write(root, "second");
      return versionOf(world, root);
    });
    expect(versions.filter((version) => version !== "second")).toEqual([]);
  });

  it("is caught up by a run that goes back", () => {
    const versions = points().map((n) => {
      const root = killedAt(n);
      write(root, "first");
      return versionOf(world, root);
    });
    // The second version's folders may hold foreign files of the first: none does here.
    expect(versions.filter((version) => version !== "first")).toEqual([]);
  });

  it("shows git nothing but outputs, wherever it was", () => {
    for (const n of points().filter((each) => each % 3 === 0)) {
      const root = killedAt(n);
      const git = (...args: readonly string[]) => execFileSync("git", args, { cwd: root, encoding: "utf8" });
      git("init", "-q");
      const seen = git("ls-files", "--others", "--exclude-standard").split("\n");
      expect(seen.filter((path) => /\.nodegroups(?!\.json$)/.test(path))).toEqual([]);
    }
  });
});

describe("a recovery that is killed", () => {
  it("is finished by the next, from every point of every interrupted run", () => {
    const tried = points().flatMap((n) => {
      const root = killedAt(n);
      const m = (n * 7919) % 97;
      try {
        recover(root, dyingDisk(m));
      } catch (error) {
        expect(error).toBeInstanceOf(Killed);
      }
      recover(root);
      return [versionOf(world, root)];
    });
    expect(tried.filter((version) => version !== "first" && version !== "second")).toEqual([]);
  });
});
