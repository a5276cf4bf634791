import { describe, expect, it } from "@jest/globals";
import { followsFrom, lacksSettings, topKey } from "../../../model/shape/dropped";

const problem = (where: string) => ({ code: "x", where, what: "", got: "", expected: "", hint: "" });

describe("topKey", () => {
  it.each([
    ["prod/general: minSize", "minSize"],
    ["prod/general: taints[0].effect", "taints"],
    ["prod/general: autoscaling.priority", "autoscaling"],
    ['prod/general: ["a b"].c', "a b"],
  ])("of %s is %s", (where, key) => {
    expect(topKey(where)).toBe(key);
  });
});

describe.each([
  ["a group", { owner: "prod/web", set: false }, ["prod/web"], ["prod/web-arm", "prod", "other/web"]],
  ["a set", { owner: "prod/web", set: true }, ["prod/web-arm64", "prod/web-amd64-spot"], ["prod/api"]],
  ["a cluster", { owner: "prod", set: false }, ["prod", "prod/web"], ["prod-2", "prod-2/web"]],
  ["a group on the fleet", { owner: "fleet/web", set: false }, ["prod/web", "other/web"], ["prod/web-arm", "prod"]],
  ["a set on the fleet", { owner: "fleet/web", set: true }, ["prod/web-arm64"], ["prod/api"]],
  ["the fleet", { owner: "fleet", set: false }, ["prod", "prod/web"], []],
])("a setting that %s lost", (_what, owner, reached, others) => {
  const dropped = [{ ...owner, key: "labels" }];

  it("is missing where it would have been", () => {
    for (const name of reached) expect(lacksSettings(dropped, name)).toBe(true);
    for (const name of others) expect(lacksSettings(dropped, name)).toBe(false);
  });

  it("explains problems of that setting there, and no others", () => {
    for (const name of reached) {
      expect(followsFrom(dropped, problem(`${name}: labels.a`))).toBe(true);
      expect(followsFrom(dropped, problem(`${name}: taints`))).toBe(false);
    }
    for (const name of others) expect(followsFrom(dropped, problem(`${name}: labels.a`))).toBe(false);
  });
});
