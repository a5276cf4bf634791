import { describe, expect, it } from "@jest/globals";
import { CLOUDS } from "../../../../../model/base/cloud";
import { declareCluster, declareFleet } from "../../../../support/fleets";
import { fleetProblems, VALID } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

const named = (cloud: (typeof CLOUDS)[number], name: string) =>
  fleetProblems(declareFleet([declareCluster(cloud, { [name]: VALID })]));

const ALPHABET = "a lower-case letter, then letters";

describe("node-group-name-invalid", () => {
  it.each(CLOUDS)("reports a name beyond the alphabet on %s", (cloud) => {
    expect(named(cloud, "Web_1")).toEqual([
      partly("node-group-name-invalid", `prod-${cloud}/Web_1: name`, '"Web_1" (5 characters)', ALPHABET),
    ]);
  });

  it.each(["web-", "1web", "a b", ""])("reports %j", (name) => {
    expect(named("aws", name)).toEqual([
      partly("node-group-name-invalid", `prod-aws/${name}: name`, `"${name}" (${name.length} characters)`, "40"),
    ]);
  });

  it("reports a long name with its length", () => {
    const name = "n".repeat(41);
    expect(named("google", name)).toEqual([
      partly(
        "node-group-name-invalid",
        `prod-google/${name}: name`,
        `"${name}" (41 characters)`,
        "at most 40 characters",
      ),
    ]);
  });

  it.each(CLOUDS)("accepts the longest name on %s", (cloud) => {
    expect(named(cloud, `n${"0".repeat(39)}`)).toEqual([]);
  });
});
