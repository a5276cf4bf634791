import type { NodeGroupDeclaration, Subnets } from "../../../../model/declaration/node-group";
import { declareCluster, declareFleet } from "../../../support/fleets";
import { groupCases } from "../../../support/group-cases";
import { fleetProblems, groupWarnings } from "../../../support/problems";
import { describeRules, part } from "../../../support/rule-cases";

const AZURE =
  "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/prod/subnets";
const GOOGLE = "projects/prod-project/regions/us-central1/subnetworks";

const inSubnets = (subnets: Subnets, zones?: readonly string[]): NodeGroupDeclaration => ({
  network: { subnets },
  ...(zones && { zones }),
});

const aws = (subnets: Subnets) => inSubnets(subnets, ["us-east-1a", "us-east-1b"]);

/** Problems of a cluster whose two groups have these subnets. */
const ofTwo = (web: NodeGroupDeclaration, jobs: NodeGroupDeclaration) => {
  const shared = { minSize: 0, maxSize: 3, machine: { vcpu: 4, memoryGiB: 16 } };
  return fleetProblems(
    declareFleet([declareCluster("aws", { jobs: { ...shared, ...jobs }, web: { ...shared, ...web } })]),
  );
};

describeRules([
  {
    rule: "group-subnet-zones-differ",
    about: "a subnet that another group has in another zone",
    bad: () =>
      ofTwo(
        inSubnets("subnet-1a", ["us-east-1b"]),
        aws({ "us-east-1a": ["subnet-2a", "subnet-1a"], "us-east-1b": "subnet-1b" }),
      ),
    found: [["prod-aws/web: network.subnets", '"subnet-1a"', "a subnet in us-east-1b"]],
    good: () =>
      ofTwo(
        inSubnets("subnet-1a", ["us-east-1a"]),
        aws({ "us-east-1a": ["subnet-2a", "subnet-1a"], "us-east-1b": "subnet-1b" }),
      ),
  },
  ...groupCases([
    {
      rule: "group-subnet-invalid",
      about: "a name instead of an id",
      cloud: "aws",
      bad: aws({ "us-east-1a": "nodes", "us-east-1b": ["subnet-1b", "10.0.0.0/24"] }),
      found: [
        ['network.subnets["us-east-1a"]', '"nodes"', part("subnet-")],
        ['network.subnets["us-east-1b"][1]', '"10.0.0.0/24"', part("subnet-")],
      ],
      good: aws({ "us-east-1a": "subnet-1a", "us-east-1b": ["subnet-1b", "subnet-2b"] }),
    },
    {
      rule: "group-subnet-invalid",
      about: "a name instead of a resource id",
      cloud: "azure",
      bad: inSubnets("nodes"),
      found: [["network.subnets", '"nodes"', part("/virtualNetworks/V/subnets/N")]],
      good: inSubnets(`${AZURE}/other`),
    },
    {
      rule: "group-subnet-invalid",
      about: "a name alone",
      cloud: "google",
      bad: inSubnets({ "us-central1-a": "nodes" }, ["us-central1-a"]),
      found: [['network.subnets["us-central1-a"]', '"nodes"', part("projects/P/regions/R/subnetworks/S")]],
      good: inSubnets(`${GOOGLE}/other`),
    },
    {
      rule: "group-subnet-in-two-zones",
      about: "one subnet for several zones",
      cloud: "aws",
      bad: aws("subnet-1a"),
      found: [["network.subnets", '"subnet-1a" for zones ["us-east-1a","us-east-1b"]', part("for each zone")]],
      good: inSubnets("subnet-1a", ["us-east-1a"]),
    },
    {
      rule: "group-subnet-in-two-zones",
      about: "a subnet of two zones, and one that is named twice",
      cloud: "aws",
      bad: aws({ "us-east-1a": ["subnet-1a", "subnet-1a"], "us-east-1b": "subnet-1a" }),
      found: [
        ['network.subnets["us-east-1a"][1]', '"subnet-1a"', part("for each zone")],
        ['network.subnets["us-east-1b"]', '"subnet-1a"', part("for each zone")],
      ],
    },
    {
      rule: "group-subnet-in-two-zones",
      about: "a subnet that the cluster has in another zone",
      cloud: "aws",
      bad: inSubnets("subnet-0c", ["us-east-1a"]),
      found: [["network.subnets", '"subnet-0c"', part("for each zone")]],
      good: inSubnets("subnet-0a", ["us-east-1a"]),
    },
    {
      rule: "group-subnet-zone-missing",
      about: "a zone without an entry, and one with an empty one",
      cloud: "aws",
      bad: { network: { subnets: { "us-east-1a": "subnet-1a", "us-east-1b": [] } } },
      found: [
        [
          "network.subnets",
          'zones ["us-east-1a","us-east-1b"]',
          'subnets for zones ["us-east-1a","us-east-1b","us-east-1c"]',
        ],
      ],
    },
    {
      rule: "group-subnet-zone-missing",
      about: "a zone whose entry is from the cluster's defaults",
      cloud: "aws",
      good: aws({ "us-east-1a": "subnet-1a" }),
      props: { defaults: { network: { subnets: { "us-east-1b": "subnet-1b" } } } },
    },
    {
      rule: "group-subnet-zone-unknown",
      about: "a zone of another cluster",
      cloud: "azure",
      bad: inSubnets({ "1": `${AZURE}/a`, "4": `${AZURE}/a` }, ["1"]),
      found: [['network.subnets["4"]', '"4"', 'one of "1", "2", "3"']],
      good: inSubnets({ "1": `${AZURE}/a`, "2": `${AZURE}/a` }, ["1"]),
    },
    {
      rule: "group-subnets-several",
      about: "a list",
      cloud: "azure",
      bad: inSubnets({ "1": [`${AZURE}/a`, `${AZURE}/b`] }, ["1"]),
      found: [['network.subnets["1"]', "2 subnets", "one subnet"]],
      good: inSubnets({ "1": [`${AZURE}/a`] }, ["1"]),
    },
    {
      rule: "group-subnetwork-of-other-region",
      about: "a subnetwork elsewhere",
      cloud: "google",
      bad: inSubnets("projects/p/regions/us-east1/subnetworks/nodes"),
      found: [["network.subnets", '"projects/p/regions/us-east1/subnetworks/nodes"', "a subnetwork in us-central1"]],
      good: inSubnets("projects/p/regions/us-central1/subnetworks/nodes"),
    },
    {
      rule: "google-alias-range-invalid",
      about: "a range of one node, and a name that is none",
      cloud: "google",
      bad: { google: { aliasIpRanges: [{ ipCidrRange: "10.4.0.0/24", subnetworkRangeName: "Pods" }] } },
      found: [
        ["google.aliasIpRanges[0].ipCidrRange", '"10.4.0.0/24"', part("/24")],
        ["google.aliasIpRanges[0].subnetworkRangeName", '"Pods"', part("at most 63")],
      ],
      good: { google: { aliasIpRanges: [{ ipCidrRange: "/24", subnetworkRangeName: "pods" }] } },
    },
    ...(["/29", "/31", "/32"] as const).map((ipCidrRange) => ({
      rule: "google-alias-range-too-small",
      about: `${ipCidrRange} for the pods of a node`,
      cloud: "google" as const,
      bad: { google: { aliasIpRanges: [{ ipCidrRange }] } },
      found: [["google.aliasIpRanges[0].ipCidrRange", `"${ipCidrRange}"`, part('"/28"')] as const],
      good: { google: { aliasIpRanges: [{ ipCidrRange: "/28" }, { ipCidrRange }] } },
    })),
    {
      rule: "google-alias-range-too-small",
      about: "a number of pods that was declared",
      cloud: "google",
      good: { kubelet: { maxPods: 4 }, google: { aliasIpRanges: [{ ipCidrRange: "/29" }] } },
    },
    {
      rule: "azure-span-subnets-differ",
      about: "a subnet of the group's own in zones that have different ones",
      cloud: "azure",
      good: { spanZones: true, ...inSubnets(`${AZURE}/other`) },
    },
  ]),
  {
    rule: "google-pods-over-alias-range",
    about: "more pods than addresses",
    bad: () =>
      groupWarnings("google", { kubelet: { maxPods: 110 }, google: { aliasIpRanges: [{ ipCidrRange: "/26" }] } }),
    found: [["prod-google/general: kubelet.maxPods", "110 pods", "at most 64"]],
    good: () => groupWarnings("google", { google: { aliasIpRanges: [{ ipCidrRange: "/26" }] } }),
  },
  {
    rule: "group-subnet-zone-unknown",
    about: "a fleet's defaults that are for the zones of other clusters",
    good: () =>
      fleetProblems(
        declareFleet(
          [declareCluster("aws", { general: { minSize: 0, maxSize: 3, machine: { vcpu: 4, memoryGiB: 16 } } })],
          {},
          { defaults: inSubnets({ "eu-west-1a": "subnet-1a" }) },
        ),
      ),
  },
]);
