const base = require("./jest.config.cjs");

/** The packed package in projects of its users: it installs from the registry and takes minutes, so it is no part of `npm test`. */
module.exports = {
  ...base,
  roots: ["<rootDir>/test/first-hour"],
  testMatch: ["**/*.first-hour.ts"],
  testTimeout: 600_000,
  verbose: true,
};
