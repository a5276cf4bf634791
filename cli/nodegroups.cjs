#!/usr/bin/env node
// Clusters are declared in TypeScript, so this registers tsx before it loads anything. A checkout runs from its sources, an
// installed package from compiled code.
require("tsx/cjs");
const { existsSync } = require("node:fs");
const { join } = require("node:path");

const source = join(__dirname, "main.ts");
require(existsSync(source) ? source : join(__dirname, "..", "dist", "cli", "main.js")).main(process.argv);
