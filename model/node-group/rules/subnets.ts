import { at } from "../../base/code-place";
import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import { ALIAS_RANGE, aliasAddresses, CLUSTER_SUBNETS, GOOGLE_NAME, subnetworkRegion } from "../../clouds/network";
import { isRegion } from "../../clouds/regions";
import { clusterZones, groupSubnets, zoneSubnets } from "../../stages/cluster-facts";
import { grammarFindings, repeats } from "../../stages/findings";
import type { PlannedCluster, PlannedGroup } from "../../stages/planned";
import { AWS_DOCUMENTATION, GOOGLE_DOCUMENTATION } from "../../stages/premises";
import {
  type ClusterRules,
  type Finding,
  type GroupRules,
  NOT_AWS,
  ONLY_AWS,
  ONLY_GOOGLE,
  type ResolvedRules,
} from "../../stages/rule";
import { notOf, placedFindings } from "../findings";

/** The subnets that a group has instead of its cluster's. */
export const SUBNET_RULES: GroupRules = {
  /** With another kind of name the provider fails in the middle of an apply. */
  "group-subnet-invalid": {
    title: "A NodeGroup names its subnets in a form that Terraform accepts.",
    what: "This does not name a subnet.",
    find(group) {
      const grammar = CLUSTER_SUBNETS[group.cluster.cloud];
      return grammarFindings(declaredSubnets(group).map(({ path, subnet }) => ({ path, value: subnet, grammar })));
    },
  },
  /** A subnet is in one zone for life (VPC User Guide, "Subnets"). */
  "group-subnet-in-two-zones": {
    title: "On AWS a NodeGroup names a subnet once, in one zone.",
    premise: AWS_DOCUMENTATION,
    clouds: ONLY_AWS,
    expected: "subnets of its own for each zone",
    hint: "Write { <zone>: <subnet id> } with a subnet of each zone (`aws ec2 describe-subnets --query 'Subnets[].[AvailabilityZone,SubnetId]'`), or restrict the group's zones.",
    find: (group) => [...spreadSubnets(group), ...repeatedSubnets(group), ...foreignSubnets(group)],
  },
  /** Nodes of a zone without an entry would be in the cluster's subnets, unlike those of the other zones. */
  "group-subnet-zone-missing": {
    title: "A NodeGroup with subnets by zone has some for each of its zones.",
    hint: "Add an entry for each zone (the cluster's own subnets, if those are meant), or restrict the group's zones.",
    find(group) {
      if (!isByZone(group)) return [];
      const named = zonesNamed(group);
      const missing = group.zones.filter((zone) => groupSubnets(group, zone).length === 0 || !named.includes(zone));
      if (missing.length === 0 || !isAbout(group, named)) return [];
      return {
        path: "network.subnets",
        what: `There is no subnet for nodes in ${missing.map(show).join(", ")}.`,
        got: `zones ${show(named)}`,
        expected: `subnets for zones ${show(group.zones)}`,
      };
    },
  },
  /** Defaults of a fleet may name the zones of several clusters. */
  "group-subnet-zone-unknown": {
    title: "Subnets by zone that are declared for one cluster are in zones of that cluster.",
    hint: "Name a zone of the cluster, or leave the entry out.",
    find(group) {
      const known = clusterZones(group.cluster);
      return zonesNamed(group)
        .filter((zone) => !known.includes(zone) && !isOfFleet(group, zone))
        .map((zone) => ({
          path: joinPath("network.subnets", zone),
          what: `The cluster ${group.cluster.name} has no such zone.`,
          got: show(zone),
          expected: `one of ${known.map(show).join(", ")}`,
        }));
    },
  },
  /** Azure Compute API, VirtualMachineScaleSetIPConfiguration; Compute Engine API, instanceTemplates, networkInterfaces. */
  "group-subnets-several": {
    title: "Only on AWS has a NodeGroup several subnets in one zone.",
    clouds: NOT_AWS,
    what: "The network interface of a scale set or an instance template is in one subnet (November 2026).",
    expected: "one subnet",
    hint: "Name one subnet, and make it large enough; further subnets need further NodeGroups.",
    find: (group) =>
      group.zones
        .filter((zone) => groupSubnets(group, zone).length > 1)
        .map((zone) => ({
          path: joinPath("network.subnets", zone),
          got: `${groupSubnets(group, zone).length} subnets`,
        })),
  },
  /** A fixed range could be that of one node only. */
  "google-alias-range-invalid": {
    title: "On Google an alias range is the length of a range, and part of a secondary range.",
    clouds: ONLY_GOOGLE,
    what: "Compute Engine does not accept this in an instance template.",
    hint: "Write the length of each node's range, and the name of the secondary range as `gcloud compute networks subnets describe` shows it.",
    find({ settings }) {
      const ranges = settings.google.aliasIpRanges ?? [];
      return ranges.flatMap(({ ipCidrRange, subnetworkRangeName: name }, index) => [
        ...notOf(ALIAS_RANGE, `google.aliasIpRanges[${index}].ipCidrRange`, ipCidrRange),
        ...(name === undefined ? [] : notOf(GOOGLE_NAME, `google.aliasIpRanges[${index}].subnetworkRangeName`, name)),
      ]);
    },
  },
  /** GKE's own least: 8 pods, in a /28, of twice as many addresses (GKE documentation, "Configure maximum Pods per node", 2026-11). */
  "google-alias-range-too-small": {
    title: "On Google a node's range for its pods has room for some, unless `kubelet.maxPods` says how many.",
    clouds: ONLY_GOOGLE,
    expected: '"/28", which has room for 8 pods, or a larger range such as "/24"',
    hint: "Make the range larger; for nodes with so few pods declare kubelet.maxPods.",
    find({ settings }) {
      const addresses = aliasAddresses(settings.google.aliasIpRanges ?? []);
      if (settings.kubelet.maxPods !== undefined || addresses >= LEAST_ADDRESSES) return [];
      const pods = Math.floor(addresses / 2);
      return {
        path: "google.aliasIpRanges[0].ipCidrRange",
        what: `Half of the range's addresses are for pods, so a node would run ${pods === 0 ? "none" : `${pods} at most`}.`,
        got: show(settings.google.aliasIpRanges?.[0]?.ipCidrRange),
      };
    },
  },
  /** The same as of the cluster's own subnetwork. */
  "group-subnetwork-of-other-region": {
    title: "A Google NodeGroup's subnetwork is in the cluster's region.",
    premise: GOOGLE_DOCUMENTATION,
    clouds: ONLY_GOOGLE,
    hint: "Name a subnetwork of the cluster's region.",
    find(group) {
      const { region } = group.cluster.props;
      return declaredSubnets(group).flatMap(({ path, subnet }) => {
        const actual = subnetworkRegion(subnet);
        if (actual === null || actual === region || !isRegion("google", region)) return [];
        const what = `The subnetwork is in ${actual}, so no node in ${region} can join it.`;
        return { path, what, got: show(subnet), expected: `a subnetwork in ${region}` };
      });
    },
  },
};

