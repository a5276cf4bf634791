import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "@jest/globals";
import fc from "fast-check";
import { FleetProblems } from "../../../model/base/problem";
import { contentOf } from "../../../stacks/outputs/content";
import { DISK } from "../../../stacks/outputs/disk";
import { ownerOf } from "../../../stacks/outputs/owner";
import { type OutputPaths, openSpool, spooled, spoolIn, withSpools } from "../../../stacks/outputs/spool";
import { spoolPath } from "../../../stacks/outputs/work-folder";
import { recoverOutputs } from "../../../stacks/outputs/write";

let root = "";
let outputs: OutputPaths = { terraform: null, manifests: null };
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "nodegroups-spools-"));
  outputs = { terraform: join(root, "a", "cdktf.out"), manifests: join(root, "gitops") };
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

it("gives each text back as it was, with the hash that it has in memory, in whichever thread it was kept", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ unit: "grapheme" })), async (texts) => {
      await withSpools(outputs, async ({ terraform, manifests }) => {
        const keeps = [terraform, terraform, manifests].map((spool, thread) => spoolIn(DISK, spool ?? "", thread));
        const kept = texts.map((text) => keeps.map((keep) => spooled(DISK, keep(text))));
        for (const [index, all] of kept.entries()) {
          const text = texts[index] ?? "";
          for (const each of all) expect([String(each.data()), each.hash]).toEqual([text, contentOf(text).hash]);
        }
      });
      expect(readdirSync(root)).toEqual([]);
    }),
  );
});

it("moves the file of a text into the output", async () => {
  const output = outputs.manifests ?? "";
  await withSpools({ terraform: null, manifests: output }, async ({ manifests }) => {
    const content = spooled(DISK, spoolIn(DISK, manifests ?? "", 0)("text"));
    content.moveTo?.(join(output, "file"));
    expect(() => content.data()).toThrow("ENOENT");
  });
  expect(readdirSync(output)).toEqual(["file"]);
  expect(readFileSync(join(output, "file"), "utf8")).toBe("text");
});

it("waits where an output folder leads to, and hides from git", async () => {
  const real = mkdtempSync(join(root, "real-"));
  symlinkSync(real, outputs.manifests ?? "");
  await withSpools(outputs, async ({ manifests, terraform }) => {
    expect(manifests?.startsWith(real)).toBe(true);
    for (const spool of [manifests, terraform]) {
      expect(readFileSync(join(spool ?? "", ".gitignore"), "utf8")).toBe("*\n");
    }
  });
  expect(readdirSync(real)).toEqual([]);
});

it("leaves nothing behind after an error, and no folder that does not change is touched", async () => {
  const broken = withSpools({ ...outputs, manifests: null }, async ({ terraform, manifests }) => {
    spoolIn(DISK, terraform ?? "", 0)("text");
    expect([manifests, existsSync(outputs.manifests ?? "")]).toEqual([null, false]);
    throw new Error("broken");
  });
  await expect(broken).rejects.toThrow("broken");
  expect(readdirSync(root)).toEqual([]);
});

it("stays while its run lasts, whatever other runs do, and goes after", () => {
  const output = outputs.manifests ?? "";
  const own = openSpool(DISK, output);
  const [beside, ended] = [ownerOf(process.ppid), { ...ownerOf(process.ppid), start: "1" }].map((owner) =>
    spoolPath(output, owner),
  );
  for (const spool of [beside, ended]) mkdirSync(spool ?? "");
  recoverOutputs([{ folder: output, shown: "gitops" }], { disk: DISK, patienceMs: 0, say: () => undefined });
  expect([own.folder, beside, ended].map((spool) => existsSync(spool ?? ""))).toEqual([true, true, false]);
  own.close();
  expect(existsSync(own.folder)).toBe(false);
});

it("says in the user's words that a folder cannot be used", async () => {
  writeFileSync(outputs.manifests ?? "", "a file");
  const refused = withSpools(outputs, () => Promise.reject(new Error("not reached")));
  await expect(refused).rejects.toThrow(FleetProblems);
  await expect(refused).rejects.toThrow(/gitops {2}\[output-refused\]/);
  expect(readdirSync(root)).toEqual(["gitops"]);
});
