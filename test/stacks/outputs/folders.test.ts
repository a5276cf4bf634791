import { mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { makeFolders } from "../../../stacks/outputs/disk";
import { callsOf, watchedDisk } from "../../support/outputs/disks";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "nodegroups-folders-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe("a folder is made", () => {
  const deepest = () => join(root, "a", "b", "c");

  it("with those above it, and the first that was not there is known", () => {
    mkdirSync(join(root, "a"));
    expect(
      makeFolders(
        watchedDisk(() => undefined),
        deepest(),
      ),
    ).toBe(join(root, "a", "b"));
    expect(
      makeFolders(
        watchedDisk(() => undefined),
        deepest(),
      ),
    ).toBeNull();
  });

  it("also where another run makes the same at any moment", () => {
    const calls = callsOf((disk) => makeFolders(disk, deepest())).length;
    const made = Array.from({ length: calls }, (_, moment) => {
      rmSync(join(root, "a"), { recursive: true, force: true });
      const disk = watchedDisk(({ index }) => {
        if (index === moment) mkdirSync(deepest(), { recursive: true });
      });
      makeFolders(disk, deepest());
      return statSync(deepest()).isDirectory();
    });
    expect(made.length).toBeGreaterThan(4);
    expect(made.every(Boolean)).toBe(true);
  });
});
