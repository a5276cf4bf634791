import { describe, expect, it } from "@jest/globals";
import { nearestName } from "../../../model/base/nearest-name";

describe("nearestName", () => {
  it.each([
    ["labls", ["labels", "tags"], "labels"],
    ["LABELS", ["labels", "tags"], "labels"],
    ["prod-us1", ["prod-use1", "prod-weu"], "prod-use1"],
    ["maxsize", ["minSize", "maxSize"], "maxSize"],
    ["x", ["y"], "y"],
    ["wibble", ["labels", "tags"], null],
    ["", ["labels"], null],
    ["labels", [], null],
  ])("of %j among %j is %j", (name, known, expected) => {
    expect(nearestName(name, known)).toBe(expected);
  });

  it("does not depend on the order of the known names", () => {
    expect(nearestName("prod-x", ["prod-b", "prod-a"])).toBe("prod-a");
    expect(nearestName("prod-x", ["prod-a", "prod-b"])).toBe("prod-a");
  });
});
