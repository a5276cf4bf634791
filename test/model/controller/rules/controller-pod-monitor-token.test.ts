import { expect, test } from "@jest/globals";
import { at, controllerProblems } from "./problems";

test("refuses a PodMonitor that has no token to show", () => {
  expect(controllerProblems({ metrics: { monitor: "pod" } })).toEqual([
    at("controller-pod-monitor-token", "metrics.monitor", '"pod"', expect.stringContaining("scrapeToken")),
  ]);
});

test.each([
  { monitor: "pod", scrapeToken: { secretName: "scraper", key: "token" } },
  { monitor: "pod", scheme: "http" },
  { monitor: "service" },
  {},
  false,
])("takes %j", (metrics) => {
  expect(controllerProblems({ metrics })).toEqual([]);
});
