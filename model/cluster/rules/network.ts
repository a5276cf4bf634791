import type { Grammar } from "../../base/names";
import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import { azureResourceId } from "../../clouds/azure/resource-id";
import { SUBNETWORK, subnetworkRegion } from "../../clouds/google/subnetworks";
import { isRegion } from "../../clouds/regions";
import type { SubnetZone } from "../../declaration/cluster";
import { byCloud, type GrammarCheck, grammarFindings, NOTHING } from "../../stages/cluster-finding";
import { saying } from "../../stages/findings";
import type { ClusterRules } from "../../stages/rule";

const AWS_SECURITY_GROUP: Grammar = {
  pattern: /^sg-[0-9a-z]+([-0-9a-z]*[0-9a-z])?$/,
  expected: 'a security group\'s id: "sg-" and its digits',
  hint: "Write the group's id, not its name.",
};

const NETWORK_SECURITY_GROUP: Grammar = {
  pattern: azureResourceId("Microsoft.Network", ["networkSecurityGroups"]),
  expected: '"/subscriptions/S/resourceGroups/G/providers/Microsoft.Network/networkSecurityGroups/N", in this spelling',
  hint: "Write the group's resource id, as `az network nsg show --query id` prints it.",
};

/** Compute Engine documentation, "Configure network tags". */
const NETWORK_TAG: Grammar = {
  pattern: /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/,
  expected: 'at most 63 lower-case letters, digits and "-", beginning with a letter and not ending in "-"',
  hint: "Write a network tag of your firewall rules.",
};

const AWS_SUBNET: Grammar = {
  pattern: /^subnet-[0-9a-f]+$/,
  expected: 'a subnet id: "subnet-" and hexadecimal digits',
  hint: "Write the subnet's id, not its name, ARN or CIDR.",
};

const AZURE_SUBNET: Grammar = {
  pattern: azureResourceId("Microsoft.Network", ["virtualNetworks", "subnets"]),
  expected:
    '"/subscriptions/S/resourceGroups/G/providers/Microsoft.Network/virtualNetworks/V/subnets/N", in this spelling',
  hint: "Write the subnet's resource id, as `az network vnet subnet show --query id` prints it.",
};

const GOOGLE_SUBNETWORK: Grammar = {
  pattern: SUBNETWORK,
  expected: 'a self link, or "projects/P/regions/R/subnetworks/S"',
  hint: "Name the subnetwork with its project and region.",
};

/** TODO */
export const CLUSTER_NETWORK_RULES: ClusterRules = {
  /** What a cluster gives to groups that name no security groups of their own. */
  "cluster-security-group-invalid": {
    title: "A cluster's security groups or network tags are named as its cloud names them.",
    find: byCloud({
      aws: (cluster) =>
        saying(
          { what: "This is not a security group's id." },
          grammarFindings(listed("nodeSecurityGroupIds", cluster.props.nodeSecurityGroupIds, AWS_SECURITY_GROUP)),
        ),
      azure: (cluster) =>
        saying(
          { what: "This is not a network security group's resource id." },
          grammarFindings([
            { path: "nodeSecurityGroupId", value: cluster.props.nodeSecurityGroupId, grammar: NETWORK_SECURITY_GROUP },
          ]),
        ),
      google: (cluster) =>
        saying(
          { what: "Compute Engine takes no such network tag." },
          grammarFindings(listed("nodeNetworkTags", cluster.props.nodeNetworkTags ?? [], NETWORK_TAG)),
        ),
    }),
  },
  /** Nodes need a network: with another kind of name the provider fails in the middle of an apply. */
  "subnet-invalid": {
    title: "A cluster's subnets are named as Terraform takes them.",
    find: byCloud({
      aws: (cluster) =>
        saying({ what: "This is not a subnet's id." }, grammarFindings(subnets(cluster.props.zones, AWS_SUBNET))),
      azure: (cluster) =>
        saying(
          { what: "This is not a subnet's resource id." },
          grammarFindings(subnets(cluster.props.zones, AZURE_SUBNET)),
        ),
      google: (cluster) =>
        saying(
          { what: "This does not name a subnetwork." },
          grammarFindings([{ path: "subnetwork", value: cluster.props.subnetwork, grammar: GOOGLE_SUBNETWORK }]),
        ),
    }),
  },
  /** Google's subnetworks are regional; AWS and Azure name theirs without a region. */
  "subnetwork-of-other-region": {
    title: "A Google cluster's subnetwork is in the cluster's region.",
    hint: "Name the subnetwork of the cluster's region, or correct the region.",
    find: byCloud({
      aws: NOTHING,
      azure: NOTHING,
      google: (cluster) => {
        const { region, subnetwork } = cluster.props;
        const actual = subnetworkRegion(subnetwork);
        if (actual === null || actual === region || !isRegion("google", region)) return [];
        return [
          {
            path: "subnetwork",
            what: `The subnetwork is in ${actual}: no node in ${region} can join it.`,
            got: show(subnetwork),
            expected: `a subnetwork in ${region}`,
          },
        ];
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
