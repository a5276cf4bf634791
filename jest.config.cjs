const { availableParallelism } = require("node:os");

/**
 * One project: swc strips types (they are checked by `tsc --noEmit`), and nothing is loaded from dist.
 *
 * Source maps are kept beside the compiled code, not in it: every test file loads all of the model again.
 */
module.exports = {
  testEnvironment: "<rootDir>/test/support/environment.cjs",
  runtime: "<rootDir>/test/support/runtime.cjs",
  globalSetup: "<rootDir>/test/support/run-folder.cjs",
  roots: ["<rootDir>/test"],
  testMatch: ["**/*.test.ts"],
  // Tests of what runs on nodes mostly wait. On two cores jest would use one by itself.
  maxWorkers: availableParallelism() + 1,
  workerIdleMemoryLimit: "1GB",
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      { jsc: { target: "es2022", parser: { syntax: "typescript" } }, module: { type: "commonjs" }, sourceMaps: true },
    ],
  },
  moduleNameMapper: {
    "^nodegroups$": "<rootDir>/constructs/index.ts",
    "^nodegroups/(jest|snapshot)$": "<rootDir>/testing/$1.ts",
  },
};
