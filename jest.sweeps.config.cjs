const base = require("./jest.config.cjs");

/**
 * What the unit tests hold of a few examples, of all there are: every text with every form of a secret, thousands of random groups and
 * fleets, every setting, every command that can fail on every way to a node, processes that are killed at any moment; and machines that
 * systemd boots, behind real firewalls. Minutes, so it is no part of `npm test`.
 */
module.exports = {
  ...base,
  testMatch: ["**/*.sweep.ts"],
  testTimeout: 600_000,
};
