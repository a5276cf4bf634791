import { describe, expect, it } from "@jest/globals";
import type { Cloud } from "../../../model/base/cloud";
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

  it.each([
    [
      "azure",
      { zones: { "1": { subnetIds: ["a"] } } },
      'zones["1"].subnetIds',
      'Only clusters on AWS have zones["1"].subnetIds. On Azure, declare subnetId instead.',
    ],
    [
      "google",
      { eksPodIdentity: { clusterName: "a" } },
      "eksPodIdentity",
      "Only clusters on AWS have eksPodIdentity. On Google Cloud, declare workloadIdentity instead.",
    ],
  ] as const)("is answered on %s in what other settings have", (cloud, props, path, hint) => {
    const { problems } = checkFleetShape(declareFleet([declareCluster(cloud, {}, props as object)]));
    expect(problems.filter(({ code }) => code === "unknown-key")).toMatchObject([
      { where: `prod-${cloud}: ${path}`, hint },
    ]);
  });

  it("is none that no cluster has", () => {
    const { problems } = checkFleetShape(
      declareFleet([declareCluster("aws", {}, { constructor: {}, wibble: 1 } as object)]),
    );
    expect(problems.map(({ hint }) => hint)).not.toContainEqual(expect.stringContaining("Only clusters"));
  });
});

describe("a key that groups have for one cloud", () => {
  const machine = { vcpu: 4, memoryGiB: 16 };
  const on = (cloud: Cloud, group: object) =>
    checkFleetShape(declareFleet([declareCluster(cloud, { general: { machine, ...group } as never })]));

  it.each([
    ["azure", { encryptionAtHost: true }, "Write azure: { encryptionAtHost: … }. Only groups on Azure have it."],
    ["aws", { encryptionAtHost: true }, "Only groups on Azure have azure.encryptionAtHost. On AWS, leave it out."],
    [
      "aws",
      { aws: { encryptionAtHost: true } },
      "Only groups on Azure have azure.encryptionAtHost. On AWS, leave it out.",
    ],
    [
      "google",
      { targetGroupArns: [] },
      "Only groups on AWS have aws.targetGroupArns. On Google Cloud, declare google.targetPools instead.",
    ],
    [
      "aws",
      { guestAccelerator: { type: "nvidia-l4", count: 1 } },
      "Only groups on Google Cloud have google.guestAccelerator. On AWS, declare machine.gpus instead.",
    ],
    ["aws", { aws: { bootDisk: {} } }, "Write bootDisk outside of aws: groups on every cloud have it."],
  ] as const)("is answered on %s with where it belongs: %j", (cloud, group, hint) => {
    expect(on(cloud, group).problems).toMatchObject([{ code: "unknown-key", hint }]);
  });

  it("is answered on the fleet, in defaults, and in sets", () => {
    const general = { machine, encryptionAtHost: true } as never;
    const defaults = { localSsds: 1 } as never;
    const set = { encryptionAtHost: true, across: { capacityType: { spot: { localSsds: 1 } } } } as never;
    const { problems } = checkFleetShape({
      ...declareFleet([declareCluster("aws", {}, { defaults })], {}, { defaults }),
      nodeGroups: [{ name: "general", props: general }],
      nodeGroupSets: [{ name: "web", props: set }],
    });
    const google = "Write google: { localSsds: … }. Only groups on Google Cloud have it.";
    const azure = "Write azure: { encryptionAtHost: … }. Only groups on Azure have it.";
    expect(Object.fromEntries(problems.map(({ where, hint }) => [where, hint]))).toEqual({
      "fleet: defaults.localSsds": google,
      "prod-aws: defaults.localSsds": "Only groups on Google Cloud have google.localSsds. On AWS, leave it out.",
      "fleet/general: encryptionAtHost": azure,
      "fleet/web: encryptionAtHost": azure,
      "fleet/web: across.capacityType.spot.localSsds": google,
    });
  });

  it("is none that no group has", () => {
    const hints = on("aws", { wibble: 1, machine: { ...machine, encryptionAtHost: true } }).problems.map(
      ({ hint }) => hint,
    );
    expect(hints).toHaveLength(2);
    expect(hints.join()).not.toMatch(/Only groups|outside of/);
  });
});
