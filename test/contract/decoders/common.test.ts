import { describe, expect, test } from "@jest/globals";
import {
  decodeOptions,
  type GroupOptions,
  OPTIONS_READ,
  parseGoBool,
  parseGoDuration,
  parseGoFloat,
  parseNodesFlag,
  parseQuantity,
  priorityWinners,
  tryParseQuantity,
  wholeUnits,
} from "../../support/cluster-autoscaler";
import { parseGoInt } from "../../support/cluster-autoscaler/go";
import { compileRe2 } from "../../support/cluster-autoscaler/priority";
import { quantityAsInt64 } from "../../support/cluster-autoscaler/quantity";

describe("quantities (apimachinery 0.36.2, run)", () => {
  test.each<[text: string, milli: bigint]>([
    ["0", 0n],
    ["5", 5000n],
    ["+1", 1000n],
    ["-1", -1000n],
    ["007", 7000n],
    ["5.", 5000n],
    [".5", 500n],
    ["1.5", 1500n],
    ["1.2345", 1235n],
    ["100m", 100n],
    ["0.5m", 1n],
    ["1500u", 2n],
    ["1n", 1n],
    ["1k", 1_000_000n],
    ["100M", 100_000_000_000n],
    ["1E", 10n ** 21n],
    ["12e6", 12_000_000_000n],
    ["1E3", 1_000_000n],
    ["3e+2", 300_000n],
    ["1e-3", 1n],
    ["1e-12", 1n],
    ["1e30", 10n ** 33n],
    ["1Ki", 1_024_000n],
    ["0.1Ki", 102_400n],
    ["1.5Gi", 1_610_612_736_000n],
    ["7Ei", 7n * 2n ** 60n * 1000n],
    ["8Ei", (2n ** 63n - 1n) * 1000n],
    ["-9Ei", -(2n ** 63n - 1n) * 1000n],
    ["M", 0n],
    [".", 0n],
    ["-", 0n],
  ])("%s", (text, milli) => expect(parseQuantity(text)).toBe(milli));

  test.each([
    "",
    " 1",
    "1 ",
    "GG",
    "10Wi",
    "1K",
    "1i",
    "1mi",
    "1e",
    "1e+",
    "1e1.5",
    "1E2Ki",
    "2e3k",
    "1_000",
    "0x10",
    "1..2",
    "1.2.3",
    "abcb12",
    "3000`00Mi",
    "1e9999",
  ])("%j is refused", (text) => {
    expect(tryParseQuantity(text)).toBeNull();
    expect(() => parseQuantity(text)).toThrow("not a Kubernetes quantity");
  });

  test("whole units round up", () => {
    expect([0n, 1n, 999n, 1000n, 1001n, -1000n].map(wholeUnits)).toEqual([0n, 1n, 1n, 1n, 2n, -1n]);
  });

  test.each<[text: string, units: bigint | null]>([
    ["0", 0n],
    ["200Mi", 209715200n],
    ["2Gi", 2147483648n],
    ["1.Gi", 1073741824n],
    ["1.5G", 1500000000n],
    ["10Ti", 10995116277760n],
    ["1E", 10n ** 18n],
    ["-1", -1n],
    ["1.0Gi", null],
    ["1.5Gi", null],
    ["1.0", null],
    ["1000m", null],
    ["100Ti", null],
    ["1Pi", null],
    ["1e30", null],
    ["GG", null],
  ])("AsInt64 of %s", (text, units) => expect(quantityAsInt64(text)).toBe(units));
});

describe("Go's parsers (run)", () => {
  test.each<[text: string, nanoseconds: bigint | null]>([
    ["10m", 600_000_000_000n],
    ["1h30m", 5_400_000_000_000n],
    ["1.5h", 5_400_000_000_000n],
    ["1.h", 3_600_000_000_000n],
    [".5s", 500_000_000n],
    ["-5m", -300_000_000_000n],
    ["+5m", 300_000_000_000n],
    ["1m30s5ms", 90_005_000_000n],
    ["1us", 1000n],
    ["1µs", 1000n],
    ["0", 0n],
    ["-0", 0n],
    ["0.3333333333333333333h", 1_200_000_000_000n],
    ["2562047h47m16.854775807s", 2n ** 63n - 1n],
    ["-2562047h47m16.854775808s", -(2n ** 63n)],
    ["2562047h47m16.854775808s", null],
    ["", null],
    ["5", null],
    ["1d", null],
    ["1H", null],
    ["1h 30m", null],
    ["h", null],
    ["1.", null],
    ["not-a-duration", null],
  ])("ParseDuration %j", (text, nanoseconds) => expect(parseGoDuration(text)).toBe(nanoseconds));

  test.each<[text: string, value: number | null]>([
    ["0.5", 0.5],
    ["+.5", 0.5],
    ["5.", 5],
    ["1e3", 1000],
    ["1_0", 10],
    ["-inf", -Infinity],
    ["NaN", Number.NaN],
    ["", null],
    [" 1", null],
    ["1e", null],
    ["1__0", null],
    ["1e400", null],
    ["50%", null],
    ["not-a-float", null],
  ])("ParseFloat %j", (text, value) => expect(parseGoFloat(text)).toBe(value));

  test("ParseBool, Atoi", () => {
    expect(["1", "t", "TRUE", "true", "True", "0", "f", "False", "yes", "tRUE", ""].map(parseGoBool)).toEqual([
      ...[true, true, true, true, true, false, false, false],
      ...[null, null, null],
    ]);
    expect(["1", "+1", "-5", "", "1.0", " 1", "donkey"].map(parseGoInt)).toEqual([1, 1, -5, null, null, null, null]);
  });
});

