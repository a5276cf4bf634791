import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import {
  formatBytes,
  formatMillicores,
  GIB,
  parseQuantity,
  plainBytes,
  quantityBytes,
  quantityMillicores,
  utf8Bytes,
  wholeAmount,
  wholeUnits,
} from "../../../model/base/quantity";
import { SEED } from "../../support/shuffled";

describe("a quantity of any size", () => {
  const amount = fc.stringMatching(/^[+-]?(\d{1,30}\.?\d{0,5}|\.\d{1,5})$/);
  const suffix = fc.constantFrom(
    "",
    "n",
    "u",
    "m",
    "k",
    "M",
    "G",
    "T",
    "P",
    "E",
    "Ki",
    "Mi",
    "Gi",
    "Ti",
    "Pi",
    "Ei",
    "e3",
    "E-3",
    "e999",
    "e-999",
  );

  it("is a number of bytes, of millicores, and whole or not", () => {
    fc.assert(
      fc.property(amount, suffix, (digits, unit) => {
        const text = `${digits}${unit}`;
        expect(parseQuantity(text)).not.toBeNaN();
        expect(parseQuantity(text)).not.toBeNull();
        expect(typeof quantityBytes(text)).toBe("bigint");
        expect(typeof BigInt(quantityMillicores(text))).toBe("bigint");
        expect(() => [wholeAmount(text), wholeAmount(text, 1000), plainBytes(text)]).not.toThrow();
      }),
      { seed: SEED },
    );
  });
});

describe("parseQuantity", () => {
  it.each([
    ["2", 2],
    ["500m", 0.5],
    ["1k", 1000],
    ["1Gi", 1024 ** 3],
    ["1.5Mi", 1.5 * 1024 ** 2],
    ["1e3", 1000],
    ["2E", 2e18],
    ["1Ei", 2 ** 60],
    ["0e999", 0],
    ["-1", -1],
  ])("%s is %d", (text, value) => {
    expect(parseQuantity(text)).toBeCloseTo(value, 9);
  });

  it.each(["", "Gi", "1 Gi", "1GiB", "1K", "0x1", "1e"])("%j is none", (text) => {
    expect(parseQuantity(text)).toBeNull();
  });
});

describe("whole amounts", () => {
  it.each<[string, bigint]>([
    ["1Gi", GIB],
    ["1.07G", 1_070_000_000n],
    ["1m", 1n],
    ["1GiB", 0n],
  ])("%s is %d bytes, rounded up", (text, bytes) => {
    expect(quantityBytes(text)).toBe(bytes);
  });

  it.each([
    ["0.29", 290],
    ["100u", 1],
    ["2", 2000],
    ["two", 0],
  ])("%s is %d millicores, rounded up", (text, millicores) => {
    expect(quantityMillicores(text)).toBe(millicores);
  });

  it.each<[string, number, bigint | null]>([
    ["0.29", 1000, 290n],
    ["1.5Gi", 1, (3n * GIB) / 2n],
    ["1.5", 1, null],
    ["1GiB", 1, null],
    ["10E", 1, null],
  ])("%s in parts of which a unit has %d is %s", (text, parts, amount) => {
    expect(wholeAmount(text, parts)).toBe(amount);
  });

  it("are millicores or bytes", () => {
    expect([wholeUnits("cpu", "0.5"), wholeUnits("memory", "1Ki"), wholeUnits("memory", "0.5")]).toEqual([
      500n,
      1024n,
      null,
    ]);
    expect(wholeUnits("cpu", undefined)).toBeNull();
  });

  it.each<[string, bigint | null]>([
    ["10Mi", 10n * 1024n ** 2n],
    ["1.5k", 1500n],
    ["1.5Gi", null],
    ["1000m", null],
    ["1P", null],
  ])("%s is %s plain bytes", (text, bytes) => {
    expect(plainBytes(text)).toBe(bytes);
  });
});

describe("canonical forms", () => {
  it("have the largest suffix that leaves a whole number", () => {
    expect([0n, 1000n, 1024n, 30n * GIB, 1536n * 1024n ** 2n].map(formatBytes)).toEqual([
      "0",
      "1000",
      "1Ki",
      "30Gi",
      "1536Mi",
    ]);
    expect([0, 500, 8000, 7910].map(formatMillicores)).toEqual(["0", "500m", "8", "7910m"]);
  });

  it("count bytes of UTF-8", () => {
    expect(utf8Bytes("aé€😀")).toBe(10);
  });
});
