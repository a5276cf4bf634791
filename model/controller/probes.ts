import type { ControllerDeclaration } from "../declaration/controller";
import type { NamedPort, ResolvedController, ResolvedProbes } from "../stages/resolved-controller";

/** Default port of the health checks. */
export const PROBE_PORT = 8081;

/** A controller's health checks. Default: port and paths of a scaffolded manager (kubebuilder v4.15.0, config/manager/manager.yaml). */
export function resolveProbes(
  { probes = {} }: ControllerDeclaration,
  servers: Pick<ResolvedController, "metrics" | "webhooks">,
): ResolvedProbes {
  const { port = PROBE_PORT, livenessPort = port, readinessPort = port } = probes;
  const served = servedPorts(servers);
  const shared = livenessPort === readinessPort;
  const liveness = portOf(livenessPort, shared ? "probes" : "liveness", served);
  const readiness = portOf(readinessPort, shared ? "probes" : "readiness", served);
  return {
    port,
    ports: (shared ? [liveness] : [liveness, readiness]).filter((each) => !served.includes(each)),
    scheme: probes.scheme ?? "http",
    timeoutSeconds: probes.timeoutSeconds ?? null,
    failureThreshold: probes.failureThreshold ?? null,
    liveness: { path: probes.livenessPath ?? "/healthz", port: liveness.name },
    readiness: { path: probes.readinessPath ?? "/readyz", port: readiness.name },
  };
}

/** Ports that the container opens for something else. */
function servedPorts({ metrics, webhooks }: Pick<ResolvedController, "metrics" | "webhooks">): readonly NamedPort[] {
  return [
    ...(metrics === null ? [] : [{ name: "metrics", port: metrics.port }]),
    ...(webhooks === null ? [] : [{ name: "webhook", port: webhooks.port }]),
  ];
}

/** The port if the container opens it already, else one of its own: the API server merges a container's ports by number. */
function portOf(port: number, name: string, served: readonly NamedPort[]): NamedPort {
  return served.find((each) => each.port === port) ?? { name, port };
}
