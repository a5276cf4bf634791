import { describe, expect, test } from "@jest/globals";
import { CLOUDS, type Cloud } from "../../../../model/base/cloud";
import type { Problem } from "../../../../model/base/problem";
import type { ClusterDeclarations } from "../../../../model/declaration/cluster";
import { declareCluster, declareFleet } from "../../../support/fleets";
import { fleetProblems, groupsProblems, VALID } from "../../../support/problems";
import { describeRules, part } from "../../../support/rule-cases";

const ONE_ZONE = { aws: "us-east-1a", azure: "1", google: "us-central1-a" } as const;

const LONG_NAME = "n".repeat(41);

/** All problems of two clusters with one group each, both in one zone. */
function twoClusters<C extends Cloud>(
  cloud: C,
  [first, second]: readonly [readonly [cluster: string, group: string], readonly [cluster: string, group: string]],
  secondProps: Partial<ClusterDeclarations[C]> = {},
): readonly Problem[] {
  const group = { ...VALID, zones: [ONE_ZONE[cloud]] };
  return fleetProblems(
    declareFleet([
      declareCluster(cloud, { [first[1]]: group }, {}, first[0]),
      declareCluster(cloud, { [second[1]]: group }, secondProps, second[0]),
    ]),
  );
}

/** Groups whose names are `prod-web-<zone>` and, beginning with that, `prod-web-<zone>-x-<zone>`. */
function nested<C extends Cloud>(cloud: C, secondProps: Partial<ClusterDeclarations[C]> = {}): readonly Problem[] {
  const names = [
    ["prod", "web"],
    [`prod-web-${ONE_ZONE[cloud]}`, "x"],
  ] as const;
  return twoClusters(cloud, names, secondProps);
}

/** Groups that are both named `a-b-c-<zone>`. */
function twins<C extends Cloud>(cloud: C, secondProps: Partial<ClusterDeclarations[C]> = {}): readonly Problem[] {
  const names = [
    ["a", "b-c"],
    ["a-b", "c"],
  ] as const;
  return twoClusters(cloud, names, secondProps);
}

describeRules([
  ...CLOUDS.map((cloud) => ({
    rule: "node-group-name-invalid",
    about: `a name beyond the alphabet (${cloud})`,
    bad: () => groupsProblems(cloud, { Web_1: {} }),
    found: [
      [`prod-${cloud}/Web_1: name`, '"Web_1" (5 characters)', part("a lower-case letter, then letters")] as const,
    ],
  })),
  ...CLOUDS.map((cloud) => ({
    rule: "node-group-name-invalid",
    about: `the longest name (${cloud})`,
    good: () => groupsProblems(cloud, { [`n${"0".repeat(39)}`]: {} }),
  })),
  ...["web-", "1web", "a b", ""].map((name) => ({
    rule: "node-group-name-invalid",
    about: JSON.stringify(name),
    bad: () => groupsProblems("aws", { [name]: {} }),
    found: [[`prod-aws/${name}: name`, `"${name}" (${name.length} characters)`, part("40")] as const],
  })),
  {
    rule: "node-group-name-invalid",
    about: "a long name with its length",
    bad: () => groupsProblems("google", { [LONG_NAME]: {} }),
    found: [[`prod-google/${LONG_NAME}: name`, `"${LONG_NAME}" (41 characters)`, part("at most 40 characters")]],
  },
  {
    rule: "google-name-prefix",
    about: "a group whose name begins with another's",
    bad: () => nested("google"),
    found: [
      [
        "prod-web-us-central1-a/x: name",
        '"prod-web-us-central1-a-x-us-central1-a" begins with "prod-web-us-central1-a"',
        part("none begins with another"),
      ],
    ],
  },
  {
    rule: "google-name-prefix",
    about: "such groups in different projects",
    good: () => nested("google", { project: "other-project" }),
  },
  { rule: "google-name-prefix", about: "such groups on AWS", good: () => nested("aws") },
  ...CLOUDS.map((cloud) => ({
    rule: "group-name-collision",
    about: `two groups of one name, naming both (${cloud})`,
    bad: () => twins(cloud),
    found: [["a-b/c: name", `"a-b-c-${ONE_ZONE[cloud]}" for a-b/c and for a/b-c`, part("a unique name")] as const],
  })),
  {
    rule: "group-name-collision",
    about: "the same name in another account",
    good: () => twins("aws", { accountId: "444455556666" }),
  },
  {
    rule: "group-name-collision",
    about: "the same name in another resource group",
    good: () => twins("azure", { resourceGroup: "other-nodes" }),
  },
  {
    rule: "group-name-collision",
    about: "the same name in another project",
    good: () => twins("google", { project: "other-project" }),
  },
]);

describe("group-name-collision", () => {
  test("reports groups over several zones once", () => {
    const clusters = [declareCluster("aws", { "b-c": VALID }, {}, "a"), declareCluster("aws", { c: VALID }, {}, "a-b")];
    expect(fleetProblems(declareFleet(clusters))).toHaveLength(1);
  });

  test("compares names of launch templates, which all zones of a NodeGroup share", () => {
    const one = declareCluster("aws", { "b-c": { ...VALID, zones: ["us-east-1a"] } }, {}, "a");
    const other = declareCluster("aws", { c: { ...VALID, zones: ["us-east-1b"] } }, {}, "a-b");
    expect(fleetProblems(declareFleet([one, other])).map(({ where, what, got }) => [where, what, got])).toEqual([
      [
        "a-b/c: name",
        "a/b-c has a launch template with the same name in account 111122223333 in us-east-1.",
        '"a-b-c" for a-b/c and for a/b-c',
      ],
    ]);
  });

  test("compares Azure's names and resource groups without case", () => {
    expect(twins("azure", { resourceGroup: "PROD-azure-nodes" })).toHaveLength(1);
  });
});
