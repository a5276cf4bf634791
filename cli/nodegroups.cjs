#!/usr/bin/env node
// Clusters are declared in TypeScript. A checkout runs from its own sources too, through tsx; an installed package is compiled
// code, and loads its user's files with jiti, which has no install script for npm to warn of.
const { existsSync } = require("node:fs");
const { join } = require("node:path");
const { engines } = require("../package.json");

const source = join(__dirname, "main.ts");

/** What keeps the command from running at all, and what to do; null if nothing does. An older Node.js fails somewhere in the middle. */
function obstacle() {
  const needed = engines.node.replace(">=", "");
  if (isOlder(process.versions.node, needed)) {
    return `Node.js ${process.versions.node} runs this command, which needs ${needed} or newer.
  fix: Install a newer Node.js; \`node --version\` says which one your shell finds.`;
  }
  const isReady = !existsSync(source) || isInstalled("tsx/cjs");
  return isReady ? null : "The packages of this checkout are not installed.\n  fix: Run `npm ci` in it.";
}

function isOlder(version, needed) {
  const [[major, minor], [neededMajor, neededMinor]] = [version, needed].map((text) => text.split(".").map(Number));
  return major < neededMajor || (major === neededMajor && minor < neededMinor);
}

function isInstalled(name) {
  try {
    return require.resolve(name) !== "";
  } catch {
    return false;
  }
}

const inTheWay = obstacle();
if (inTheWay !== null) {
  console.error(inTheWay);
  process.exitCode = 1;
} else if (existsSync(source)) {
  require("tsx/cjs");
  require(source).main(process.argv, require);
} else {
  const load = (file) => require("./typescript.cjs").loadUserFile(file);
  require("./compiled.cjs").runCompiled(process.argv, load);
}
