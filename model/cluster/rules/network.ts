import { isAddressRange } from "../../base/address-range";
import type { Grammar } from "../../base/names";
import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import { CLUSTER_SECURITY_GROUPS, CLUSTER_SUBNETS, subnetworkRegion } from "../../clouds/network";
import { meantRegion, misspelledRegion, regionOfZones } from "../../clouds/region-names";
import { CLOUD_APART, isEdgeZone, isRegion, REGIONS, ZONES } from "../../clouds/regions";
import type { Bootstrap } from "../../declaration/bootstrap";
import type { AwsZone, AzureZone, DeclaredCluster, IpFamily } from "../../declaration/cluster";
import { clusterZones, eksClusterName, eksOf, ipFamilies, isNameList, zoneSubnets } from "../../stages/cluster-facts";
import { byCloud, type GrammarCheck, grammarFindings, NOTHING, refused, repeats, saying } from "../../stages/findings";
import { AWS_DOCUMENTATION, EKS_DOCUMENTATION, GOOGLE_DOCUMENTATION } from "../../stages/premises";
import type { ScalingGroup } from "../../stages/resolved";
import { type ClusterRules, ONLY_AWS, type ResolvedRules } from "../../stages/rule";

/** The families that nodes can have: on EKS those of its Services, whose range is not known of user data of one's own. */
function acceptedFamilies(bootstrap: Bootstrap): readonly (readonly IpFamily[])[] {
  const range = eksOf(bootstrap)?.serviceCidr;
  if (range !== undefined) return [[range.includes(":") ? "IPv6" : "IPv4"]];
  return eksClusterName(bootstrap) === null ? [["IPv4"], ["IPv4", "IPv6"], ["IPv6", "IPv4"]] : [["IPv4"], ["IPv6"]];
}

/** A range of each family, as an example. */
const RANGES: Readonly<Record<IpFamily, string>> = { IPv4: "192.168.0.0/16", IPv6: "fd00:10:244::/56" };

