#!/usr/bin/env node
// Clusters are declared in TypeScript, so this registers tsx before anything is loaded. A checkout runs from its sources;
// an installed package runs compiled.
require("tsx/cjs");
const { existsSync } = require("node:fs");
const { join } = require("node:path");

const source = join(__dirname, "main.ts");
require(existsSync(source) ? source : join(__dirname, "..", "dist", "cli", "main.js")).main(process.argv);
