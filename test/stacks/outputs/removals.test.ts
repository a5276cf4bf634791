import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { contentsOf } from "../../../stacks/outputs/content";
import { DISK } from "../../../stacks/outputs/disk";
import { MANIFESTS } from "../../../stacks/outputs/kinds";
import { writeOutputs } from "../../../stacks/outputs/write";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "nodegroups-removals-"));
  write(["a", "b", "c", "d"]);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const fileOf = (cluster: string) => `${cluster}/autoscaler/deployment.yaml`;

/** Writes one file for each of these clusters, and keeps what is there of others. */
function write(clusters: readonly string[], kept: readonly string[] = []): void {
  const files = contentsOf(clusters.map((cluster) => [fileOf(cluster), cluster]));
  const folders = kept.map((cluster) => `${cluster}/autoscaler`);
  const tree = { folder: join(root, "gitops"), shown: "gitops", kind: MANIFESTS, files, kept: folders };
  writeOutputs(
    { fleet: "tests", trees: [tree], copies: [], force: false, allowRemovals: false },
    { disk: DISK, patienceMs: 0, say: () => undefined },
  );
}

const left = () => ["a", "b", "c", "d"].filter((cluster) => existsSync(join(root, "gitops", fileOf(cluster))));

describe("clusters that lose their files at once", () => {
  it("may be half of them", () => {
    write(["a", "b"]);
    expect(left()).toEqual(["a", "b"]);
  });

  it("may not be more without --allow-removals", () => {
    expect(() => write(["a"])).toThrow(/^gitops {2}\[output-removes-most\]$/m);
    expect(left()).toEqual(["a", "b", "c", "d"]);
  });

  it("are not those whose files are kept, because what is to be in them is not known yet", () => {
    write(["a"], ["b", "c"]);
    expect(left()).toEqual(["a", "b", "c"]);
  });
});
