import type { ChildProcess } from "node:child_process";
import { existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { callsOf } from "../../support/outputs/disks";
import { createWorld, type Version, versionOf, type World, write } from "../../support/outputs/trees";
import { message, start, startWriter, until } from "../../support/outputs/writers";

const PAIRS = 50;

let world: World;
let renames = 0;
let one: ChildProcess;
let other: ChildProcess;

beforeAll(() => {
  world = createWorld();
  renames = callsOf((disk) => write(world.copy(), "second", disk)).filter(({ name }) => name === "renameSync").length;
  [one, other] = [startWriter(), startWriter()];
});
afterAll(() => {
  for (const writer of [one, other]) writer.kill();
  rmSync(world.root, { recursive: true, force: true });
});

it("lets one of two runs at a time change the folders, and both end whole", async () => {
  const root = world.copy();
  const pairs: Pair[] = [];
  for (let index = 0; index < PAIRS; index += 1) pairs.push(await overlap(root, index));
  const versions = ["first", "second"];
  expect(pairs.filter(({ ends }) => ends.some((end) => end !== "whole"))).toEqual([]);
  expect(pairs.filter(({ version }) => !versions.includes(String(version)))).toEqual([]);
  // Only where the first stops before it has the lock, the second need not wait.
  expect(pairs.filter(({ waited }) => waited).length).toBeGreaterThan(PAIRS * 0.8);
}, 120_000);

/** How two runs ended, of which the second started while the first was at one of its renames. */
interface Pair {
  readonly ends: readonly unknown[];
  readonly version: unknown;
  /** Whether the second had to wait. */
  readonly waited: boolean;
}

async function overlap(root: string, index: number): Promise<Pair> {
  const [from, to]: readonly [Version, Version] = index % 2 === 0 ? ["first", "second"] : ["second", "first"];
  const [paused, go] = [join(world.root, `paused-${index}`), join(world.root, `go-${index}`)];
  write(root, from);
  await start(one, { root, versions: [to], pause: { rename: index % renames, paused, go } });
  await until(() => existsSync(paused));
  await start(other, { root, versions: [from] });
  const ends: unknown[] = [];
  const all = [one, other].map(async (writer) => ends.push(await message(writer)));
  await until(() => ends.length > 0 || isWaiting(root, other));
  const waited = ends.length === 0;
  writeFileSync(go, "");
  await Promise.all(all);
  return { ends, version: versionOf(world, root), waited };
}

/** Whether a process has prepared a lock that it cannot have yet. */
function isWaiting(root: string, { pid }: ChildProcess): boolean {
  const names = ["cdktf.out", "gitops"].flatMap((folder) => readdirSync(join(root, folder)));
  return names.some((name) => name.startsWith(".nodegroups.claim-") && name.includes(`-${pid}-`));
}
