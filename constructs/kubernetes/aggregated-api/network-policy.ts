import { ApiObject } from "cdk8s/lib/api-object";
import type { Construct } from "constructs";
import type { AggregatedApi } from "../../../model/components/aggregated-api";
import { namespaceEgress } from "../namespace-egress";
import { metadata, selectorLabels } from "./metadata";

/** Port of the API server's Service, and the one that it usually listens on: policies see the port after translation. */
const API_SERVER_PORTS = [443, 6443];

/**
 * Denies what is not here. Callers are not restricted by where they are: the API server is no pod and no policy can name it.
 * Nor are the ends of most outgoing calls: nodes and API servers are no pods either, and DNS may be answered on the node.
 */
export function addNetworkPolicy(scope: Construct, api: AggregatedApi): void {
  const ports = [...new Set([...API_SERVER_PORTS, ...api.egress.ports])].sort((a, b) => a - b);
  new ApiObject(scope, "network-policy", {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: metadata(api),
    spec: {
      podSelector: { matchLabels: selectorLabels(api) },
      policyTypes: ["Ingress", "Egress"],
      ingress: [{ ports: [tcp(api.port)] }],
      egress: [{ ports: DNS }, { ports: ports.map(tcp) }, ...api.egress.namespaces.map(namespaceEgress)],
    },
  });
}

function tcp(port: number): object {
  return { port, protocol: "TCP" };
}

const DNS = [{ port: 53, protocol: "UDP" }, tcp(53)];