describe("options", () => {
  const minute = 60_000_000_000n;
  const defaults: GroupOptions = {
    scaledownutilizationthreshold: 0.1,
    scaledowngpuutilizationthreshold: 0.2,
    scaledownunneededtime: minute / 60n,
    scaledownunreadytime: minute,
    ignoredaemonsetsutilization: false,
    maxnodeprovisiontime: 15n * minute,
  };
  const all = {
    scaledownutilizationthreshold: "0.42",
    scaledowngpuutilizationthreshold: "0.7",
    scaledownunneededtime: "1h",
    scaledownunreadytime: "25m",
    ignoredaemonsetsutilization: "true",
    maxnodeprovisiontime: "60m",
    notyetspecified: "42",
  };
  const common = {
    scaledownutilizationthreshold: 0.42,
    scaledowngpuutilizationthreshold: 0.7,
    scaledownunneededtime: 60n * minute,
    scaledownunreadytime: 25n * minute,
  };

  test("TestGetAsgOptions, TestGetScaleSetOptions, TestGetMigOptions: each cloud reads its own", () => {
    expect(decodeOptions("aws", all, defaults)).toEqual({ ...defaults, ...common, ignoredaemonsetsutilization: true });
    expect(decodeOptions("azure", all, defaults)).toEqual({ ...defaults, ...common });
    expect(decodeOptions("google", all, defaults)).toEqual({
      ...defaults,
      ...common,
      maxnodeprovisiontime: 60n * minute,
    });
    expect([OPTIONS_READ.aws, OPTIONS_READ.azure, OPTIONS_READ.google].map((names) => names.length)).toEqual([5, 4, 5]);
  });

  test.each(["aws", "azure", "google"] as const)(
    "%s keeps defaults for what is absent, unparsable or misspelt",
    (cloud) => {
      expect(decodeOptions(cloud, {}, defaults)).toEqual(defaults);
      const bad = {
        scaledownutilizationthreshold: "not-a-float",
        scaledownunneededtime: "not-a-duration",
        ScaleDownUnreadyTime: "1h",
        ignoredaemonsetsutilization: "not-a-bool",
        maxnodeprovisiontime: "1d",
      };
      expect(decodeOptions(cloud, bad, defaults)).toEqual(defaults);
      expect(decodeOptions(cloud, { scaledownunneededtime: "1m" }, defaults)).toEqual({
        ...defaults,
        scaledownunneededtime: minute,
      });
    },
  );
});

describe("--nodes", () => {
  test.each<[flag: string, min: number, max: number, name: string]>([
    ["1:10:coolasg", 1, 10, "coolasg"],
    ["0:0:g", 0, 0, "g"],
    ["1:2:https://a/b:c", 1, 2, "https://a/b:c"],
  ])("%s", (flag, min, max, name) => expect(parseNodesFlag(flag)).toEqual({ min, max, name }));

  test.each(["1:10", "a:10:g", "1:b:g", "-1:10:g", "5:1:g", "1:2:", ""])("%j is refused", (flag) => {
    expect(() => parseNodesFlag(flag)).toThrow();
  });
});

describe("priority expander", () => {
  const config = `
5:
  - ".*t2\\\\.micro.*"
10:
  - ".*t2\\\\.large.*"
  - ".*t3\\\\.large.*"
50:
  - ".*m4\\\\.4xlarge.*"
`;
  const [micro, large, t3, m4] = [
    "my-asg.t2.micro",
    "my-asg.t2.large",
    "my-asg.t3.large",
    "my-asg.m4.4xlarge",
  ] as const;

  test.each<[priorities: string, ids: string[], winners: string[]]>([
    [config, [large], [large]],
    [config, [large, m4], [m4]],
    [config, [large, t3, micro], [large, t3]],
    ['5:\n  - ".*"\n10:\n  - ".t2\\\\.large.*"\n', [large, micro], [large]],
    ['5:\n  - ".*t\\\\.micro.*"\n10:\n  - ".*t\\\\.large.*"\n', [large, t3], [large, t3]],
    ['10:\n  - ".*t2\\\\.large.*"\n', [large, t3, m4], [large]],
    ["", [large, t3], [large, t3]],
    ["{}", [large, t3], [large, t3]],
    ["10: x", [large, t3], [large, t3]],
    ["high:\n- t3", [large, t3], [large, t3]],
    ["10:\n- '('", [large, t3], [large, t3]],
    ["10:\n- 't3(?=x)?'", [large, t3], [large, t3]],
    ["10:\n- t2\n20:\n- '^large'", [large, t3], [large]],
    ["10:\n- t3\n10:\n- t2", [large, t3], [large]],
    ["10:\n- '(?i)T3'", [large, t3], [t3]],
    ["5:\n- t2\n10:\n- t2\n-1:\n- t3", [large, t3], [large]],
    ["-1:\n- t3", [large, t3], [t3]],
    ["-2:\n- t3", [large, t3], [large, t3]],
    ["-2:\n- t3\n-1:\n- t2", [large, t3], [large]],
    ["10:\n- t3", [], []],
  ])("%j of %j", (priorities, ids, winners) => expect(priorityWinners(priorities, ids)).toEqual(winners));

  test("RE2 spellings", () => {
    expect(compileRe2("\\A(?P<zone>us-[a-z]+)\\z").test("us-east")).toBe(true);
    for (const source of ["a(?=b)", "(?<!a)b", "(a)\\1", "a)"]) expect(() => compileRe2(source)).toThrow();
  });
});
