const { isBuiltin } = require("node:module");
const { dirname, relative, resolve } = require("node:path");
const { default: Runtime } = require("jest-runtime");

/** Folders of modules that are the same for every test file. */
const SHARED = /^(cli|clusters|constructs|model|node_modules|review|stacks|test\/support)\//;

/** Packages with something for each test file. */
const OWN = /^(@jest\/|jest-|expect$|nodegroups\/)/;

/** Files of packages. */
const PACKAGES = /[\\/]node_modules[\\/]/;

/** Modules of each environment that its test files share. */
const LIBRARIES = new WeakMap();

/** What was compiled for each environment. */
const COMPILED = new WeakMap();

/**
 * Loads what test files have in common once: the project's modules, those of its tests' support, and packages. To load them takes
 * half a second, and code that has run is faster. Nothing of these modules is changed by a test.
 *
 * `_config`, `executor` and `mockState` are private parts of jest-runtime 30.5.2: look at them before another version.
 */
class TestFileRuntime extends Runtime {
  #library;

  constructor(config, environment, ...given) {
    super(config, environment, ...given);
    if (!LIBRARIES.has(environment)) LIBRARIES.set(environment, new Library(config, environment, ...given));
    this.#library = LIBRARIES.get(environment);
    compileOnce(this.executor, environment);
  }

  requireModuleOrMock(from, name) {
    if (!isShared(this._config.rootDir, from, name)) return super.requireModuleOrMock(from, name);
    if (!this.mockState.shouldMockCjs(from, name).shouldMock) return this.#library.requireModuleOrMock(from, name);
    throw new Error(
      `${from}: test files share "${name}", which no mock replaces; hand what uses it something else instead`,
    );
  }

  /** Where lines of code come from, for stacks of errors. */
  getSourceMaps() {
    const maps = [super.getSourceMaps(), this.#library.getSourceMaps()];
    return {
      get: (file) => maps.find((each) => each.has(file))?.get(file),
      *[Symbol.iterator]() {
        for (const each of maps) yield* each;
      },
    };
  }
}

/**
 * Compiles packages once that each test file runs anew, as jest's own: that takes 25 ms, half of what a small test file does. A compiled
 * module is a function, and belongs to the context of its environment.
 */
function compileOnce(executor, environment) {
  if (!COMPILED.has(environment)) COMPILED.set(environment, new Map());
  const compiled = COMPILED.get(environment);
  const { compile } = executor;
  executor.compile = (source, file) => {
    if (!PACKAGES.test(file)) return compile.call(executor, source, file);
    if (!compiled.has(file)) compiled.set(file, compile.call(executor, source, file));
    return compiled.get(file);
  };
}

class Library extends Runtime {
  requireModuleOrMock(from, name) {
    if (name !== "@jest/globals") return super.requireModuleOrMock(from, name);
    throw new Error(
      `${from}: test files share this module, so it uses the globals "expect" and "test" of the one that runs`,
    );
  }
}

function isShared(rootDir, from, name) {
  if (isBuiltin(name)) return false;
  return /^[./]/.test(name) ? SHARED.test(relative(rootDir, resolve(dirname(from), name))) : !OWN.test(name);
}

module.exports = TestFileRuntime;
