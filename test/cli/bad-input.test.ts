import { readdirSync, rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type BadInput, badInputs } from "../support/bad-input";
import { createProject, nodegroups, type Run } from "../support/command-line";
import { constructsOf } from "../support/whole/constructs";

let project = "";

beforeAll(() => {
  project = createProject({ "clusters/index.ts": "" });
});

afterAll(() => rmSync(project, { recursive: true, force: true }));

const BAD = badInputs();

/** One problem: a place and a code, what is wrong, where it is declared, and the three lines that say what to do about it. */
const BLOCK =
  /^\S.* {2}\[[a-z0-9-]+\]\n {2}\S.*\n(?: {2}declared: \S.*\n)? {2}got: {6}\S.*\n {2}expected: \S.*\n {2}fix: {6}\S.*$/;

/** What is wrong with how the command ends; nothing where it ends as it has to. */
function faults({ status, stdout, stderr }: Run, { settings }: BadInput): readonly string[] {
  const blocks = stderr.trimEnd().split("\n\n");
  return [
    ...(status === 1 ? [] : [`ends with ${status}`]),
    ...(stdout === "" ? [] : ["prints to standard output"]),
    ...(/^\s+at /m.test(stderr) ? ["shows a stack trace"] : []),
    ...(/\d+ problems?; nothing was written\.$/.test(blocks.at(-1) ?? "") ? [] : ["does not count its problems"]),
    ...blocks
      .slice(0, -1)
      .filter((block) => !BLOCK.test(block))
      .map((block) => `says ${block}`),
    ...(settings.some((setting) => stderr.includes(setting)) ? [] : ["does not name the setting"]),
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not come to a terminal.
    ...(/[\0-\x09\x0b-\x1f\x7f-\x9f]/.test(stderr) ? ["prints control characters"] : []),
    ...(readdirSync(project).sort().join() === "clusters,package.json" ? [] : ["writes something"]),
  ];
}

describe("bad input", () => {
  it("is of many kinds, each another place or another way", () => {
    expect(new Set(BAD.map(({ kind }) => kind)).size).toBe(BAD.length);
    expect(BAD.length).toBeGreaterThan(300);
  });

  it("ends with problems that say where, what and what to do, and nothing else", () => {
    const found = BAD.map((bad): readonly [string, readonly string[]] => {
      const load = () => ({ default: () => constructsOf(bad.fleet) });
      return [bad.kind, faults(nodegroups(["synth"], { cwd: project, load }), bad)];
    });
    expect(found.filter(([, wrong]) => wrong.length > 0)).toEqual([]);
  });
});
