import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { CHECKOUT } from "../support/checkout";

test("the examples of `nodegroups explain` are those of the rules' tests", () => {
  const script = join(CHECKOUT, "scripts", "rule-examples.ts");
  const { status, stderr } = spawnSync(process.execPath, ["--import", "tsx", script, "--check"], {
    cwd: CHECKOUT,
    encoding: "utf8",
    env: { ...process.env, JEST_WORKER_ID: undefined },
  });
  expect([status, stderr]).toEqual([0, ""]);
});
