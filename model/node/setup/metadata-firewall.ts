import type { Cloud } from "../../base/cloud";
import { NO_SETUP, type SetupPart } from "./node-setup";

/** Services of the cloud that give a node's identity away: address and TCP ports. DNS on the same addresses stays open. */
const SERVICES: Readonly<Record<Cloud, readonly (readonly [address: string, ports: readonly number[]])[]>> = {
  // IMDSv2 with a hop limit of 1 answers no pod.
  aws: [],
  // Instance metadata, and the host's channel to the agent, whose goal state has extensions' secrets (Azure documentation,
  // "Instance Metadata Service"; "What is IP address 168.63.129.16").
  azure: [
    ["169.254.169.254", [80]],
    ["168.63.129.16", [80, 32526]],
  ],
  // Compute Engine documentation, "About VM metadata": HTTP, and HTTPS of the mTLS endpoint.
  google: [["169.254.169.254", [80, 443]]],
};

/**
 * Drops what pods send there, in the one table that comes before all that CNI plugins write: what the node sends itself does not
 * pass it. A datapath in eBPF that leaves netfilter out has to do the same by its own policy.
 */
export function metadataFirewallPart(cloud: Cloud, podMetadataAccess: boolean): SetupPart {
  if (podMetadataAccess) return NO_SETUP;
  const rules = SERVICES[cloud].flatMap(([address, ports]) => ports.map((port) => dropRule(address, port)));
  return { ...NO_SETUP, prepare: rules.flatMap(onlyOnce) };
}

function dropRule(address: string, port: number): string {
  return `PREROUTING --destination ${address}/32 --protocol tcp --destination-port ${port} --jump DROP`;
}

function onlyOnce(rule: string): readonly string[] {
  return [
    `iptables --wait --table raw --check ${rule} 2>/dev/null ||`,
    `  iptables --wait --table raw --insert ${rule}`,
  ];
}
