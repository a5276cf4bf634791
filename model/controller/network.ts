import { sortRecord } from "../base/canonical";
import { API_SERVER_PORTS, DNS, type NetworkRule, tcp } from "../components/network";
import type { ControllerDeclaration, Egress } from "../declaration/controller";

/** Where a controller may connect to: DNS, the API server, and what it declares. */
export function controllerEgress({ network = {} }: ControllerDeclaration): readonly NetworkRule[] {
  const { ports } = tcp(...API_SERVER_PORTS);
  const apiServer = network.apiServerCidrs?.map((cidr) => ({ peers: [{ cidr }], ports })) ?? [{ peers: [], ports }];
  return [DNS, ...apiServer, ...(network.egress ?? []).map(resolveEgress)];
}

function resolveEgress({ cidr, namespaceLabels, ports }: Egress): NetworkRule {
  return {
    peers: [
      ...(cidr === undefined ? [] : [{ cidr }]),
      ...(namespaceLabels === undefined ? [] : [{ namespaceLabels: sortRecord(namespaceLabels) }]),
    ],
    ports: ports.map(({ port, protocol = "TCP" }) => ({ port, protocol })),
  };
}
