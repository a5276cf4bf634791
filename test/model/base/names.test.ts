import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { CLOUDS } from "../../../model/base/cloud";
import { boundedName } from "../../../model/base/names";
import { CLOUD_MODELS } from "../../../model/clouds";
import { SEED } from "../../support/shuffled";

const name = fc.stringMatching(/^[a-z]([a-z0-9-]{0,60}[a-z0-9])?$/);
const parts = fc.array(name, { minLength: 1, maxLength: 4 });
const limit = fc.integer({ min: 20, max: 255 });

describe("boundedName", () => {
  it("joins the parts that are not empty", () => {
    expect(boundedName(["prod-use1", "general", "us-east-1a"], 128)).toBe("prod-use1-general-us-east-1a");
    expect(boundedName(["prod-use1", "general", ""], 128)).toBe("prod-use1-general");
  });

  it("leaves a name alone that just fits, and cuts the next longer one", () => {
    expect(boundedName(["a".repeat(58)], 58)).toBe("a".repeat(58));
    expect(boundedName(["a".repeat(59)], 58)).toMatch(/^a{49}-[0-9a-f]{8}$/);
  });

  // A changed name replaces every group that carries it: this one may never change.
  it("cuts to the same name in every release", () => {
    const long = ["production-europe-west", "memory-optimized-arm64-spot-batch", "europe-west4-a"];
    expect(boundedName(long, 63)).toBe("production-europe-west-memory-optimized-arm64-spot-bat-038aba94");
  });

  it("leaves no dash before the hash's own", () => {
    expect(boundedName([`${"a".repeat(10)}-----`, "b".repeat(30)], 24)).toMatch(/^a{10}-[0-9a-f]{8}$/);
  });

  it("is never longer than the limit, nor of another alphabet, and starts as the name does", () => {
    const bounded = (all: string[], most: number) => {
      const result = boundedName(all, most);
      expect(result.length).toBeLessThanOrEqual(most);
      expect(result).toMatch(/^[a-z]([a-z0-9-]*[a-z0-9])?$/);
      expect(boundedName(all, most)).toBe(result);
    };
    fc.assert(fc.property(parts, limit, bounded), { seed: SEED });
  });

  it("differs for different names, also where only the part that is cut off differs", () => {
    const differ = (stem: string, a: string, b: string, most: number) => {
      fc.pre(a !== b);
      expect(boundedName([stem, "x".repeat(60), a], most)).not.toBe(boundedName([stem, "x".repeat(60), b], most));
    };
    fc.assert(fc.property(name, name, name, limit, differ), { seed: SEED, numRuns: 500 });
  });

  // Six characters on Azure, "-" and four on Google; the label kubernetes.io/hostname ends at 63. EC2 does not use the group's name.
  it.each([
    ["azure", "xxxxxx"],
    ["google", "-xxxx"],
  ] as const)(
    "leaves room on %s for what the cloud adds for the name of a machine, which a Node has as a label",
    (cloud, added) => {
      const name = boundedName(["c".repeat(40), "g".repeat(40)], CLOUD_MODELS[cloud].groupNameLimit);
      expect(`${name}${added}`).toHaveLength(63);
    },
  );

  it.each(CLOUDS)("leaves room for a hash at %s's limits", (cloud) => {
    const { groupNameLimit, identityNameLimit } = CLOUD_MODELS[cloud];
    expect(Math.min(groupNameLimit, identityNameLimit)).toBeGreaterThanOrEqual(20);
  });
});
