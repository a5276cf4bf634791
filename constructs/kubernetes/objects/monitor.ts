import { selectorLabels } from "../../../model/components/decide";
import type { ResolvedMonitor, ResolvedProgram } from "../../../model/components/program";
import type { KubernetesObject } from "../../../model/manifests/kubernetes-object";
import { metadata } from "./metadata";

/** Where Prometheus keeps the token of its own service account. */
const PROMETHEUS_TOKEN = "/var/run/secrets/kubernetes.io/serviceaccount/token";

/** Tells the Prometheus operator what to scrape. */
export function addMonitor(objects: KubernetesObject[], program: ResolvedProgram): void {
  const { monitor, labels } = program;
  if (monitor === null) return;
  objects.push({
    apiVersion: "monitoring.coreos.com/v1",
    kind: monitor.kind,
    metadata: { ...metadata(program), labels: { ...monitor.labels, ...labels } },
    spec: SPECS[monitor.kind](program, monitor),
  });
}

const SPECS: Readonly<Record<ResolvedMonitor["kind"], (program: ResolvedProgram, monitor: ResolvedMonitor) => object>> =
  {
    ServiceMonitor: ({ name }, monitor) => ({
      selector: { matchLabels: { ...selectorLabels(name), ...monitor.serviceLabels } },
      endpoints: endpoints(monitor).map((endpoint) => ({
        ...endpoint,
        bearerTokenFile: monitor.token === "own" ? PROMETHEUS_TOKEN : undefined,
      })),
    }),
    PodMonitor: ({ name }, monitor) => ({
      selector: { matchLabels: selectorLabels(name) },
      podMetricsEndpoints: endpoints(monitor),
    }),
  };

function endpoints({ ports, scheme, honorLabels, token, server }: ResolvedMonitor): readonly object[] {
  return ports.map((port) => ({
    port,
    path: "/metrics",
    scheme,
    honorLabels: honorLabels || undefined,
    authorization: token === null || token === "own" ? undefined : { type: "Bearer", credentials: token },
    tlsConfig: server === null ? undefined : tls(server),
  }));
}

/** Proves the server by the certificate's authority, which cert-manager keeps beside it. */
function tls(server: NonNullable<ResolvedMonitor["server"]>): object {
  if (server === "unproven") return { insecureSkipVerify: true };
  const { secretName, name } = server;
  return { ca: { secret: { name: secretName, key: "ca.crt" } }, serverName: name };
}
