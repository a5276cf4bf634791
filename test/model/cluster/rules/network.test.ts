import { describe, expect, test } from "@jest/globals";
import { CLOUDS } from "../../../../model/base/cloud";
import type { Problem } from "../../../../model/base/problem";
import type { AwsClusterDeclaration, AwsZone, IpFamily } from "../../../../model/declaration/cluster";
import type { ControllerDeclaration } from "../../../../model/declaration/controller";
import type { NodeGroupDeclaration } from "../../../../model/declaration/node-group";
import { CLUSTER_PROPS, declareCluster, declareFleet } from "../../../support/fleets";
import { clusterProblems, eksProblems, fleetProblems, groupsWarnings } from "../../../support/problems";
import { describeRules, part } from "../../../support/rule-cases";
import { valueCases } from "../../../support/value-cases";

const AWS_GROUP = 'a security group\'s id: "sg-" and its digits';
const SECURITY_GROUP = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/networkSecurityGroups/nodes";
const NETWORK = "/subscriptions/s/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/prod";

const awsGroups = (...nodeSecurityGroupIds: string[]) => clusterProblems("aws", { nodeSecurityGroupIds });
const googleTags = (...nodeNetworkTags: string[]) => clusterProblems("google", { nodeNetworkTags });
const googleSubnetwork = (subnetwork: string) => clusterProblems("google", { subnetwork });

describeRules([
  {
    rule: "cluster-security-group-invalid",
    about: "every security group on AWS that is no id",
    bad: () => awsGroups("sg-0123456789abcdef0", "nodes", ""),
    found: [
      ["prod-aws: nodeSecurityGroupIds[1]", '"nodes"', AWS_GROUP],
      ["prod-aws: nodeSecurityGroupIds[2]", '""', AWS_GROUP],
    ],
    good: () => awsGroups("sg-nodes", "sg-0a"),
  },
  ...valueCases({
    rule: "cluster-security-group-invalid",
    where: "prod-azure: nodeSecurityGroupId",
    expected: part("networkSecurityGroups/N"),
    problems: (nodeSecurityGroupId) => clusterProblems("azure", { nodeSecurityGroupId }),
    bad: ["nodes"],
    good: [SECURITY_GROUP],
  }),
  {
    rule: "cluster-security-group-invalid",
    about: "what is no network tag on Google Cloud",
    bad: () => googleTags("nodes", "Nodes"),
    found: [["prod-google: nodeNetworkTags[1]", '"Nodes"', part("at most 63")]],
    good: () => googleTags("nodes", "a"),
  },
  ...valueCases({
    rule: "subnet-invalid",
    where: 'prod-aws: zones["us-east-1a"].subnetId',
    expected: 'a subnet id: "subnet-" and hexadecimal digits',
    problems: (subnetId) => clusterProblems("aws", { zones: { "us-east-1a": { subnetId } } }),
    bad: ["nodes", "subnet-", "subnet-xyz", "10.0.0.0/24", ""],
  }),
  ...valueCases({
    rule: "subnet-invalid",
    where: 'prod-azure: zones["1"].subnetId',
    expected: part("/virtualNetworks/V/subnets/N"),
    problems: (subnetId) => clusterProblems("azure", { zones: { "1": { subnetId } } }),
    bad: [
      "nodes",
      NETWORK,
      `${NETWORK}/subnets/`,
      `${NETWORK}/subnets/nodes/x`,
      `${NETWORK}/subnets/nodes`.replace("resourceGroups", "resourcegroups"),
    ],
    good: [`${NETWORK}/subnets/nodes`],
  }),
  ...valueCases({
    rule: "subnet-invalid",
    where: "prod-google: subnetwork",
    expected: 'a self link, or "projects/P/regions/R/subnetworks/S"',
    problems: googleSubnetwork,
    bad: ["nodes", "regions/us-central1/subnetworks/nodes", ""],
    good: [
      "https://www.googleapis.com/compute/v1/projects/net/regions/us-central1/subnetworks/nodes",
      "projects/example.com:net/regions/us-central1/subnetworks/nodes",
    ],
  }),
  ...valueCases({
    rule: "subnetwork-of-other-region",
    where: "prod-google: subnetwork",
    expected: "a subnetwork in us-central1",
    problems: googleSubnetwork,
    bad: ["projects/p/regions/us-east1/subnetworks/nodes"],
    good: ["projects/p/regions/us-central1/subnetworks/nodes"],
  }),
]);

const subnet = { subnetId: "subnet-0a" };
const [azureSubnet = subnet] = Object.values(CLUSTER_PROPS.azure.zones);

