/** ts-jest checks types while it runs the tests. */
module.exports = {
  testEnvironment: "node",
  roots: ["<rootDir>/test"],
  // 151002 asks for isolatedModules, with which ts-jest would check no types.
  transform: { "^.+\\.ts$": ["ts-jest", { diagnostics: { ignoreCodes: [151002] } }] },
};
