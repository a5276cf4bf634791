import { sortRecord } from "../base/canonical";
import type { ControllerDeclaration, Egress } from "../declaration/controller";
import type { ResolvedEgress } from "../stages/resolved-controller";

/** Names are looked up over both; the resolver may be a pod or, with a cache on each node, an address of the node. */
const DNS: ResolvedEgress = {
  cidr: null,
  namespaceLabels: null,
  ports: [
    { port: 53, protocol: "UDP" },
    { port: 53, protocol: "TCP" },
  ],
};

/** The port of the Service `kubernetes`, and what it forwards to: whether a policy is asked before or after depends on the CNI. */
const API_SERVER_PORTS = [
  { port: 443, protocol: "TCP" },
  { port: 6443, protocol: "TCP" },
];

/** What a controller may ask for: names, the API server, and what it declares. */
export function controllerEgress({ network = {} }: ControllerDeclaration): readonly ResolvedEgress[] {
  const cidrs: readonly (string | null)[] = network.apiServerCidrs ?? [null];
  const apiServer = cidrs.map((cidr) => ({ cidr, namespaceLabels: null, ports: API_SERVER_PORTS }));
  return [DNS, ...apiServer, ...(network.egress ?? []).map(resolveEgress)];
}

function resolveEgress({ cidr, namespaceLabels, ports }: Egress): ResolvedEgress {
  return {
    cidr: cidr ?? null,
    namespaceLabels: namespaceLabels === undefined ? null : sortRecord(namespaceLabels),
    ports: ports.map(({ port, protocol = "TCP" }) => ({ port, protocol })),
  };
}