const awsRegion = (region: string) => clusterProblems("aws", { region });
const awsZones = (...zones: string[]) =>
  clusterProblems("aws", { zones: Object.fromEntries(zones.map((zone, at) => [zone, { subnetId: `subnet-0${at}` }])) });
const awsSubnets = (...ids: string[]) =>
  clusterProblems("aws", {
    zones: Object.fromEntries(ids.map((subnetId, at) => [`us-east-1${"abc"[at]}`, { subnetId }])),
  });
const googleZones = (...zones: string[]) => clusterProblems("google", { zones });

/** Problems of a cluster that is in another region with all it names. */
function awsMovedTo(region: string, zone: string) {
  return clusterProblems("aws", { region, zones: { [zone]: subnet } });
}

function googleMovedTo(region: string) {
  const subnetwork = `projects/prod-project/regions/${region}/subnetworks/nodes`;
  return clusterProblems("google", { region, zones: [`${region}-a`], subnetwork });
}

describeRules([
  {
    rule: "subnet-in-two-zones",
    about: "every zone that has an earlier zone's subnet on AWS",
    bad: () => awsSubnets("subnet-0a", "subnet-0a", "subnet-0a"),
    found: ["b", "c"].map(
      (zone) =>
        [`prod-aws: zones["us-east-1${zone}"].subnetId`, '"subnet-0a"', "a subnet of its own for each zone"] as const,
    ),
    good: () => awsSubnets("subnet-0a", "subnet-0b", "subnet-0c"),
  },
  {
    rule: "subnet-in-two-zones",
    about: "a subnet that a zone with several names twice, and one of another zone",
    bad: () =>
      clusterProblems("aws", {
        zones: { "us-east-1a": { subnetIds: ["subnet-0a", "subnet-0a"] }, "us-east-1b": { subnetId: "subnet-0a" } },
      }),
    found: ['zones["us-east-1a"].subnetIds[1]', 'zones["us-east-1b"].subnetId'].map(
      (path) => [`prod-aws: ${path}`, '"subnet-0a"', "a subnet of its own for each zone"] as const,
    ),
    good: () => clusterProblems("aws", { zones: { "us-east-1a": { subnetIds: ["subnet-0a", "subnet-1a"] } } }),
  },
  ...valueCases<AwsZone>({
    rule: "zone-subnets-undecided",
    where: 'prod-aws: zones["us-east-1a"]',
    expected: part("either { subnetId"),
    problems: (zone) => clusterProblems("aws", { zones: { "us-east-1a": zone } }),
    bad: [{}, { subnetIds: [] }, { subnetId: "subnet-0a", subnetIds: ["subnet-0b"] }],
    good: [{ subnetId: "subnet-0a" }, { subnetIds: ["subnet-0a"] }],
  }),
  ...valueCases<string>({
    rule: "subnet-invalid",
    where: 'prod-aws: zones["us-east-1a"].subnetIds[1]',
    expected: part("a subnet id"),
    problems: (id) => clusterProblems("aws", { zones: { "us-east-1a": { subnetIds: ["subnet-0a", id] } } }),
    bad: ["nodes"],
  }),
  {
    rule: "subnet-in-two-zones",
    about: "one subnet for all zones on Azure, where subnets span zones",
    good: () => clusterProblems("azure", { zones: { "1": azureSubnet, "2": azureSubnet } }),
  },
  {
    rule: "cluster-zone-duplicate",
    about: "a zone of a Google cluster that is named twice",
    bad: () => googleZones("us-central1-a", "us-central1-b", "us-central1-a"),
    found: [["prod-google: zones[2]", '"us-central1-a"', "each zone once"]],
    good: () => googleZones("us-central1-a", "us-central1-b"),
  },
  ...(
    [
      ["aws", { zones: {} }, "{}"],
      ["azure", { zones: {} }, "{}"],
      ["google", { zones: [] }, "[]"],
    ] as const
  ).map(([cloud, props, got]) => ({
    rule: "cluster-zones-empty",
    about: `no zones on ${cloud}`,
    bad: () => clusterProblems(cloud, props),
    found: [[`prod-${cloud}: zones`, got, "at least one zone"] as const],
    good: () => clusterProblems(cloud),
  })),
]);

