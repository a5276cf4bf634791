import { show } from "../../../../model/base/problem";
import { declareCluster, declareFleet } from "../../../support/fleets";
import { fleetProblems, groupProblems, typed, VALID } from "../../../support/problems";
import { describeRules, part, type RuleCase } from "../../../support/rule-cases";

const ARN = "arn:aws:resource-groups:us-east-1:111122223333:group/ours";
const OTHER_REGION = "arn:aws:resource-groups:eu-west-1:111122223333:group/ours";
const RESERVATION = "cr-0123456789abcdef0";
const AZURE = "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/r/providers/Microsoft.Compute";
const NEAR = `${AZURE}/proximityPlacementGroups/near`;
const HOSTS = `${AZURE}/hostGroups/hosts`;
const RESERVED = `${AZURE}/capacityReservationGroups/ours`;

/** Azure's dedicated hosts do without accelerated networking. */
const azure = { acceleratedNetworking: false };

const on = (cloud: string, kind: string) => `prod-${cloud}/general: placement.${kind}`;

describeRules([
  {
    rule: "capacity-reservation-several-types",
    about: "a reservation of one type for two",
    bad: () =>
      groupProblems("aws", {
        ...typed("aws", "m6i.xlarge", "m5.xlarge"),
        zones: ["us-east-1a"],
        placement: { capacityReservation: RESERVATION },
      }),
    found: [[on("aws", "capacityReservation"), `"${RESERVATION}" for m6i.xlarge, m5.xlarge`, part("resource group")]],
    good: () =>
      groupProblems("aws", {
        ...typed("aws", "m6i.xlarge"),
        zones: ["us-east-1a"],
        placement: { capacityReservation: RESERVATION },
      }),
  },
  {
    rule: "capacity-reservation-several-types",
    about: "a resource group of reservations",
    good: () =>
      groupProblems("aws", {
        ...typed("aws", "m6i.xlarge", "m5.xlarge"),
        placement: { capacityReservation: ARN },
      }),
  },
  ...(
    [
      ["aws", "capacityReservation", { dedicated: ARN, capacityReservation: ARN }],
      ["aws", "proximity", { dedicated: ARN, proximity: "near" }],
      ["google", "capacityReservation", { dedicated: "hosts", capacityReservation: "ours" }],
    ] as const
  ).map(
    ([cloud, other, placement]): RuleCase => ({
      rule: "placement-conflict",
      about: `dedicated hosts and ${other} on ${cloud}`,
      bad: () => groupProblems(cloud, { placement }),
      found: [[on(cloud, "dedicated"), `dedicated and ${other}`, part("one of them")]],
    }),
  ),
  {
    rule: "placement-conflict",
    about: "reserved capacity near each other on Azure",
    bad: () => groupProblems("azure", { zones: ["1"], placement: { capacityReservation: RESERVED, proximity: NEAR } }),
    found: [[on("azure", "capacityReservation"), "capacityReservation and proximity", part("one of them")]],
  },
  {
    rule: "placement-conflict",
    about: "reserved capacity near each other on AWS and Google",
    good: () => [
      ...groupProblems("aws", { placement: { capacityReservation: ARN, proximity: "near" } }),
      ...groupProblems("google", {
        zones: ["us-central1-a"],
        placement: { capacityReservation: "ours", proximity: "near" },
      }),
    ],
  },
  {
    rule: "placement-conflict",
    about: "hosts whose machines stay out of reservations",
    good: () => groupProblems("aws", { placement: { dedicated: ARN, capacityReservation: "none" } }),
  },
  {
    rule: "placement-invalid",
    about: "a resource group of another region",
    bad: () => groupProblems("aws", { placement: { capacityReservation: OTHER_REGION, dedicated: undefined } }),
    found: [
      [
        on("aws", "capacityReservation"),
        JSON.stringify(OTHER_REGION),
        part("arn:aws:resource-groups:us-east-1:<account>:group/<name>"),
      ],
    ],
  },
  {
    rule: "placement-invalid",
    about: "a host's id",
    bad: () => groupProblems("aws", { placement: { dedicated: "h-0123456789abcdef0" } }),
    found: [[on("aws", "dedicated"), '"h-0123456789abcdef0"', part("host resource group")]],
  },
  {
    rule: "placement-invalid",
    about: "a group name with a space before it",
    bad: () => groupProblems("aws", { placement: { proximity: " cluster-1" } }),
    found: [[on("aws", "proximity"), '" cluster-1"', part("255 ASCII")]],
    good: () => groupProblems("aws", { placement: { proximity: "cluster 1" } }),
  },
  {
    rule: "placement-invalid",
    about: "staying out of hosts",
    bad: () => groupProblems("aws", { placement: { dedicated: "none" } }),
    found: [[on("aws", "dedicated"), '"none"', part("host resource group")]],
  },
  {
    rule: "placement-invalid",
    about: "the name of a zone at its place",
    bad: () =>
      groupProblems("azure", {
        zones: ["1", "2"],
        placement: { capacityReservation: { "1": "ours", "2": RESERVED } },
      }),
    found: [[`${on("azure", "capacityReservation")}["1"]`, '"ours"', part("/capacityReservationGroups/…")]],
  },
  {
    rule: "placement-invalid",
    about: "a dedicated host in place of its group",
    bad: () =>
      groupProblems("azure", { zones: ["1"], azure, placement: { dedicated: `${AZURE}/hostGroups/ours/hosts/a` } }),
    found: [[on("azure", "dedicated"), show(`${AZURE}/hostGroups/ours/hosts/a`), part("/hostGroups/…")]],
  },
  {
    rule: "placement-invalid",
    about: "a path on Google",
    bad: () =>
      groupProblems("google", {
        zones: ["us-central1-a"],
        placement: { proximity: "projects/p/regions/us-central1/resourcePolicies/near" },
      }),
    found: [[on("google", "proximity"), '"projects/p/regions/us-central1/resourcePolicies/near"', part("a name")]],
  },
  ...(
    [
      ["aws", { capacityReservation: "none" }],
      ["aws", { capacityReservation: ARN }],
      ["aws", { dedicated: ARN }],
      ["azure", { capacityReservation: RESERVED }],
      ["azure", { capacityReservation: "none" }],
      ["google", { capacityReservation: "ours" }],
      ["google", { capacityReservation: "projects/shared-project/reservations/ours" }],
      ["google", { capacityReservation: "none" }],
      ["google", { dedicated: "hosts" }],
    ] as const
  ).map(
    ([cloud, placement]): RuleCase => ({
      rule: "placement-invalid",
      about: `${JSON.stringify(placement)} on ${cloud}`,
      good: () => groupProblems(cloud, { placement }),
    }),
  ),
  {
    rule: "placement-not-for-spot",
    about: "reserved capacity for spot nodes",
    bad: () => groupProblems("google", { capacityType: "spot", placement: { capacityReservation: "ours" } }),
    found: [[on("google", "capacityReservation"), 'capacityType "spot"', part('"on-demand"')]],
    good: () => groupProblems("google", { placement: { capacityReservation: "ours" } }),
  },
  {
    rule: "placement-not-for-spot",
    about: "hosts for a mix on AWS",
    bad: () =>
      groupProblems("aws", {
        capacityType: { onDemandBase: 1, onDemandPercentage: 50 },
        placement: { dedicated: ARN },
      }),
    found: [[on("aws", "dedicated"), 'capacityType {"onDemandBase":1,"onDemandPercentage":50}', part('"on-demand"')]],
    good: () => groupProblems("aws", { placement: { capacityReservation: ARN } }),
  },
  {
    rule: "placement-not-for-spot",
    about: "spot nodes that stay out of reservations, or are near each other",
    good: () => [
      ...groupProblems("aws", { capacityType: "spot", placement: { capacityReservation: "none" } }),
      ...groupProblems("aws", { capacityType: "spot", placement: { proximity: "near" } }),
    ],
  },
]);

