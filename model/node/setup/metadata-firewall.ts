import type { Cloud } from "../../base/cloud";
import { METADATA_SERVICES } from "../../clouds/network";
import { NO_SETUP, type SetupPart } from "./node-setup";

/**
 * Drops packets of pods to the cloud's metadata services, in the raw table, which comes before the rules of all CNI plugins.
 * Packets of the node itself do not pass that chain. An eBPF datapath that bypasses netfilter needs a policy of its own instead.
 */
export function metadataFirewallPart(cloud: Cloud, podMetadataAccess: boolean): SetupPart {
  if (podMetadataAccess) return NO_SETUP;
  const services = METADATA_SERVICES[cloud];
  const rules = services.flatMap(([address, ports]) => ports.map((port) => dropRule(address, port)));
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
