// The command as it is compiled: dist/bundle.js has all of the project's code. To compile that takes longer than most commands run,
// so what V8 makes of it is kept beside it: a file for each version of Node.js, which grows until each command has run once.
// Node.js has this built in from 22.1 on (module.enableCompileCache), and keeps what the first command made.
const { createHash } = require("node:crypto");
const { readFileSync, renameSync, rmSync, writeFileSync } = require("node:fs");
const Module = require("node:module");
const { dirname, join } = require("node:path");
const { setFlagsFromString } = require("node:v8");
const { Script } = require("node:vm");
const { isMainThread } = require("node:worker_threads");

const BUNDLE = join(__dirname, "..", "dist", "bundle.js");
const KEPT = join(dirname(BUNDLE), `bundle-${process.version}-${process.arch}.cache`);

/**
 * Node.js 20 optimizes a function so soon that a run of a few seconds spends a quarter of its CPU time on that. This lets it wait eight
 * times as long as by default (67584 in V8 11.3). Later versions wait longer, and do not know the option.
 */
const OPTIMIZE_LATER = "--interrupt-budget=540672";

/** Old objects are collected when there are three times as many as stayed, instead of four: a fourth less memory in the same time. */
const COLLECT_SOONER = "--heap-growing-percent=200";

/** V8's options by major version of Node.js: those that it was seen to have (20.20, 22.23, 24.21). */
const OPTIONS = { 20: [OPTIMIZE_LATER, COLLECT_SOONER], 22: [COLLECT_SOONER], 24: [COLLECT_SOONER] };

/** For all threads. Before V8 looks at what is kept: it takes only what was made with the same options. */
function setOptions() {
  const [major] = process.versions.node.split(".");
  if (isMainThread) for (const option of OPTIONS[major] ?? []) setFlagsFromString(option);
}

/** Runs a command. `load` loads a module of the user's, whatever its language. */
function runCompiled(argv, load) {
  setOptions();
  const { script, hash, commands } = compiled();
  const [, , command = ""] = argv;
  const isNew = isMainThread && !commands.includes(command);
  if (isNew) process.on("exit", () => keep(script, hash, [...commands, command]));
  leaveMapsOut();
  loadedFrom(script)["cli/main"]().main(argv, load, hash);
}

/** Keeps neither file in memory while the command runs: together they have 8 MB. */
function compiled() {
  const bundle = readFileSync(BUNDLE);
  const hash = hashOf(bundle);
  const { code, commands } = readKept(hash);
  const script = new Script(wrapped(bundle), { filename: BUNDLE, cachedData: code });
  return { script, hash, commands: script.cachedDataRejected ? [] : commands };
}

const [HEAD, TAIL] = ["(function (exports, require, module, __filename, __dirname) {", "\n})"].map((text) =>
  Buffer.from(text),
);

/** As Node.js wraps a module; esbuild writes ASCII, for which V8 needs half the memory. A text put together of texts is there twice. */
function wrapped(bundle) {
  return Buffer.concat([HEAD, bundle, TAIL]).toString("latin1");
}

/** Runs the bundle as the module that it is, so that a fleet which imports the package gets the same one. */
function loadedFrom(script) {
  const bundle = new Module(BUNDLE, module);
  Module._cache[BUNDLE] = bundle;
  Object.assign(bundle, { filename: BUNDLE, loaded: true });
  script
    .runInThisContext()
    .call(bundle.exports, bundle.exports, Module.createRequire(BUNDLE), bundle, BUNDLE, dirname(BUNDLE));
  return bundle.exports;
}

const MAP = "//# sourceMappingURL=data:";

/**
 * Packages that jsii compiles (cdktf, its bindings, cdk8s) have a map of their sources in their last line, two thirds of the text. V8
 * would keep all of it, and the map once more by itself, though nothing reads it unless Node.js is told to.
 */
function leaveMapsOut() {
  const compile = Module.prototype._compile;
  Module.prototype._compile = function (text, file, ...more) {
    const isRead = process.sourceMapsEnabled || !file.includes("node_modules");
    return compile.call(this, isRead ? text : withoutMap(text), file, ...more);
  };
}

/** A copy: of a part of a text, V8 would keep the whole. */
function withoutMap(text) {
  const lastLine = text.lastIndexOf("\n", text.length - 2) + 1;
  return text.startsWith(MAP, lastLine) ? Buffer.from(text.slice(0, lastLine)).toString() : text;
}

/** V8 compares no more than the length of a text with what it is compiled from, and nothing of the compiled code: both are here. */
function readKept(bundleHash) {
  try {
    const file = readFileSync(KEPT);
    const end = file.indexOf("\n");
    const { bundle, code, commands } = JSON.parse(file.toString("utf8", 0, end));
    const data = file.subarray(end + 1);
    if (bundle === bundleHash && code === hashOf(data)) return { code: data, commands };
  } catch {
    // None yet, or one that was cut off: it is made again.
  }
  return { code: undefined, commands: [] };
}

/** In a folder that may not be written, each run compiles again. */
function keep(script, bundle, commands) {
  const code = script.createCachedData();
  const header = Buffer.from(`${JSON.stringify({ bundle, code: hashOf(code), commands })}\n`);
  replaceFile(KEPT, Buffer.concat([header, code]));
}

/** Writes all of a file, or leaves it as it was. */
function replaceFile(file, data) {
  const next = `${file}.${process.pid}`;
  try {
    writeFileSync(next, data);
    renameSync(next, file);
  } catch {
    rmSync(next, { force: true });
  }
}

function hashOf(data) {
  return createHash("sha256").update(data).digest("hex");
}

module.exports = { hashOf, replaceFile, runCompiled, setOptions };

if (require.main === module) runCompiled(process.argv, require);
