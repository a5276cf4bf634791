const base = require("./jest.config.cjs");

/**
 * What is deployed, against the real programs: Terraform against a mock of AWS, a storage driver that is built from its Go module.
 * Minutes, and tools that not every machine has, so it is no part of `npm test`.
 */
module.exports = {
  ...base,
  roots: ["<rootDir>/test/deploy"],
  testMatch: ["**/*.deploy.ts"],
  testTimeout: 900_000,
  // One line per test also when it passes: what ran against what is the point of this suite.
  verbose: true,
};
