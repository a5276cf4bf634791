import { readdirSync, rmSync } from "node:fs";
import type { BadInput } from "./bad-input";
import { createProject, nodegroups, type Run } from "./command-line";
import { constructsOf } from "./whole/constructs";

/** What is wrong with how `synth` ends for some declarations, by their kinds; nothing of those where it ends as it has to. */
export function faultsOf(inputs: readonly BadInput[]): readonly (readonly [string, readonly string[]])[] {
  const project = createProject({ "clusters/index.ts": "" });
  const found = inputs.map((bad): readonly [string, readonly string[]] => {
    const load = () => ({ default: () => constructsOf(bad.fleet) });
    return [bad.kind, faults(nodegroups(["synth"], { cwd: project, load }), bad, project)];
  });
  rmSync(project, { recursive: true, force: true });
  return found.filter(([, wrong]) => wrong.length > 0);
}

/** One problem: a place and a code, what is wrong, where it is declared, and the three lines that say what to do about it. */
const BLOCK =
  /^\S.* {2}\[[a-z0-9-]+\]\n {2}\S.*\n(?: {2}declared: \S.*\n)? {2}got: {6}\S.*\n {2}expected: \S.*\n {2}fix: {6}\S.*$/;

/** What is wrong with how the command ends; nothing where it ends as it has to. */
function faults({ status, stdout, stderr }: Run, { settings }: BadInput, project: string): readonly string[] {
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