/** Rules over a cluster's region, its zones, and the networks of its nodes. */
export const CLUSTER_NETWORK_RULES: ClusterRules = {
  /** Groups that name no security groups of their own get the cluster's. */
  "cluster-security-group-invalid": {
    title: "A cluster's security groups or network tags have the form that its cloud uses.",
    find: byCloud({
      aws: ({ props }) =>
        refused(
          "This is not a security group's id.",
          listed("nodeSecurityGroupIds", props.nodeSecurityGroupIds, CLUSTER_SECURITY_GROUPS.aws),
        ),
      azure: ({ props: { nodeSecurityGroupId: value } }) =>
        refused("This is not a network security group's resource id.", [
          { path: "nodeSecurityGroupId", value, grammar: CLUSTER_SECURITY_GROUPS.azure },
        ]),
      google: ({ props }) =>
        refused(
          "Compute Engine does not accept this network tag.",
          listed("nodeNetworkTags", props.nodeNetworkTags ?? [], CLUSTER_SECURITY_GROUPS.google),
        ),
    }),
  },
  /** Nodes need a network: with another kind of name the provider fails in the middle of an apply. */
  "subnet-invalid": {
    title: "A cluster names its subnets in a form that Terraform accepts.",
    find: byCloud({
      aws: ({ props }) => refused("This is not a subnet's id.", subnets(props.zones, CLUSTER_SUBNETS.aws)),
      azure: ({ props }) => refused("This is not a subnet's resource id.", subnets(props.zones, CLUSTER_SUBNETS.azure)),
      google: ({ props: { subnetwork: value } }) =>
        refused("This does not name a subnetwork.", [{ path: "subnetwork", value, grammar: CLUSTER_SUBNETS.google }]),
    }),
  },
  /** On Azure a subnet spans the zones of its region, and on Google one is named for all zones. */
  "subnet-in-two-zones": {
    title: "An AWS cluster names a subnet once, in one zone.",
    premise: AWS_DOCUMENTATION,
    expected: "a subnet of its own for each zone",
    hint: "Write the id of a subnet of this zone (`aws ec2 describe-subnets --query 'Subnets[].[AvailabilityZone,SubnetId]'`), or take the zone out.",
    find: byCloud({ aws: ({ props }) => repeatedSubnets(props.zones), azure: NOTHING, google: NOTHING }),
  },
  /** Without a subnet an Auto Scaling group is not created; with both words nobody knows which of them holds. */
  "zone-subnets-undecided": {
    title: "Each zone of an AWS cluster has either `subnetId` or `subnetIds`, which names at least one.",
    what: "Nodes of this zone need one list of subnets, or one subnet.",
    expected: 'either { subnetId: "subnet-…" } or { subnetIds: ["subnet-…", "subnet-…"] }',
    hint: "Write subnetId for one subnet, subnetIds for several.",
    find: byCloud({
      aws: (cluster) =>
        Object.entries(cluster.props.zones)
          .filter(([zone, { subnetId, subnetIds }]) => {
            const isTwice = subnetId !== undefined && subnetIds !== undefined;
            return isTwice || zoneSubnets(cluster, zone).length === 0;
          })
          .map(([zone, declared]) => ({ path: joinPath("zones", zone), got: show(declared) })),
      azure: NOTHING,
      google: NOTHING,
    }),
  },
  /** Google's subnetworks are regional; AWS and Azure name theirs without a region. */
  "subnetwork-of-other-region": {
    title: "A Google cluster's subnetwork is in the cluster's region.",
    premise: GOOGLE_DOCUMENTATION,
    hint: "Name a subnetwork of the cluster's region, or correct the region.",
    find: byCloud({
      aws: NOTHING,
      azure: NOTHING,
      google: ({ props: { region, subnetwork } }) => {
        const actual = subnetworkRegion(subnetwork);
        if (actual === null || actual === region || !isRegion("google", region)) return [];
        const what = `The subnetwork is in ${actual}, so no node in ${region} can join it.`;
        return [{ path: "subnetwork", what, got: show(subnetwork), expected: `a subnetwork in ${region}` }];
      },
    }),
  },
  /**
   * EKS gives pods and Services addresses of one family (Amazon EKS User Guide, "Learn about IPv6 addresses to clusters, Pods, and
   * services", November 2026). Elsewhere machines need IPv4: they read secrets and metadata by it, and Azure has no machine without
   * (Azure documentation, "IPv6 for Azure Virtual Network").
   */
  "ip-families-unsupported": {
    title: "A cluster's `ipFamilies` are those that its nodes can have.",
    premise: EKS_DOCUMENTATION,
    hint: "Name the families in the order of the cluster's Services, or leave ipFamilies out.",
    find({ declared }) {
      const families = ipFamilies(declared);
      const { bootstrap } = declared.props;
      const isEks = eksClusterName(bootstrap) !== null;
      const accepted = acceptedFamilies(bootstrap);
      if (accepted.some((each) => each.join() === families.join())) return [];
      const what = !isEks
        ? "Nodes have one address of IPv4, and perhaps one of IPv6: this version makes no nodes without IPv4 (November 2026)."
        : "On EKS pods and Services have the family of the cluster's service range, and no other (November 2026).";
      return [{ path: "ipFamilies", what, got: show(families), expected: accepted.map(show).join(" or ") }];
    },
  },
  /** Go compares addresses with ranges, and takes what is none for a name (golang.org/x/net/http/httpproxy). */
  "cluster-range-invalid": {
    title: "`podRanges` and `serviceRanges` of a cluster are ranges of addresses of its `ipFamilies`.",
    what: "Nothing would be reached directly because of this.",
    hint: "Write what `kubectl get nodes --output jsonpath={.items[*].spec.podCIDRs}` and the API server's `--service-cluster-ip-range` say.",
    find({ declared }) {
      const families = ipFamilies(declared);
      const { podRanges = [], serviceRanges = [] } = declared.props;
      return Object.entries({ podRanges, serviceRanges }).flatMap(([setting, ranges]) =>
        ranges.flatMap((range, index) => {
          const isSound = isAddressRange(range) && families.includes(range.includes(":") ? "IPv6" : "IPv4");
          const expected = `a range of ${families.join(" or ")} addresses, such as ${RANGES[families[0] ?? "IPv4"]}`;
          return isSound ? [] : [{ path: `${setting}[${index}]`, got: show(range), expected }];
        }),
      );
    },
  },
  /** On AWS and Azure zones are keys, which cannot repeat. */
  "cluster-zone-duplicate": {
    title: "A cluster names each of its zones once.",
    expected: "each zone once",
    hint: "Remove one of the two, or replace it with the zone that you meant.",
    find({ declared }) {
      const { zones } = declared.props;
      return isNameList(zones) ? zones.flatMap(repeatedZone) : [];
    },
  },
  /** Groups exist per zone, so without zones none would be made, and no message would say so. */
  "cluster-zones-empty": {
    title: "A cluster has at least one zone.",
    what: "The cluster has no zones, so none of its groups would exist.",
    expected: "at least one zone",
    hint: "Add the zones that nodes may run in.",
    find: ({ declared }) =>
      clusterZones(declared).length > 0 ? [] : [{ path: "zones", got: show(declared.props.zones) }],
  },
  /** The cloud refuses a zone of another region at apply, or makes nodes there that no volume of the cluster can follow. */
  "zone-unknown": {
    title: "A cluster's zones have the form of zone names in its region.",
    find({ declared }) {
      const { region } = declared.props;
      if (!isRegion(declared.cloud, region)) return [];
      const found = refused(`This is not a zone of ${region}.`, zoneChecks(declared));
      const hint = found.length === 0 ? null : hintToRegion(declared);
      return hint === null ? found : saying({ hint }, found);
    },
  },
  /** The region is part of zone names, node labels and URLs. */
  "region-invalid": {
    title: "A cluster's `region` has the form of its cloud's region names.",
    what: "No region of the cluster's cloud has a name of this form.",
    find({ declared: { cloud, props } }) {
      const meant = meantRegion(cloud, props.region);
      const grammar = meant === null ? REGIONS[cloud] : { ...REGIONS[cloud], hint: `Did you mean ${show(meant)}?` };
      return grammarFindings([{ path: "region", value: props.region, grammar }]);
    },
  },
};