const byZone = { "us-east-1a": ARN, "us-east-1b": ARN, "us-east-1c": ARN };
const reservations = { "us-east-1a": RESERVATION, "us-east-1b": "cr-0123456789abcdef1" };
const proximity = { "us-central1-a": "near-a", "europe-west4-a": "near-x" };

describeRules([
  {
    rule: "placement-spans-zones",
    about: "a placement by zone of one group over all zones",
    bad: () => groupProblems("aws", { spanZones: true, placement: { dedicated: byZone } }),
    found: [[on("aws", "dedicated"), 'zones ["us-east-1a","us-east-1b","us-east-1c"]', part("one name")]],
    good: () => groupProblems("aws", { spanZones: true, placement: { dedicated: ARN } }),
  },
  {
    rule: "placement-spans-zones",
    about: "groups in each zone",
    good: () => groupProblems("aws", { placement: { dedicated: byZone } }),
  },
  {
    rule: "placement-zonal",
    about: "one capacity reservation for three zones",
    bad: () => groupProblems("aws", { placement: { capacityReservation: RESERVATION } }),
    found: [
      [
        on("aws", "capacityReservation"),
        `"${RESERVATION}" for zones ["us-east-1a","us-east-1b","us-east-1c"]`,
        part('"us-east-1c": "…"'),
      ],
    ],
  },
  {
    rule: "placement-zonal",
    about: "one proximity placement group for two zones",
    bad: () => groupProblems("azure", { zones: ["1", "2"], placement: { proximity: NEAR } }),
    found: [[on("azure", "proximity"), `${show(NEAR)} for zones ["1","2"]`, part('"2": "…"')]],
    good: () => groupProblems("azure", { zones: ["1"], placement: { proximity: NEAR } }),
  },
  {
    rule: "placement-zonal",
    about: "one host group for two zones",
    bad: () => groupProblems("azure", { azure, zones: ["1", "2"], placement: { dedicated: HOSTS } }),
    found: [[on("azure", "dedicated"), `${show(HOSTS)} for zones ["1","2"]`, part('"2": "…"')]],
    good: () => groupProblems("azure", { azure, zones: ["1"], placement: { dedicated: HOSTS } }),
  },
  {
    rule: "placement-zonal",
    about: "one compact policy for three zones",
    bad: () => groupProblems("google", { placement: { proximity: "near" } }),
    found: [
      [
        on("google", "proximity"),
        '"near" for zones ["us-central1-a","us-central1-b","us-central1-c"]',
        part("us-central1-c"),
      ],
    ],
    good: () =>
      groupProblems("google", {
        placement: { proximity: { "us-central1-a": "a", "us-central1-b": "b", "us-central1-c": "c" } },
      }),
  },
  {
    rule: "placement-zonal",
    about: "a name that can be the same in several zones",
    good: () => [
      ...groupProblems("google", { placement: { capacityReservation: "ours" } }),
      ...groupProblems("aws", { placement: { proximity: "partitions" } }),
    ],
  },
  {
    rule: "placement-zone-missing",
    about: "a zone without an entry",
    bad: () => groupProblems("aws", { placement: { capacityReservation: reservations } }),
    found: [[on("aws", "capacityReservation"), 'zones ["us-east-1a","us-east-1b"]', part('"us-east-1c"')]],
    good: () =>
      groupProblems("aws", {
        zones: ["us-east-1a", "us-east-1b"],
        placement: { capacityReservation: reservations },
      }),
  },
  {
    rule: "placement-zone-missing",
    about: "a group of fewer zones",
    good: () => groupProblems("aws", { zones: ["us-east-1b"], placement: { capacityReservation: reservations } }),
  },
  {
    rule: "placement-zone-unknown",
    about: "a zone that the cluster does not have",
    bad: () => groupProblems("google", { zones: ["us-central1-a"], placement: { proximity } }),
    found: [[`${on("google", "proximity")}["europe-west4-a"]`, '"europe-west4-a"', part('"us-central1-a"')]],
    good: () =>
      groupProblems("google", { zones: ["us-central1-a"], placement: { proximity: { "us-central1-a": "a" } } }),
  },
  {
    rule: "placement-zone-unknown",
    about: "zones of other clusters in a group, or in defaults, of the fleet",
    good: () => {
      const settings = { zones: ["us-central1-a"], placement: { proximity } };
      const general = { ...VALID, ...settings };
      return [
        ...fleetProblems(declareFleet([declareCluster("google")], { general })),
        ...fleetProblems(declareFleet([declareCluster("google", { general: VALID })], {}, { defaults: settings })),
      ];
    },
  },
]);
