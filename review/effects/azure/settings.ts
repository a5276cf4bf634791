import type { GroupDocument } from "../../document/group-document";
import { plain } from "../../document/plain";
import { blockOf } from "../pace";
import { OF_MACHINES, OF_NO_NODE, type SettingEffect, type SettingTable } from "../setting-table";

/** Labels, taints, resources and tags are tags of the scale set; a node has them by its custom data. */
export const AZURE_SETTINGS: SettingTable = {
  arguments: {
    replaces: [
      ...["bootDisk.encryptionKey", "bootDisk.hostDisk", "bootDisk.type", "capacityType", "extras.evictionPolicy"],
      ...["extras.trustedLaunch", "image.details.marketplace.offer", "image.details.marketplace.plan"],
      ...["image.details.marketplace.publisher", "name", "placement", "security.confidential", "updatePolicy.type"],
      "volumes.encryptionKey",
    ],
    "new-nodes": [...OF_MACHINES.filter((setting) => !["capacityType", "placement"].includes(setting))],
    "in-place": ["subnetIds", "updatePolicy", "warmupSeconds", "zones"],
    none: [
      ...[...OF_NO_NODE, "autoscaling", "maxLifetimeSeconds", "tags", "template"],
      // Azure's cloud controller writes it too, so Terraform ignores it (constructs/azure/scaling-group.ts, writtenByOthers).
      "extras.loadBalancerBackendAddressPoolIds",
    ],
  },
  // An address that goes takes nothing with it (azure/scale-set.ts, `public_ip_address.name`).
  replacesIf: { "network.publicIp": (before) => before === false },
  ofCluster: [
    ["region", "replaces"],
    ["resourceGroup", "replaces"],
    ["details.sshPublicKey", "new-nodes"],
  ],
  together: (before, after) => [planName, fewerZones, firstSubnet].flatMap((found) => found(before, after)),
  startsToRoll: () => false,
};

/** The purchase plan of a Marketplace image has the name of its SKU (constructs/azure/images.ts, sourceImage). */
function planName(before: GroupDocument, after: GroupDocument): readonly SettingEffect[] {
  const [was, is] = [before, after].map(({ image }) => blockOf(plain(image.details?.marketplace ?? null)));
  return is?.plan === true && was?.sku !== is.sku ? [["image.details.marketplace.sku", "replaces"]] : [];
}

/** `zones` can get more and never fewer, and `zone_balance` is on from two on (constructs/azure/scaling-group.ts). */
function fewerZones({ zones: was }: GroupDocument, { zones: is }: GroupDocument): readonly SettingEffect[] {
  const isFewer = was.some((zone) => !is.includes(zone));
  return isFewer || was.length > 1 !== is.length > 1 ? [["zones", "replaces"]] : [];
}

/** A scale set is in one subnet, whatever its zones have (constructs/azure/node-template.ts, networkInterface). */
function firstSubnet(
  { subnetIds: [was] }: GroupDocument,
  { subnetIds: [is] }: GroupDocument,
): readonly SettingEffect[] {
  return was === is ? [] : [["subnetIds", "new-nodes"]];
}
