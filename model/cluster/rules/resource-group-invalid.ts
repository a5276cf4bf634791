import { RESOURCE_GROUP } from "../../clouds/azure/resource-groups";
import { byCloud, grammarFindings, NOTHING } from "../../stages/cluster-finding";
import type { ClusterRule } from "../../stages/rule";

/** The resource group is the scope of the autoscaler's role and all that it looks at. */
export const resourceGroupInvalid: ClusterRule = {
  code: "resource-group-invalid",
  title: "An Azure cluster's `resourceGroup` is a resource group's name.",
  check: byCloud({
    aws: NOTHING,
    azure: (cluster) =>
      grammarFindings(cluster, "Azure takes no such name for a resource group.", [
        { path: "resourceGroup", value: cluster.props.resourceGroup, grammar: RESOURCE_GROUP },
      ]),
    google: NOTHING,
  }),
};
