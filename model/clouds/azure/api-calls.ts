import type { ApiCall, ClusterTraffic } from "../../stages/api-traffic";
import type { CloudApi } from "../../stages/cloud-model";
import { autoscaledGroups } from "../../stages/cluster-groups";
import { managedGroups, refreshesPerMinute } from "../api-pace";
import { azureCaches } from "./autoscaler";

/** What cluster-autoscaler and the cloud controller 1.33–1.36 ask of Azure. */
export const azureApi: CloudApi<"azure"> = {
  caches(cluster, { azure = {} }) {
    const { scaleSets, machines, jitter } = azureCaches(cluster, azure);
    return {
      groups: scaleSets,
      // At each refresh an age from 0 to the jitter is drawn, half of it in the mean (azure_scale_set.go, buildScaleSetCacheForUniform).
      machines: machines - jitter / 2,
      // The size of a spot scale set is read from the scale set itself (azure_scale_set.go, getCurSize).
      askedAlone: autoscaledGroups(cluster).filter(({ capacityType }) => capacityType === "spot").length,
    };
  },
  calls,
  // Nodes ask their own metadata service, by the node manager. The controller manager asks about those that are not ready
  // (k8s.io/cloud-provider, controllers/nodelifecycle, MonitorNodes).
  controllerCalls: () => [],
  // It runs on the machines, and asks their metadata service.
  handlerCalls: () => [],
};

/**
 * Lists have pages of a size that Azure does not publish; they count as one call here. The list of a scale set's machines is asked for
 * when it has aged, even if the scale set is empty, and at once when the scale set's size has changed (azure_scale_set.go, Nodes).
 * At start everything is listed twice: the cache fills itself, and then groups are discovered (azure_manager.go, createAzureManagerInternal).
 */
function calls(traffic: ClusterTraffic): readonly ApiCall[] {
  const groups = managedGroups(traffic);
  const refreshes = refreshesPerMinute(traffic);
  const { machines, askedAlone } = traffic.caches;
  return [
    {
      quota: "azure-scale-set-lists",
      operation: "Virtual Machine Scale Sets - List",
      perMinute: refreshes,
      atStart: 2,
    },
    {
      quota: "azure-scale-set-lists",
      operation: "Virtual Machine Scale Set VMs - List",
      perMinute: groups * (60 / Math.max(1, machines)),
      atStart: groups,
    },
    {
      quota: "azure-scale-set-reads",
      operation: "Virtual Machine Scale Sets - Get",
      perMinute: askedAlone * refreshes,
      atStart: askedAlone,
    },
    { quota: "azure-vm-lists", operation: "Virtual Machines - List", perMinute: refreshes, atStart: 2 },
  ];
}
