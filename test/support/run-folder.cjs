const { mkdtempSync, rmSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");

/** Makes a folder for a run of tests: its workers share what is in it, and it goes with the run. */
module.exports = function setup() {
  const folder = mkdtempSync(join(tmpdir(), "nodegroups-tests-"));
  process.env.NODEGROUPS_TESTS = folder;
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
};
