const { testMatch: _unit, ...base } = require("./jest.config.cjs");

/** Opens pages of HTML in a headless Chromium; skips and says so where there is none. */
module.exports = { ...base, roots: ["<rootDir>/test/pages"], testMatch: ["**/*.pages.ts"], testTimeout: 120_000 };
