import { expect, test } from "@jest/globals";
import { convertedWidgets } from "../../../support/controllers";
import { at, controllerProblems } from "./problems";

const code = "controller-port-twice";
const webhooks = {
  port: 8443,
  validating: [
    {
      name: "a.example.com",
      path: "/a",
      failurePolicy: "Fail",
      rules: [{ apiGroups: ["a"], apiVersions: ["v1"], resources: ["b"], operations: ["CREATE"] }],
    },
  ],
};

test("refuses two servers on one port, defaults included", () => {
  expect(controllerProblems({ metrics: { port: 8081 } })).toEqual([
    at(code, "metrics.port", "8081, also probes.port", "another port"),
  ]);
  expect(controllerProblems({ webhooks })).toEqual([
    at(code, "webhooks.port", "8443, also metrics.port", "another port"),
  ]);
});

test("refuses the port of a conversion webhook that is another's", () => {
  expect(controllerProblems({ crds: [convertedWidgets()], webhooks: { port: 8443 } })).toEqual([
    at(code, "webhooks.port", "8443, also metrics.port", "another port"),
  ]);
});

test("takes health checks beside the metrics of a program that is no scaffolded manager", () => {
  const props = { metrics: { port: 7979, scheme: "http" }, probes: { port: 7979, readinessPath: "/healthz" } };
  expect(controllerProblems({ ...props, scaffoldFlags: false })).toEqual([]);
  expect(controllerProblems(props)).toHaveLength(1);
  expect(controllerProblems({ webhooks, scaffoldFlags: false })).toHaveLength(1);
});

test("takes a port that is free because nothing is there", () => {
  expect(controllerProblems({ webhooks, metrics: false })).toEqual([]);
  expect(controllerProblems({ webhooks: { port: 8443 } })).toEqual([]);
});
