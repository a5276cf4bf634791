const base = require("./jest.config.cjs");

// Tests of properties try them in full here: test/support/runs.ts.
process.env.NODEGROUPS_SWEEP = "1";

/**
 * What the unit tests hold of a few examples, of all there are: every text with every form of a secret, thousands of random groups and
 * fleets, every setting, every command that can fail on every way to a node, processes that are killed at any moment; and machines that
 * systemd boots, behind real firewalls. Minutes, so it is no part of `npm test`.
 */
module.exports = {
  ...base,
  testMatch: ["**/*.sweep.ts", "**/*.property.test.ts"],
  testTimeout: 600_000,
};
