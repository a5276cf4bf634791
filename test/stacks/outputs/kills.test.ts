import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { callsOf, dyingDisk, Killed } from "../../support/outputs/disks";
import {
  createWorld,
  endOwner,
  recover,
  versionOf,
  WAYS,
  type Way,
  type World,
  write,
} from "../../support/outputs/trees";

/** Kills a run before every one of its calls to the file system, and looks at what the next run makes of it. */

let world: World;
beforeAll(() => {
  world = createWorld();
});
afterAll(() => rmSync(world.root, { recursive: true, force: true }));

const callsIn = (way: Way) => callsOf((disk) => WAYS[way](world.copy(), "second", disk)).length;

const pointsIn = (way: Way) => Array.from({ length: callsIn(way) }, (_, n) => n);

/** A folder in which a run from the first version to the second was killed before its n-th call. */
function killedAt(n: number, way: Way): string {
  const root = world.copy();
  expect(() => WAYS[way](root, "second", dyingDisk(n))).toThrow(Killed);
  endOwner(root);
  return root;
}

describe.each(["from memory", "from spools"] as const)("a run %s that is killed", (way) => {
  const points = () => pointsIn(way);

  it("is killed at enough points", () => {
    expect(points().length).toBeGreaterThan(150);
  });

  it("is undone or complete after the next run has looked, without litter, wherever it was", () => {
    const versions = points().map((n) => {
      const root = killedAt(n, way);
      recover(root);
      return versionOf(world, root);
    });
    expect(versions.filter((version) => version !== "first" && version !== "second")).toEqual([]);
    const completed = versions.indexOf("second");
    expect(versions).toEqual(points().map((n) => (n < completed ? "first" : "second")));
  });

  it("is caught up by the next run, without litter, wherever it was", () => {
    const versions = points().map((n) => {
      const root = killedAt(n, way);
      write(root, "second");
      return versionOf(world, root);
    });
    expect(versions.filter((version) => version !== "second")).toEqual([]);
  });

  it("is caught up by a run that goes back", () => {
    const versions = points().map((n) => {
      const root = killedAt(n, way);
      write(root, "first");
      return versionOf(world, root);
    });
    // The second version's folders may hold foreign files of the first: none does here.
    expect(versions.filter((version) => version !== "first")).toEqual([]);
  });

  it("shows git nothing but outputs, wherever it was", () => {
    for (const n of points().filter((each) => each % 3 === 0)) {
      const root = killedAt(n, way);
      const git = (...args: readonly string[]) => execFileSync("git", args, { cwd: root, encoding: "utf8" });
      git("init", "-q");
      const seen = git("ls-files", "--others", "--exclude-standard").split("\n");
      expect(seen.filter((path) => /\.nodegroups(?!\.json$)/.test(path))).toEqual([]);
    }
  });
});

describe("a recovery that is killed", () => {
  it("is finished by the next, from every point of every interrupted run", () => {
    const tried = pointsIn("from memory").flatMap((n) => {
      const root = killedAt(n, "from memory");
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
