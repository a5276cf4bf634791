import type { Grammar } from "../../base/grammar";
import { joinPath } from "../../base/path";
import { azureResourceId } from "../../clouds/azure/resource-id";
import { SUBNETWORK } from "../../clouds/google/subnetworks";
import type { SubnetZone } from "../../declaration/cluster";
import { byCloud, type GrammarCheck, grammarFindings } from "../../stages/cluster-finding";
import type { ClusterRule } from "../../stages/rule";

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

/** Nodes need a network: with another kind of name the provider fails in the middle of an apply. */
export const subnetInvalid: ClusterRule = {
  code: "subnet-invalid",
  title: "A cluster's subnets are named as Terraform takes them.",
  check: byCloud({
    aws: (cluster) => grammarFindings(cluster, "This is not a subnet's id.", subnets(cluster.props.zones, AWS_SUBNET)),
    azure: (cluster) =>
      grammarFindings(cluster, "This is not a subnet's resource id.", subnets(cluster.props.zones, AZURE_SUBNET)),
    google: (cluster) =>
      grammarFindings(cluster, "This does not name a subnetwork.", [
        { path: "subnetwork", value: cluster.props.subnetwork, grammar: GOOGLE_SUBNETWORK },
      ]),
  }),
};

function subnets(zones: Readonly<Record<string, SubnetZone>>, grammar: Grammar): readonly GrammarCheck[] {
  return Object.entries(zones).map(([zone, { subnetId }]) => ({
    path: `${joinPath("zones", zone)}.subnetId`,
    value: subnetId,
    grammar,
  }));
}
