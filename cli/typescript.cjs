// The user's files, as an installed package loads them. Nearly all of that time goes to babel, which jiti has make JavaScript of them:
// what it made is kept in node_modules/.cache/nodegroups for the next run, by content. jiti has a cache too, but trusts what it finds.
const { existsSync, mkdirSync, readFileSync } = require("node:fs");
const { basename, dirname, extname, join, relative } = require("node:path");
const { isMainThread } = require("node:worker_threads");
const { createJiti } = require("jiti");
const { version } = require("jiti/package.json");
const { hashOf, replaceFile } = require("./compiled.cjs");

const OPTIONS = { fsCache: false, sourceMaps: true };
const { transform: byBabel } = createJiti(__filename, OPTIONS).options;

/** Frames that babel has V8 keep of an error. A run without babel tells as many. */
const FRAMES = 50;

/** Loads a file, whatever its language, and what it imports. */
function loadUserFile(entry) {
  Error.stackTraceLimit = Math.max(Error.stackTraceLimit, FRAMES);
  return createJiti(__filename, { ...OPTIONS, transform: keptTransform(keptFile(entry)) })(entry);
}

/** Makes JavaScript of a file, or takes what an earlier run made. What this run used is kept at its end, if any of it is new. */
function keptTransform(file) {
  const kept = readKept(file);
  const used = {};
  process.on("exit", () => {
    if (isMainThread && Object.keys(used).some((key) => kept[key] === undefined)) keep(file, used);
  });
  return (given) => {
    const { key, options } = anywhere(given);
    const made = kept[key] === undefined ? byBabel(options) : { code: kept[key] };
    // What is no TypeScript is told by babel in each run.
    if (made.error === undefined) used[key] = made.code;
    return made;
  };
}

/**
 * A checkout of another revision takes over what did not change. So a map of sources names them as files beside it, and where a file
 * is counts only if its code may have it: babel writes it for `import.meta`.
 */
function anywhere({ babel, ...options }) {
  const { filename, source } = options;
  const named = { ...options, babel: { ...babel, sourceFileName: basename(filename) } };
  const place = /\bmeta\b/.test(source) ? filename : extname(filename);
  return { key: hashOf(JSON.stringify([version, { ...named, filename: place }])), options: named };
}

/** A file for each entry, in the nearest folder with packages; null where there is none. */
function keptFile(entry, folder = dirname(entry)) {
  const packages = join(folder, "node_modules");
  if (existsSync(packages))
    return join(packages, ".cache", "nodegroups", `typescript-${hashOf(relative(folder, entry)).slice(0, 16)}.json`);
  return dirname(folder) === folder ? null : keptFile(entry, dirname(folder));
}

/** What is not as it was written is made again. */
function readKept(file) {
  try {
    const [hash, body] = readFileSync(file, "utf8").split("\n");
    return hash === hashOf(body) ? JSON.parse(body) : {};
  } catch {
    return {};
  }
}

/** In a folder that may not be written, each run makes it again. */
function keep(file, made) {
  if (file === null) return;
  try {
    mkdirSync(dirname(file), { recursive: true });
  } catch {
    return;
  }
  const body = JSON.stringify(made);
  replaceFile(file, `${hashOf(body)}\n${body}`);
}

module.exports = { loadUserFile };