describeRules([
  ...["us-east-2a", "us-west-2a", "use1-az1", "us-east-1", "us-east-1A", "a"].map((zone) => ({
    rule: "zone-unknown",
    about: `${JSON.stringify(zone)} on AWS`,
    bad: () => awsZones("us-east-1a", zone),
    found: [
      [
        `prod-aws: zones${/^\w+$/.test(zone) ? `.${zone}` : `["${zone}"]`}`,
        `"${zone}"`,
        'an availability zone of us-east-1, such as "us-east-1a"',
      ] as const,
    ],
  })),
  ...["us-east-1f", "us-east-1-bos-1a", "us-east-1-wl1-bos-wlz-1"].map((zone) => ({
    rule: "zone-unknown",
    about: `${zone} on AWS`,
    good: () => awsZones(zone),
  })),
  ...["4", "westeurope-1", ""].map((zone) => ({
    rule: "zone-unknown",
    about: `${JSON.stringify(zone)} on Azure`,
    bad: () => clusterProblems("azure", { zones: { [zone]: azureSubnet } }),
    found: [[`prod-azure: zones["${zone}"]`, `"${zone}"`, part('"1", "2" or "3"')] as const],
  })),
  ...["us-central1", "us-central1a", "us-east1-b", "a"].map((zone) => ({
    rule: "zone-unknown",
    about: `${JSON.stringify(zone)} on Google Cloud`,
    bad: () => googleZones("us-central1-a", zone),
    found: [["prod-google: zones[1]", `"${zone}"`, 'a zone of us-central1, such as "us-central1-a"'] as const],
  })),
  ...["us-central1-f", "us-central1-ai1a"].map((zone) => ({
    rule: "zone-unknown",
    about: `${zone} on Google Cloud`,
    good: () => googleZones(zone),
  })),
]);

describeRules([
  ...valueCases({
    rule: "region-invalid",
    where: "prod-aws: region",
    expected: 'an AWS region such as "us-east-1"',
    problems: awsRegion,
    bad: ["us-east-1a", "US-EAST-1", "us_east_1", "useast1", "us-east", ""],
  }),
  ...[
    ["us-east-1", "us-east-1a"] as const,
    ["us-gov-west-1", "us-gov-west-1b"] as const,
    ["ap-southeast-3", "ap-southeast-3c"] as const,
  ].map(([region, zone]) => ({ rule: "region-invalid", about: region, good: () => awsMovedTo(region, zone) })),
  ...valueCases({
    rule: "region-invalid",
    where: "prod-azure: region",
    expected: 'an Azure location\'s name, lower-case letters and digits without spaces, such as "westeurope"',
    problems: (region) => clusterProblems("azure", { region }),
    bad: ["West Europe", "westEurope", "west-europe", ""],
    good: ["westeurope", "eastus2"],
  }),
  ...valueCases({
    rule: "region-invalid",
    where: "prod-google: region",
    expected: 'a Google Cloud region such as "us-central1"',
    problems: (region) => clusterProblems("google", { region }),
    bad: ["us-central1-a", "us-central", "us-east-1", "global", ""],
  }),
  ...["europe-west10", "northamerica-northeast1"].map((region) => ({
    rule: "region-invalid",
    about: region,
    good: () => googleMovedTo(region),
  })),
]);

describe("region-invalid", () => {
  test.each([
    ["aws", "us-east1", "us-east-1"],
    ["aws", "US-EAST-1", "us-east-1"],
    ["aws", "eu-west-1b", "eu-west-1"],
    ["azure", "West Europe", "westeurope"],
    ["azure", "west-us-3", "westus3"],
    ["google", "us-east-1", "us-east1"],
    ["google", "europe-west4-a", "europe-west4"],
  ] as const)("on %s answers %s with %s", (cloud, region, meant) => {
    expect(clusterProblems(cloud, { region })).toMatchObject([{ hint: `Did you mean "${meant}"?` }]);
  });

  test("says how regions are spelled where none is near, or only one of another continent", () => {
    expect(clusterProblems("azure", { region: "!" })[0]?.hint).toContain('"westeurope" for "West Europe"');
    expect(clusterProblems("google", { region: "eu-west-1" })[0]?.hint).toContain("a zone has one more letter");
  });

  test("is reported alone: without a region there are no zones of it", () => {
    expect(clusterProblems("google", { region: "us.central1" }).map(({ code }) => code)).toEqual(["region-invalid"]);
    expect(awsRegion("(").map(({ code }) => code)).toEqual(["region-invalid"]);
  });
});

/** What the problems of zones' names say of a cluster in us-west-2. */
const zoneHints = (...zones: readonly string[]) =>
  clusterProblems("aws", { region: "us-west-2", zones: Object.fromEntries(zones.map((zone) => [zone, subnet])) })
    .filter(({ code }) => code === "zone-unknown")
    .map(({ hint }) => hint);

