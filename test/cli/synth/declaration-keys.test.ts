import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { declarationKeys } from "../../../cli/synth/declaration-keys";
import { declareCluster, declareFleet } from "../../support/fleets";

const GROUP = { minSize: 1, maxSize: 3, machine: { vcpu: 4, memoryGiB: 16 } };

const keysOf = (group: object, given = "given") =>
  declarationKeys(
    declareFleet([
      declareCluster("aws", { general: { ...GROUP, ...group } }, {}, "one"),
      declareCluster("aws", {}, {}, "two"),
    ]),
    [given],
  );

describe("what a cluster's output follows from", () => {
  it("has a key of its own for each content", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string()), fc.dictionary(fc.string(), fc.string()), (one, other) => {
        const same = JSON.stringify(one) === JSON.stringify(other);
        expect(keysOf({ labels: one }).get("one") === keysOf({ labels: other }).get("one")).toBe(same);
        expect(keysOf({ labels: one }).get("two")).toBe(keysOf({ labels: other }).get("two"));
      }),
    );
    expect(keysOf({}).get("one")).not.toBe(keysOf({}, "other").get("one"));
    expect([...keysOf({}).keys()]).toEqual(["one", "two"]);
  });

  it("is not where in the code it is declared", () => {
    const at = (line: number) => () => ({ file: "clusters/index.ts", line, column: 1 });
    const declared = declareFleet([declareCluster("aws", {}, {}, "one")]);
    const placed = (line: number) => ({
      ...declared,
      clusters: declared.clusters.map((each) => ({ ...each, declaredAt: at(line) })),
    });
    expect(declarationKeys(placed(1), [])).toEqual(declarationKeys(placed(2), []));
  });

  it("is also what has the name by which places are asked for", () => {
    const labelled = (value: string) => keysOf({ labels: { declaredAt: value } });
    expect(labelled("one").get("one")).not.toBe(labelled("two").get("one"));
  });

  it.each([
    ["a function", () => "#cloud-config"],
    ["a date", new Date(0)],
    ["what another class made", new Map([["a", 1]])],
    ["no number", Number.NaN],
    ["a large integer", 1n],
    ["what says itself how it is written", { toJSON: () => "same" }],
    [
      "what throws when it is read",
      Object.defineProperty({}, "x", {
        enumerable: true,
        get: () => {
          throw new Error("not now");
        },
      }),
    ],
  ])("has no key with %s, and the other cluster has one", (_what, value) => {
    expect([...keysOf({ extras: value }).keys()]).toEqual(["two"]);
  });

  it("has no key where that is in the fleet", () => {
    const declared = declareFleet([declareCluster("aws", {}, {}, "one")]);
    expect(declarationKeys({ ...declared, props: { ...declared.props, tags: () => "x" } as never }, []).size).toBe(0);
  });
});
