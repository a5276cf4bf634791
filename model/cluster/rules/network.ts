import type { Grammar } from "../../base/names";
import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import { CLUSTER_SECURITY_GROUPS, CLUSTER_SUBNETS, subnetworkRegion } from "../../clouds/network";
import { isRegion } from "../../clouds/regions";
import type { SubnetZone } from "../../declaration/cluster";
import { byCloud, type GrammarCheck, grammarFindings, NOTHING, saying } from "../../stages/findings";
import type { ClusterRules } from "../../stages/rule";

/** Rules over the networks of a cluster's nodes. */
export const CLUSTER_NETWORK_RULES: ClusterRules = {
  /** Groups that name no security groups of their own get the cluster's. */
  "cluster-security-group-invalid": {
    title: "A cluster names its security groups or network tags the way its cloud does.",
    find: byCloud({
      aws: ({ props }) =>
        saying(
          { what: "This is not a security group's id." },
          grammarFindings(listed("nodeSecurityGroupIds", props.nodeSecurityGroupIds, CLUSTER_SECURITY_GROUPS.aws)),
        ),
      azure: ({ props: { nodeSecurityGroupId: value } }) =>
        saying(
          { what: "This is not a network security group's resource id." },
          grammarFindings([{ path: "nodeSecurityGroupId", value, grammar: CLUSTER_SECURITY_GROUPS.azure }]),
        ),
      google: ({ props }) =>
        saying(
          { what: "Compute Engine does not accept this network tag." },
          grammarFindings(listed("nodeNetworkTags", props.nodeNetworkTags ?? [], CLUSTER_SECURITY_GROUPS.google)),
        ),
    }),
  },
  /** Nodes need a network: with another kind of name the provider fails in the middle of an apply. */
  "subnet-invalid": {
    title: "A cluster names its subnets in a form that Terraform accepts.",
    find: byCloud({
      aws: ({ props }) =>
        saying({ what: "This is not a subnet's id." }, grammarFindings(subnets(props.zones, CLUSTER_SUBNETS.aws))),
      azure: ({ props }) =>
        saying(
          { what: "This is not a subnet's resource id." },
          grammarFindings(subnets(props.zones, CLUSTER_SUBNETS.azure)),
        ),
      google: ({ props: { subnetwork: value } }) =>
        saying(
          { what: "This does not name a subnetwork." },
          grammarFindings([{ path: "subnetwork", value, grammar: CLUSTER_SUBNETS.google }]),
        ),
    }),
  },
  /** Google's subnetworks are regional; AWS and Azure name theirs without a region. */
  "subnetwork-of-other-region": {
    title: "A Google cluster's subnetwork is in the cluster's region.",
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
};

function listed(path: string, values: readonly string[], grammar: Grammar): readonly GrammarCheck[] {
  return values.map((value, index) => ({ path: `${path}[${index}]`, value, grammar }));
}

function subnets(zones: Readonly<Record<string, SubnetZone>>, grammar: Grammar): readonly GrammarCheck[] {
  return Object.entries(zones).map(([zone, { subnetId }]) => ({
    path: `${joinPath("zones", zone)}.subnetId`,
    value: subnetId,
    grammar,
  }));
}
