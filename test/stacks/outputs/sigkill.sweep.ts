import { once } from "node:events";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { createWorld, recover, versionOf, type World, write } from "../../support/outputs/trees";
import { compileWriter, start, startWriter } from "../../support/outputs/writers";

/** Kills whole processes at any moment: what tests that count calls cannot reach. */

const PROCESSES = 300;
const AT_ONCE = 4;

let world: World;
let program = "";
beforeAll(() => {
  world = createWorld();
  program = compileWriter(join(world.root, "writer"));
}, 60_000);
afterAll(() => rmSync(world.root, { recursive: true, force: true }));

it("leaves what the next run makes whole, without litter", async () => {
  const versions: unknown[] = [];
  for (let index = 0; index < PROCESSES; index += AT_ONCE) {
    versions.push(...(await Promise.all(Array.from({ length: AT_ONCE }, (_, each) => killed(index + each)))));
  }
  expect(versions.flat().filter((version) => version !== "first" && version !== "second")).toEqual([]);
}, 600_000);

/** Within this time, in milliseconds, a process has written several times. */
const KILLED_WITHIN = 60;

/** Kills a process that writes without end, and gives what is there after the next run has looked, and after it has written. */
async function killed(index: number): Promise<readonly unknown[]> {
  const root = world.copy();
  const writer = startWriter(program);
  await start(writer, { root, versions: ["second", "first"] });
  await new Promise((done) => setTimeout(done, (index * 37) % KILLED_WITHIN));
  writer.kill("SIGKILL");
  await once(writer, "exit");
  recover(root);
  const recovered = versionOf(world, root);
  write(root, "second");
  return [recovered, versionOf(world, root) === "second" ? "second" : "not written"];
}
