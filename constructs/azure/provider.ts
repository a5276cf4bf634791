import type { Construct } from "constructs";
import { azureEnvironment } from "../../model/clouds/azure/environments";
import type { ResolvedCluster } from "../../model/stages/resolved";
import { addElement } from "../terraform/element";
import { AZURERM_PROVIDER } from "./kinds";

/**
 * The Azure provider, for the cluster's subscription only.
 *
 * By default, the provider updates and reimages every node of a scale set with upgrade mode `Manual` whose image, size, disk or
 * user data changed (`roll_instances_when_required`, `reimage_on_manual_upgrade`, both true by default), one node after the
 * other and without a drain (azurerm 4.55, virtual_machine_scale_set_update.go, upgradeInstancesForManualUpgradePolicy). Both
 * are off here: only `rolling` groups replace nodes, and Azure does it.
 *
 * The provider does not register resource providers: that needs permissions on the whole subscription, and a subscription that
 * runs a cluster already has them registered.
 */
export function addProvider(stack: Construct, { account, region, terraform }: ResolvedCluster<"azure">): void {
  const virtualMachineScaleSet = [{ rollInstancesWhenRequired: false, reimageOnManualUpgrade: false }];
  const provider = addElement(AZURERM_PROVIDER, stack, "azurerm", {
    subscriptionId: account.subscriptionId,
    tenantId: account.tenantId,
    environment: azureEnvironment(region).terraform ?? undefined,
    resourceProviderRegistrations: "none",
    features: [{ virtualMachineScaleSet }],
  });
  provider.addArguments(terraform.arguments);
}
