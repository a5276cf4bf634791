#!/usr/bin/env node
// Clusters are declared in TypeScript. A checkout runs from its own sources too, through tsx; an installed package is compiled
// code, and loads its user's files with jiti, which has no install script for npm to warn of.
const { existsSync } = require("node:fs");
const { join } = require("node:path");

const source = join(__dirname, "main.ts");
if (existsSync(source)) {
  require("tsx/cjs");
  require(source).main(process.argv, require);
} else {
  const load = (file) => require("jiti").createJiti(__filename, { fsCache: false, sourceMaps: true })(file);
  require("./compiled.cjs").runCompiled(process.argv, load);
}
