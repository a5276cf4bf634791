import type { Grammar } from "../../base/grammar";
import { azureResourceId } from "../../clouds/azure/resource-id";
import { byCloud, type GrammarCheck, grammarFindings } from "../../stages/cluster-finding";
import type { ClusterRule } from "../../stages/rule";

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

/** What a cluster gives to groups that name no security groups of their own. */
export const clusterSecurityGroupInvalid: ClusterRule = {
  code: "cluster-security-group-invalid",
  title: "A cluster's security groups or network tags are named as its cloud names them.",
  check: byCloud({
    aws: (cluster) =>
      grammarFindings(
        cluster,
        "This is not a security group's id.",
        listed("nodeSecurityGroupIds", cluster.props.nodeSecurityGroupIds, AWS_SECURITY_GROUP),
      ),
    azure: (cluster) =>
      grammarFindings(cluster, "This is not a network security group's resource id.", [
        { path: "nodeSecurityGroupId", value: cluster.props.nodeSecurityGroupId, grammar: NETWORK_SECURITY_GROUP },
      ]),
    google: (cluster) =>
      grammarFindings(
        cluster,
        "Compute Engine takes no such network tag.",
        listed("nodeNetworkTags", cluster.props.nodeNetworkTags ?? [], NETWORK_TAG),
      ),
  }),
};

function listed(path: string, values: readonly string[], grammar: Grammar): readonly GrammarCheck[] {
  return values.map((value, index) => ({ path: `${path}[${index}]`, value, grammar }));
}