/** Rules over what the groups of a cluster say of the same subnets. */
export const CLUSTER_SUBNET_RULES: ClusterRules = {
  /** The nodes of one of the two would be in a zone that their template does not have (VPC User Guide, "Subnets"). */
  "group-subnet-zones-differ": {
    title: "On AWS the NodeGroups of a cluster name a subnet in one zone.",
    premise: AWS_DOCUMENTATION,
    clouds: ONLY_AWS,
    hint: "Write for each zone a subnet that is in it (`aws ec2 describe-subnets --query 'Subnets[].[AvailabilityZone,SubnetId]'`).",
    find: (cluster) => repeats(subnetsInZones(cluster), ({ subnet }) => subnet).flatMap(differingZones),
  },
};

/** Ranges that work, but not for as many pods as declared. */
export const SUBNET_WARNINGS: ResolvedRules = {
  /** Pods in the node's network need no address of the range, so more may be right. */
  "google-pods-over-alias-range": {
    title: "On Google a node with a range for its pods runs no more pods than that has addresses.",
    clouds: ONLY_GOOGLE,
    what: "Some pods of a full node would wait for an address, unless they are in the node's network.",
    hint: "Lower kubelet.maxPods, or make the range larger.",
    find: (cluster) =>
      placedFindings(cluster, ({ group: { extras, template } }) => {
        const addresses = "aliasIpRanges" in extras ? aliasAddresses(extras.aliasIpRanges) : Number.POSITIVE_INFINITY;
        if (Number(template.capacity.pods) <= addresses) return [];
        return [{ path: "kubelet.maxPods", got: `${template.capacity.pods} pods`, expected: `at most ${addresses}` }];
      }),
  },
};

const LEAST_ADDRESSES = 16;