/** What should be known of the region of a cluster. */
export const CLUSTER_NETWORK_WARNINGS: ResolvedRules = {
  /** AWS documents the offer of each zone on a web page only (AWS Local Zones features); no table of it was found in November 2026. */
  "edge-zone-unchecked": {
    title: "Machine types and volume types of groups in Local and Wavelength Zones are ones that the zone has.",
    clouds: ONLY_AWS,
    what: "AWS offers fewer machine types and volume types in this zone than in its region, and nothing here checks them.",
    expected: "machine types and bootDisk types that the zone has",
    hint:
      "Compare with `aws ec2 describe-instance-type-offerings --location-type availability-zone` and the AWS page on features of Local " +
      'Zones; where it has no gp3, set bootDisk: { type: "gp2" } for its groups.',
    find({ name, region, scalingGroups }) {
      const groups: readonly ScalingGroup[] = scalingGroups;
      const edge = groups.filter(({ zones }) => zones.some((zone) => isEdgeZone(region, zone)));
      return edge.map(({ nodeGroup, zones, machineTypes, bootDisk }) => ({
        on: `${name}/${nodeGroup}`,
        got: `${machineTypes.map((type) => type.name).join(", ")} with ${bootDisk.type} in ${zones.join(", ")}`,
      }));
    },
  },
  /** The tables of machines, disks and what goes with them are of the public clouds; of those apart no public list has all of it. */
  "cloud-apart-unchecked": {
    title:
      "Machine types, disk types and what groups ask of them are ones that a cloud apart from the public ones has.",
    premise: "tables of the public clouds, read in November 2026",
    expected: "machine types, disk types and settings that the region has",
    hint:
      "Run `nodegroups machines update` for what the cloud itself says of the types, and look up what else groups ask for: " +
      "confidential machines, spot, placement, disk types.",
    find({ cloud, region, scalingGroups }) {
      const apart = CLOUD_APART[cloud](region);
      const groups: readonly ScalingGroup[] = scalingGroups;
      if (apart === null || groups.length === 0) return [];
      const types = groups.flatMap(({ machineTypes }) => machineTypes.map((type) => type.name));
      const disks = groups.map(({ bootDisk }) => bootDisk.type);
      return {
        path: "region",
        what: `${region} is in ${apart}, which offers less than the public cloud: nothing here checks what groups there ask for.`,
        got: `${eachOnce(types)} with ${eachOnce(disks)}`,
      };
    },
  },
  /** Only the cloud knows which regions exist, and says so at the first request of an apply. */
  "region-unknown": {
    title: "A cluster's `region` is not a misspelled one.",
    what: "No region of this name was known in November 2026, and that of a known one is nearly the same.",
    find({ cloud, region, extras }) {
      // Whoever says where the hosts of a sovereign offer are means that offer.
      const isOfOffer = "universeDomain" in extras && extras.universeDomain !== null;
      const meant = misspelledRegion(cloud, region);
      if (meant === null || isOfOffer) return [];
      const hint = `Did you mean ${show(meant)}? A region that is newer than this version needs no change.`;
      return [{ path: "region", got: show(region), expected: REGIONS[cloud].expected, hint }];
    },
  },
};