describe("a misspelled region", () => {
  test("that zones do not begin with is what their problem asks about", () => {
    const found = clusterProblems("aws", { region: "us-esat-1", zones: { "us-east-1a": subnet } });
    expect(found).toMatchObject([{ code: "zone-unknown", hint: 'Did you mean the region "us-east-1"?' }]);
  });

  test("is what the problem of zones names that are all of another one", () => {
    const hint = "All zones are of us-east-1: make that the region, or name zones of us-west-2.";
    expect(zoneHints("us-east-1a", "us-east-1b")).toEqual([hint, hint]);
  });

  test.each([
    ["of several regions", ["us-east-1a", "us-east-2a"]],
    ["ids", ["use1-az1"]],
  ])("is not what it names where zones are %s", (_about, zones) => {
    const own = expect.stringContaining("not its id");
    expect(zoneHints(...zones)).toEqual(zones.map(() => own));
  });

  test.each([
    ["westeurpoe", ['Did you mean "westeurope"? A region that is newer than this version needs no change.']],
    ["westeurope", []],
    ["westus9", []],
    ["moonbase", []],
  ])("is a warning, as it may be new: %s", (region, hints) => {
    const found = groupsWarnings("azure", {}, { region });
    expect(found.map(({ code, hint }) => [code, hint])).toEqual(hints.map((hint) => ["region-unknown", hint]));
  });
});

/** Warnings of one rule about a cluster with a Local Zone, with a group in some of its zones. */
const inLocalZone = (changes: NodeGroupDeclaration = {}) =>
  groupsWarnings(
    "aws",
    { general: { machine: undefined, machineTypes: { aws: ["t3.xlarge"] }, ...changes } },
    { region: "us-west-2", zones: { "us-west-2a": subnet, "us-west-2-lax-1a": { subnetId: "subnet-0f" } } },
  ).filter(({ code }) => code === "edge-zone-unchecked");

describeRules([
  {
    rule: "edge-zone-unchecked",
    about: "a group in a Local Zone, as nobody checks what it has",
    bad: () => inLocalZone(),
    found: [
      [
        "prod-aws/general",
        "t3.xlarge with gp3 in us-west-2-lax-1a",
        "machine types and bootDisk types that the zone has",
      ],
    ],
    good: () => inLocalZone({ zones: ["us-west-2a"] }),
  },
  {
    rule: "region-unknown",
    about: "a region that may be new, and nearly has the name of another",
    bad: () => groupsWarnings("azure", {}, { region: "westeurpoe" }),
    found: [["prod-azure: region", '"westeurpoe"', part('such as "westeurope"')]],
    good: () => groupsWarnings("azure", {}, { region: "westus9" }),
  },
]);

test("edge-zone-unchecked says what to set where the zone has no gp3", () => {
  expect(inLocalZone()).toMatchObject([{ hint: expect.stringContaining('bootDisk: { type: "gp2" }') }]);
});

describe("a region of a cloud apart", () => {
  const group = { minSize: 1, maxSize: 3, machine: { vcpu: 4, memoryGiB: 16 } };
  const onAws = (region: string, more: Partial<AwsClusterDeclaration> = {}) =>
    groupsWarnings(
      "aws",
      { a: group, b: group },
      { region, zones: { [`${region}a`]: { subnetId: "subnet-0a" } }, ...more },
    );
  const unchecked = (found: readonly Problem[]) => found.filter(({ code }) => code === "cloud-apart-unchecked");

  test.each([
    ["us-gov-west-1", "aws-us-gov"],
    ["cn-north-1", "aws-cn"],
    ["eusc-de-east-1", "aws-eusc"],
  ])("is a warning on AWS: %s", (region, partition) => {
    expect(unchecked(onAws(region))).toEqual([
      expect.objectContaining({
        where: "prod-aws: region",
        what: expect.stringContaining(`${region} is in ${partition},`),
        got: "m6i.xlarge with gp3",
      }),
    ]);
  });

  test.each(["usgovvirginia", "chinaeast2"])("is a warning on Azure: %s", (region) => {
    const [found] = unchecked(groupsWarnings("azure", { a: group }, { region }));
    expect(found).toMatchObject({ where: "prod-azure: region", got: expect.stringContaining("Standard_D4") });
  });

  test("is none in the public clouds, nor where somebody looked it up", () => {
    expect(unchecked(onAws("eu-west-1"))).toEqual([]);
    expect(unchecked(groupsWarnings("google", { a: group }))).toEqual([]);
    const acknowledgedPremises = {
      "cloud-apart-unchecked": "m6i and gp3 are there, by describe-instance-type-offerings",
    };
    expect(unchecked(onAws("us-gov-west-1", { acknowledgedPremises }))).toEqual([]);
  });
});

