import { expect, test } from "@jest/globals";
import { at, controllerProblems } from "./problems";

test.each(["--leader-elect", "-leader-elect=false", "--metrics-bind-address=:1", "--webhook-cert-path=/x"])(
  "refuses %s",
  (arg) => {
    expect(controllerProblems({ args: ["--a", arg] })).toEqual([
      at("controller-args-owned", "args[1]", JSON.stringify(arg), expect.stringContaining("none of the flags")),
    ]);
  },
);

test("takes other flags, and any where the scaffold's are left out", () => {
  expect(controllerProblems({ args: ["--leader-elect-retry=1s", "leader-elect", "--zap-devel"] })).toEqual([]);
  expect(controllerProblems({ args: ["--leader-elect"], scaffoldFlags: false })).toEqual([]);
});