interface DeclaredSubnet {
  readonly path: string;
  /** Null where it is for all zones. */
  readonly zone: string | null;
  readonly subnet: string;
}

/** The subnets that a group declares for its own zones, and where each is written. */
function declaredSubnets({ settings, zones }: PlannedGroup): readonly DeclaredSubnet[] {
  const { subnets = {} } = settings.network;
  if (typeof subnets === "string") return [{ path: "network.subnets", zone: null, subnet: subnets }];
  return zones
    .filter((zone) => Object.hasOwn(subnets, zone))
    .flatMap((zone) => inZone(zone, joinPath("network.subnets", zone), subnets[zone] ?? []));
}

function inZone(zone: string, path: string, subnets: string | readonly string[]): readonly DeclaredSubnet[] {
  if (typeof subnets === "string") return [{ path, zone, subnet: subnets }];
  return subnets.map((subnet, index) => ({ path: `${path}[${index}]`, zone, subnet }));
}

/** Findings of one subnet for several zones. */
function spreadSubnets(group: PlannedGroup) {
  const spread = group.zones.length < 2 ? [] : declaredSubnets(group).filter(({ zone }) => zone === null);
  return spread.map(({ path, subnet }) => ({
    path,
    what: `A subnet is in one zone, and the group has ${group.zones.length}: cluster-autoscaler would wait for nodes in zones that never get there.`,
    got: `${show(subnet)} for zones ${show(group.zones)}`,
  }));
}

function repeatedSubnets(group: PlannedGroup) {
  return repeats(declaredSubnets(group), ({ subnet }) => subnet).map(([first, { path, subnet }]) => ({
    path,
    what: `${first.path} already names this subnet.`,
    got: show(subnet),
  }));
}

/** Findings of subnets that the cluster has in another zone. */
function foreignSubnets(group: PlannedGroup) {
  const { cluster, zones } = group;
  return declaredSubnets(group).flatMap(({ path, zone, subnet }) => {
    const own = clusterZones(cluster).find((each) => zoneSubnets(cluster, each).includes(subnet));
    const other = zone ?? (zones.length === 1 ? zones[0] : own);
    if (own === undefined || own === other) return [];
    return {
      path,
      what: `The cluster names this subnet in ${own}, so it is not in ${show(other)}.`,
      got: show(subnet),
    };
  });
}

interface SubnetInZone {
  readonly group: PlannedGroup;
  readonly path: string;
  readonly zone: string;
  readonly subnet: string;
}

/** The subnets that groups of a cluster have for themselves, in the zones that they say. */
function subnetsInZones({ declared, groups }: PlannedCluster): readonly SubnetInZone[] {
  const known = new Set(clusterZones(declared).flatMap((zone) => zoneSubnets(declared, zone)));
  return groups.flatMap((group) => {
    const [only, ...others] = group.zones;
    return declaredSubnets(group).flatMap(({ path, zone, subnet }) => {
      const said = zone ?? (others.length === 0 ? only : undefined);
      return said === undefined || known.has(subnet) ? [] : [{ group, path, zone: said, subnet }];
    });
  });
}

/** A finding where another group says another zone; what one group says twice is told of it alone. */
function differingZones([first, again]: readonly [SubnetInZone, SubnetInZone]): readonly Finding<
  "what" | "expected"
>[] {
  if (first.zone === again.zone || first.group === again.group) return [];
  return [
    {
      on: again.group.where,
      also: [first.group.where],
      ...at(again.group),
      path: again.path,
      what: `${first.group.where} names this subnet in ${first.zone}, so it is not in ${show(again.zone)}.`,
      got: show(again.subnet),
      expected: `a subnet in ${again.zone}`,
    },
  ];
}

function isByZone({ settings }: PlannedGroup): boolean {
  return typeof settings.network.subnets === "object";
}

function zonesNamed({ settings: { network } }: PlannedGroup): readonly string[] {
  return typeof network.subnets === "object" ? Object.keys(network.subnets) : [];
}

/** Whether subnets by zone are about this cluster: those of a fleet's defaults may be about others only. */
function isAbout(group: PlannedGroup, named: readonly string[]): boolean {
  return named.some((zone) => group.zones.includes(zone) || !isOfFleet(group, zone));
}

function isOfFleet({ origins, declaredOn }: PlannedGroup, zone: string): boolean {
  const origin = origins[joinPath("network.subnets", zone)];
  return origin === "fleet" || (origin === "group" && declaredOn === "fleet");
}
