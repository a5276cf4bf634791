import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { CLOUDS } from "../../model/base/cloud";
import { FleetProblems, type Problem } from "../../model/base/problem";
import { BINDINGS, bindingVersion } from "../../stacks/binding-packages";
import { requireBindings } from "../../stacks/bindings";
import { renderTerraform } from "../../stacks/main";
import { CHECKOUT } from "../support/checkout";
import { declareCluster, declareFleet } from "../support/fleets";
import { planFleet, resolveFleet } from "../support/resolved";
import { describeRules } from "../support/rule-cases";

const fleet = resolveFleet(
  planFleet(
    declareFleet([...CLOUDS.map((cloud) => declareCluster(cloud)), declareCluster("aws", {}, {}, "other-aws")]),
  ),
);

/** The problems of a fleet where these packages are installed. */
function problemsWith(installed: readonly string[]): readonly Problem[] {
  try {
    requireBindings(fleet, (name) => installed.includes(name));
    return [];
  } catch (error) {
    if (error instanceof FleetProblems) return error.problems;
    throw error;
  }
}

const version = bindingVersion("aws");

describeRules([
  {
    rule: "provider-binding-missing",
    about: "a cloud whose binding is not installed, once for all of its clusters",
    bad: () => problemsWith([BINDINGS.azure, BINDINGS.google]),
    found: [["fleet", "no @cdktf/provider-aws in node_modules", `@cdktf/provider-aws ${version}`]],
    good: () => problemsWith(Object.values(BINDINGS)),
  },
]);

describe("bindings", () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it("are asked for with the line that installs them, and the clusters that need them", () => {
    const [problem] = problemsWith([BINDINGS.azure, BINDINGS.google]);
    expect(problem?.what).toContain("other-aws, prod-aws");
    expect(problem?.hint).toContain(`\`npm install @cdktf/provider-aws@${version}\``);
  });

  it("are asked for all at once", () => {
    expect(problemsWith([])).toHaveLength(3);
  });

  it("are asked for before Terraform is rendered", () => {
    jest.replaceProperty(BINDINGS, "aws", "@cdktf/none" as never);
    expect(() => renderTerraform(fleet)).toThrow("`npm install @cdktf/none@");
  });

  it("are those that this checkout is tested with, and no user of another cloud has to install", () => {
    const { devDependencies, dependencies, peerDependenciesMeta } = JSON.parse(
      readFileSync(join(CHECKOUT, "package.json"), "utf8"),
    );
    for (const cloud of CLOUDS) {
      expect(devDependencies[BINDINGS[cloud]]).toBe(bindingVersion(cloud));
      expect(peerDependenciesMeta[BINDINGS[cloud]]).toEqual({ optional: true });
      expect(dependencies).not.toHaveProperty([BINDINGS[cloud]]);
    }
  });
});
