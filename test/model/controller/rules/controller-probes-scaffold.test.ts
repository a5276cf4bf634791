import { expect, test } from "@jest/globals";
import { at, controllerProblems } from "./problems";

const code = "controller-probes-scaffold";

test("refuses what a scaffolded manager does not serve", () => {
  expect(controllerProblems({ probes: { scheme: "https" } })).toEqual([at(code, "probes.scheme", '"https"', "http")]);
  expect(controllerProblems({ probes: { livenessPort: 8082, readinessPort: 8083 } })).toEqual([
    at(code, "probes.livenessPort", "8082", "8081, as probes.port"),
    at(code, "probes.readinessPort", "8083", "8081, as probes.port"),
  ]);
});

test("takes it of another program, and one port written twice", () => {
  const probes = { scheme: "https", livenessPort: 10258, readinessPort: 10259 };
  expect(controllerProblems({ scaffoldFlags: false, probes })).toEqual([]);
  expect(controllerProblems({ probes: { port: 9000, livenessPort: 9000, scheme: "http" } })).toEqual([]);
});
