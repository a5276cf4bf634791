const vm = require("node:vm");
const { TestEnvironment } = require("jest-environment-node");

/** Where jest's `expect` keeps its matchers, as what cannot be deleted: a private part of jest 30.5.2. */
const MATCHERS = Symbol.for("$$jest-matchers-object");

/**
 * jest's environment for Node.js, in a context whose global object is a plain one. Of that which jest asks for by itself, every use of
 * `Object`, `Array` or `Math` goes through an interceptor: the rules over a large fleet take a third longer (Node.js documentation,
 * "vm.constants.DONT_CONTEXTIFY", from 20.18).
 */
class PlainEnvironment extends TestEnvironment {
  constructor(...given) {
    const { createContext } = vm;
    vm.createContext = () => createContext(vm.constants.DONT_CONTEXTIFY);
    try {
      super(...given);
    } finally {
      vm.createContext = createContext;
    }
  }
}

/** The environment of all test files of a worker, one after the other: they share modules (runtime.cjs), so they share a context. */
class SharedEnvironment extends PlainEnvironment {
  #symbols = new Set(Object.getOwnPropertySymbols(this.global));
  #env = { ...this.global.process.env };
  #exit = this.global.process.exit;

  /** After each test file all is as before it; jest would give the context up. */
  async teardown() {
    const { global } = this;
    // jest's own state of a file; packages keep theirs by name, as cdktf its tokens.
    for (const symbol of Object.getOwnPropertySymbols(global)) {
      if (!this.#symbols.has(symbol)) Reflect.deleteProperty(global, symbol);
    }
    Object.assign(global[MATCHERS] ?? {}, { matchers: {}, customEqualityTesters: [] });
    const { process } = global;
    for (const name of Object.keys(process.env)) delete process.env[name];
    Object.assign(process.env, this.#env);
    process.exit = this.#exit;
  }
}

let shared = null;

/**
 * A test file of what only happens once in a process says `@own-modules` in the comment at its start, and has an environment and modules
 * of its own. Under `--watch` all have: files change between runs.
 */
module.exports = function environment(config, context) {
  const { watch, watchAll } = config.globalConfig;
  if (watch || watchAll || "own-modules" in context.docblockPragmas) return new PlainEnvironment(config, context);
  shared ??= new SharedEnvironment(config, context);
  return shared;
};