test.each(CLOUDS)("a valid cluster has no problem on %s", (cloud) => {
  expect(clusterProblems(cloud)).toEqual([]);
});

const webhooks = {
  validating: [
    {
      name: "widgets.example.com",
      path: "/validate",
      failurePolicy: "Ignore" as const,
      rules: [
        { apiGroups: ["example.com"], apiVersions: ["v1"], operations: ["CREATE" as const], resources: ["widgets"] },
      ],
    },
  ],
};

/** Problems of a cluster with a controller in its nodes' network. */
function controllerOnHost(props: Partial<ControllerDeclaration>, cluster: Partial<AwsClusterDeclaration> = {}) {
  const declared = declareCluster("aws", {}, cluster);
  const image = `registry.example.com/widgets@sha256:${"a".repeat(64)}`;
  const controllers = [{ name: "widgets", props: { image, hostNetwork: true, ...props } }];
  return fleetProblems(declareFleet([{ ...declared, controllers }]));
}

describeRules([
  {
    rule: "host-port-taken",
    about: "the kubelet's port, and one that only root can have",
    bad: () => [
      ...clusterProblems("aws", { metricsServer: { hostNetwork: true, port: 10250 } }),
      ...controllerOnHost({ metrics: { port: 443 }, probes: { port: 8082 } }),
    ],
    found: [
      ["prod-aws: metricsServer.hostNetwork", "port 10250", "another port, from 1024 to 65535"],
      ["prod-aws/Controller/widgets: hostNetwork", "port 443", "another port, from 1024 to 65535"],
    ],
    good: () => clusterProblems("aws", { metricsServer: { hostNetwork: true } }),
  },
  {
    rule: "host-ports-clash",
    about: "two components, and one with itself",
    bad: () => [
      ...clusterProblems("aws", {
        clusterAutoscaler: { hostNetwork: true },
        metricsServer: { hostNetwork: true, port: 8085 },
      }),
      ...clusterProblems("aws", { verticalPodAutoscaler: { admissionController: { hostNetwork: true, port: 8944 } } }),
    ],
    found: [
      ["prod-aws: metricsServer.hostNetwork", "port 8085", "a port of its own for each"],
      ["prod-aws: verticalPodAutoscaler.admissionController.hostNetwork", "port 8944", "a port of its own for each"],
    ],
    good: () =>
      controllerOnHost({ webhooks }, { clusterAutoscaler: { hostNetwork: true }, metricsServer: { port: 8085 } }),
  },
]);

describeRules([
  ...valueCases<readonly IpFamily[]>({
    rule: "ip-families-unsupported",
    where: "prod-google: ipFamilies",
    expected: '["IPv4"] or ["IPv4","IPv6"] or ["IPv6","IPv4"]',
    problems: (ipFamilies) => clusterProblems("google", { ipFamilies }),
    bad: [[], ["IPv6"], ["IPv4", "IPv4"]],
    good: [["IPv4"], ["IPv4", "IPv6"], ["IPv6", "IPv4"]],
  }),
  ...valueCases<readonly IpFamily[]>({
    rule: "ip-families-unsupported",
    where: "prod-aws: ipFamilies",
    expected: '["IPv6"]',
    problems: (ipFamilies) => eksProblems("nodeadm", { serviceCidr: "fd30:1c53:5f8a::/108" }, { ipFamilies }),
    bad: [["IPv4"], ["IPv4", "IPv6"]],
    good: [["IPv6"]],
  }),
  {
    rule: "cluster-range-invalid",
    about: "an address, and a range of a family that the cluster does not have",
    bad: () => clusterProblems("azure", { podRanges: ["10.244.0.1", "fd00::/56"], serviceRanges: ["10.0.0.0/33"] }),
    found: [
      ["prod-azure: podRanges[0]", '"10.244.0.1"', part("a range of IPv4 addresses")],
      ["prod-azure: podRanges[1]", '"fd00::/56"', part("a range of IPv4 addresses")],
      ["prod-azure: serviceRanges[0]", '"10.0.0.0/33"', part("a range of IPv4 addresses")],
    ],
    good: () =>
      clusterProblems("azure", {
        ipFamilies: ["IPv4", "IPv6"],
        podRanges: ["10.244.0.0/16", "fd00::/56"],
        serviceRanges: ["10.0.0.0/16"],
      }),
  },
  {
    rule: "ip-families-unsupported",
    about: "the family of an EKS cluster with user data of one's own",
    good: () =>
      clusterProblems("aws", {
        bootstrap: { kind: "raw", userData: "#!/bin/sh\n", eks: { clusterName: "prod-aws" } },
        ipFamilies: ["IPv6"],
      }),
  },
]);
