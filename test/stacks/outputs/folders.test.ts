import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { DISK, makeFolders } from "../../../stacks/outputs/disk";
import { MANIFESTS } from "../../../stacks/outputs/kinds";
import { writeOutputs } from "../../../stacks/outputs/write";
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

describe("no file is written outside its folder", () => {
  it.each(["../escaped.yaml", "a/../../escaped.yaml", "/escaped.yaml", "a//b.yaml", "a/\0.yaml", ".nodegroups.json"])(
    "%j, whoever names it so",
    (path) => {
      const files = new Map([
        ["prod/x/good.yaml", "good"],
        [path, "escaped"],
      ]);
      const tree = { folder: join(root, "gitops"), shown: "gitops", kind: MANIFESTS, files, kept: [] };
      const copy = { folder: join(root, "copy"), files };
      const run = (wanted: object) => () =>
        writeOutputs(
          { fleet: "tests", trees: [], copies: [], force: true, allowRemovals: true, ...wanted },
          { disk: DISK, patienceMs: 0, say: () => undefined },
        );
      expect(run({ trees: [tree] })).toThrow(/gitops {2}\[output-leaves-folder\]/);
      expect(run({ trees: [{ ...tree, files: new Map() }], copies: [copy] })).toThrow(/\[output-leaves-folder\]/);
      expect(readdirSync(root)).toEqual([]);
    },
  );
});
