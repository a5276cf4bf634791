import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { CHECKOUT } from "../support/checkout";
import { COMMAND } from "../support/command-line";

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "nodegroups-obstacles-"));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a command's file with Node.js, which takes itself for another version. */
function startAs(version: string, command: string) {
  const preloaded = join(folder, `node-${version}.cjs`);
  const versions = `{ ...process.versions, node: ${JSON.stringify(version)} }`;
  writeFileSync(preloaded, `Object.defineProperty(process, "versions", { value: ${versions} });`);
  return spawnSync(process.execPath, ["--require", preloaded, command, "--version"], { encoding: "utf8" });
}

describe("a command that cannot run at all", () => {
  it.each(["18.20.8", "20.18.1"])("says that Node.js %s is too old", (version) => {
    const { status, stdout, stderr } = startAs(version, COMMAND);
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toBe(
      `Node.js ${version} runs this command, which needs 20.19 or newer.\n` +
        "  fix: Install a newer Node.js; `node --version` says which one your shell finds.\n",
    );
  });

  it.each(["20.19.0", "24.0.0"])("does not say so of Node.js %s", (version) => {
    expect(startAs(version, COMMAND)).toMatchObject({ status: 0, stderr: "" });
  });

  it("says that a checkout has no packages yet", () => {
    mkdirSync(join(folder, "cli"));
    writeFileSync(join(folder, "cli", "main.ts"), "");
    copyFileSync(join(CHECKOUT, "package.json"), join(folder, "package.json"));
    copyFileSync(COMMAND, join(folder, "cli", "nodegroups.cjs"));
    const command = join(folder, "cli", "nodegroups.cjs");
    const { status, stderr } = spawnSync(process.execPath, [command, "synth"], { encoding: "utf8" });
    expect([status, stderr]).toEqual([
      1,
      "The packages of this checkout are not installed.\n  fix: Run `npm ci` in it.\n",
    ]);
  });
});
