import { describe, expect, it } from "@jest/globals";
import { checkFleetShape } from "../../../model/shape/check-fleet-shape";
import { declareCluster, declareFleet } from "../../support/fleets";

const bad = { maxSize: "many" } as never;
const good = { minSize: 1, maxSize: 2, machine: { vcpu: 4, memoryGiB: 16 } };

describe("checkFleetShape", () => {
  it("leaves out misshapen settings, and declarations that cannot do without them", () => {
    const { fleet, problems, dropped } = checkFleetShape(
      declareFleet([declareCluster("aws", { good, bad }), declareCluster("azure", { good }, { region: 1 as never })], {
        good,
        bad,
      }),
    );
    expect(fleet?.clusters.map(({ name, nodeGroups }) => [name, nodeGroups.map((each) => each.name)])).toEqual([
      ["prod-aws", ["good", "bad"]],
    ]);
    expect(fleet?.nodeGroups).toEqual([
      { name: "good", props: good },
      { name: "bad", props: {} },
    ]);
    expect(dropped).toEqual([
      { owner: "prod-aws/bad", key: "maxSize", set: false },
      { owner: "prod-azure", key: "region", set: false },
      { owner: "fleet/bad", key: "maxSize", set: false },
    ]);
    expect(problems.map(({ where }) => where)).toEqual([
      "prod-aws/bad: maxSize",
      "prod-azure: region",
      "fleet/bad: maxSize",
    ]);
  });

  it("leaves out a group whose clusters cannot be told", () => {
    const { fleet } = checkFleetShape(declareFleet([], { lost: { ...good, clusters: 7 as never } }));
    expect(fleet?.nodeGroups).toEqual([]);
  });

  it("looks at the groups of a misshapen cluster too", () => {
    const { problems } = checkFleetShape(
      declareFleet([declareCluster("google", { bad }, { project: undefined as never })]),
    );
    expect(problems.map(({ where }) => where)).toEqual(["prod-google/bad: maxSize", "prod-google: project"]);
  });

  it("plans nothing without the fleet's own props, and still looks at all the rest", () => {
    const declared = { ...declareFleet([declareCluster("aws", { bad })]), props: { backend: "s3" } as never };
    const { fleet, problems } = checkFleetShape(declared);
    expect(fleet).toBeNull();
    expect(problems.map(({ where }) => where)).toEqual(["fleet: backend", "prod-aws/bad: maxSize"]);
  });

  it("wants names that are text, beside all else", () => {
    const cluster = { ...declareCluster("aws"), name: 7, nodeGroups: [{ name: undefined, props: bad }] };
    const { fleet, problems } = checkFleetShape(declareFleet([cluster as never]));
    expect(fleet?.clusters).toEqual([]);
    expect(problems.map(({ code, where }) => `${code} ${where}`)).toEqual([
      "missing-value 7/undefined: name",
      "wrong-type 7/undefined: maxSize",
      "wrong-type 7: name",
    ]);
  });

  it("checks sets against a set's shape: axes are required", () => {
    const { problems } = checkFleetShape({
      ...declareFleet([]),
      nodeGroupSets: [{ name: "web", props: good as never }],
    });
    expect(problems.map(({ code, where }) => [code, where])).toEqual([["missing-value", "fleet/web: across"]]);
  });
});

describe("a key that only clusters on other clouds have", () => {
  it.each([
    ["google", "accountId", "Only clusters on AWS have accountId. On Google Cloud, declare project instead."],
    [
      "google",
      "nodeSecurityGroupIds",
      "Only clusters on AWS have nodeSecurityGroupIds. On Google Cloud, declare nodeNetworkTags instead.",
    ],
    [
      "aws",
      "subnetwork",
      "Only clusters on Google Cloud have subnetwork. On AWS, declare a subnetId for each of zones instead.",
    ],
    ["aws", "sshPublicKey", "Only clusters on Azure have sshPublicKey. On AWS, leave it out."],
  ] as const)("is answered on %s with where it belongs: %s", (cloud, key, hint) => {
    const { problems } = checkFleetShape(declareFleet([declareCluster(cloud, {}, { [key]: {} })]));
    expect(problems).toMatchObject([{ code: "unknown-key", where: `prod-${cloud}: ${key}`, hint }]);
  });

  it("is none that no cluster has", () => {
    const { problems } = checkFleetShape(
      declareFleet([declareCluster("aws", {}, { constructor: {}, wibble: 1 } as object)]),
    );
    expect(problems.map(({ hint }) => hint)).not.toContainEqual(expect.stringContaining("Only clusters"));
  });
});