function listed(path: string, values: readonly string[], grammar: Grammar): readonly GrammarCheck[] {
  return values.map((value, index) => ({ path: `${path}[${index}]`, value, grammar }));
}

/** The subnets of zones, and where each is written. */
function namedSubnets(zones: Readonly<Record<string, AwsZone | AzureZone>>) {
  return Object.entries(zones).flatMap(([zone, { subnetId, ...several }]) => {
    const path = joinPath("zones", zone);
    const one = subnetId === undefined ? [] : [{ zone, path: `${path}.subnetId`, value: subnetId }];
    const { subnetIds = [] }: AwsZone = several;
    return [...one, ...subnetIds.map((value, index) => ({ zone, path: `${path}.subnetIds[${index}]`, value }))];
  });
}

function subnets(zones: Parameters<typeof namedSubnets>[0], grammar: Grammar): readonly GrammarCheck[] {
  return namedSubnets(zones).map(({ path, value }) => ({ path, value, grammar }));
}

/** Findings of the subnets that were named before. A subnet is in one zone for life (VPC User Guide, "Subnets"). */
function repeatedSubnets(zones: Readonly<Record<string, AwsZone>>) {
  return repeats(namedSubnets(zones), ({ value }) => value).map(([first, { zone, path, value }]) => ({
    path,
    what:
      first.zone === zone
        ? "The zone already names this subnet, which makes it no larger."
        : `The subnet is also that of ${first.zone}: a subnet is in one zone, so cluster-autoscaler would wait for nodes in a zone that never get there.`,
    got: show(value),
  }));
}

/** A finding where the zone was named before. */
function repeatedZone(zone: string, index: number, zones: readonly string[]) {
  const first = zones.indexOf(zone);
  if (first === index) return [];
  const what = `The zone is already zones[${first}]: every group would exist twice in it, under one name.`;
  return { path: `zones[${index}]`, what, got: show(zone) };
}

/** Every zone with its place, a repeated one once. */
function zoneChecks({ cloud, props: { region, zones } }: DeclaredCluster): readonly GrammarCheck[] {
  const grammar = ZONES[cloud](region);
  return isNameList(zones)
    ? [...new Set(zones)].map((value) => ({ path: `zones[${zones.indexOf(value)}]`, value, grammar }))
    : Object.keys(zones).map((value) => ({ path: joinPath("zones", value), value, grammar }));
}

/** What to do where the region is the mistake, and not its zones; null where nothing says so. */
function hintToRegion(declared: DeclaredCluster): string | null {
  const { cloud, props } = declared;
  const meant = misspelledRegion(cloud, props.region);
  if (meant !== null) return `Did you mean the region ${show(meant)}?`;
  const ofZones = regionOfZones(cloud, clusterZones(declared));
  return ofZones === null
    ? null
    : `All zones are of ${ofZones}: make that the region, or name zones of ${props.region}.`;
}

/** Each once, in order. */
function eachOnce(names: readonly string[]): string {
  return [...new Set(names)].sort().join(", ");
}
