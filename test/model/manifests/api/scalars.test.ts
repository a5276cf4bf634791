import { describe, expect, test } from "@jest/globals";
import { isQuantity, SCALARS } from "../../../../model/manifests/api/scalars";

describe("quantities", () => {
  test.each([
    "0",
    "1",
    "+1",
    "-1",
    "1.",
    ".5",
    "1.5Gi",
    "500m",
    "100n",
    "10u",
    "1k",
    "2Ei",
    "3E",
    "1e3",
    "1E-3",
    2,
    0.5,
  ])("%p is one", (value) => {
    expect(isQuantity(value)).toBe(true);
  });

  test.each([
    "",
    ".",
    "1 Gi",
    "1gi",
    "1ki",
    "1K",
    "1GB",
    "Mi",
    "1e",
    "1e1.5",
    "1.2.3",
    "1mm",
    Number.NaN,
    Infinity,
    true,
    null,
  ])("%p is none", (value) => {
    expect(isQuantity(value)).toBe(false);
  });
});

describe("scalars", () => {
  test.each<[string, unknown, boolean]>([
    ["int32", -(2 ** 31), true],
    ["int32", -(2 ** 31) - 1, false],
    ["int64", 2 ** 53, true],
    ["int64", 0.1, false],
    ["int64", "1", false],
    ["number", 0.1, true],
    ["number", Number.NaN, false],
    ["bytes", "", true],
    ["bytes", "YQ==", true],
    ["bytes", "YQ", false],
    ["bytes", "Y-_=", false],
    ["time", "2026-01-02T03:04:05.678+02:00", true],
    ["time", "2026-01-02 03:04:05Z", false],
    ["int-or-string", "50%", true],
    ["int-or-string", true, false],
    ["any", null, true],
    ["any", undefined, false],
    ["object", { a: [] }, true],
    ["object", new Date(0), false],
  ])("%s: %p accepted? %p", (name, value, accepted) => {
    expect(SCALARS.get(name)?.accepts(value)).toBe(accepted);
  });
});
