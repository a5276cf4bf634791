import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import type { Construct } from "constructs";
import type { ResolvedCluster } from "../../model/stages/resolved";

/**
 * The Azure provider, for the cluster's subscription only.
 *
 * It would by itself update and reimage every node of a scale set with upgrade mode `Manual` whose image, size, disk or user
 * data changed (`roll_instances_when_required`, `reimage_on_manual_upgrade`, both true by default), one after the other and
 * without a drain (azurerm 4.55, virtual_machine_scale_set_update.go, upgradeInstancesForManualUpgradePolicy). Both are off:
 * only `rolling` groups replace nodes, and there Azure does it.
 *
 * Resource providers are not registered: that takes rights on the whole subscription, and one that runs a cluster has them.
 */
export function addProvider(stack: Construct, { account }: ResolvedCluster<"azure">): void {
  const virtualMachineScaleSet = [{ rollInstancesWhenRequired: false, reimageOnManualUpgrade: false }];
  new AzurermProvider(stack, "azurerm", {
    subscriptionId: account.subscriptionId,
    tenantId: account.tenantId,
    resourceProviderRegistrations: "none",
    features: [{ virtualMachineScaleSet }],
  });
}
