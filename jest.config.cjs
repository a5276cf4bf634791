/** One project: swc strips types (they are checked by `tsc --noEmit`), and nothing is loaded from dist. */
module.exports = {
  testEnvironment: "node",
  roots: ["<rootDir>/test"],
  testMatch: ["**/*.test.ts"],
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      { jsc: { target: "es2022", parser: { syntax: "typescript" } }, module: { type: "commonjs" } },
    ],
  },
  moduleNameMapper: {
    "^nodegroups$": "<rootDir>/constructs/index.ts",
    "^nodegroups/jest$": "<rootDir>/testing/jest.ts",
  },
};
