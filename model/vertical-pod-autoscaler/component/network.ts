import { type PodEgress, prometheusEgress } from "../../components/pod-egress";

/** Ports of the API server: of the `kubernetes` Service, and of the server behind it, which is what many network policies see. */
const API_SERVER_PORTS = [443, 6443];

/** The default Prometheus of a recommender (`--prometheus-address`, docs/flags.md at 1.7.1). */
const DEFAULT_PROMETHEUS = "http://prometheus.monitoring.svc";

/** What a program with these flags connects to: the API server, and Prometheus if it holds the history. */
export function vpaEgress(flags: Readonly<Record<string, unknown>>, namespace: string): PodEgress {
  const history = historyEgress(flags, namespace);
  const ports = [...new Set([...API_SERVER_PORTS, ...history.ports])].sort((a, b) => a - b);
  return { ...history, ports };
}

function historyEgress(flags: Readonly<Record<string, unknown>>, namespace: string): PodEgress {
  if (flags.storage !== "prometheus") return { ports: [], namespaces: [] };
  const address = flags["prometheus-address"];
  return prometheusEgress(typeof address === "string" ? address : DEFAULT_PROMETHEUS, namespace);
}
