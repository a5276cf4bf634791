/** Ports of the API server: the `kubernetes` Service's, and that of the server itself, which many policies see after it. */
const API_SERVER_PORTS = [443, 6443];

/** Where a recommender looks for Prometheus unless told otherwise (`--prometheus-address`, docs/flags.md at 1.7.1). */
const DEFAULT_PROMETHEUS = "http://prometheus.monitoring.svc";

const SCHEME_PORTS: Readonly<Record<string, number>> = { "http:": 80, "https:": 443 };

/** TCP ports that a program with these flags connects to: the API server's, and Prometheus' where history is kept there. */
export function vpaEgressPorts(flags: Readonly<Record<string, unknown>>): readonly number[] {
  const history = flags.storage === "prometheus" ? [prometheusPort(flags["prometheus-address"])] : [];
  return [...new Set([...API_SERVER_PORTS, ...history])].sort((a, b) => a - b);
}

function prometheusPort(address: unknown): number {
  const { port, protocol } = new URL(typeof address === "string" ? address : DEFAULT_PROMETHEUS);
  return port === "" ? (SCHEME_PORTS[protocol] ?? 80) : Number(port);
}
