import {
  type AggregatedApiServer,
  aggregatedApiProgram,
  apiServiceOf,
  DEFAULT_API_NAMESPACE,
} from "../components/aggregated-api";
import { checksum } from "../components/decide";
import { acknowledgedNetwork } from "../components/host-network";
import { addressEgress } from "../components/network";
import type { ResolvedVolume } from "../components/program";
import type { ImageLock } from "../declaration/controller";
import type { PrometheusAdapter, PrometheusAdapterProps, PrometheusAdapterRule } from "../declaration/metrics";
import type {
  VerticalPodAutoscalerComponentDeclaration,
  VpaExternalMetrics,
} from "../declaration/vertical-pod-autoscaler-component";
import { yamlLines } from "../node/formats/yaml";
import type { ResolvedComponent } from "../stages/resolved-component";
import { PROMETHEUS_ADAPTER_IMAGE, PROMETHEUS_ADAPTER_VERSION } from "../versions/metrics";

const NAME = "prometheus-adapter";
const DECLARED_AS = "verticalPodAutoscaler.metricsSource.externalMetrics.adapter";
const CONFIG_FILE = "config.yaml";
const CONFIG: ResolvedVolume = { name: "config", directory: "/etc/adapter", source: { configMap: { name: NAME } } };

/** Decides a cluster's prometheus-adapter; null where it has none. What is not declared is as in upstream's manifests at v0.12.0. */
export function prometheusAdapterComponent(
  declared: VerticalPodAutoscalerComponentDeclaration | undefined,
  images: ImageLock,
): ResolvedComponent<"prometheus-adapter"> | null {
  const metrics = declared?.metricsSource?.externalMetrics;
  if (metrics?.adapter?.kind !== NAME) return null;
  const program = aggregatedApiProgram(metrics.adapter, server(metrics.adapter, metrics), images);
  return {
    kind: NAME,
    name: NAME,
    declaredAs: DECLARED_AS,
    programs: [program],
    own: apiServiceOf(metrics.adapter, program, "external.metrics.k8s.io"),
    acknowledged: acknowledgedNetwork(program),
  };
}

/** In the nodes' network another than API servers have. */
const PORTS = { pod: 6443, host: 4444 };

const PROBE = { initialDelaySeconds: 30, periodSeconds: 5, failureThreshold: 5 };

/**
 * It needs no role of its own: for external metrics it asks the cluster only which kinds there are, which every service account
 * may, and who its callers are.
 */
function server(adapter: PrometheusAdapter, metrics: VpaExternalMetrics): AggregatedApiServer {
  const { prometheusUrl, namespace = DEFAULT_API_NAMESPACE, version = PROMETHEUS_ADAPTER_VERSION } = adapter;
  const config = adapterConfig(adapter, { metrics, namespace, component: NAME });
  return {
    name: NAME,
    version,
    image: PROMETHEUS_ADAPTER_IMAGE,
    apiGroup: "external.metrics.k8s.io",
    declaredAs: DECLARED_AS,
    ports: PORTS,
    args: (port) => [
      `--config=${CONFIG.directory}/${CONFIG_FILE}`,
      // How often it looks for the metrics, and how far back: longer than any Prometheus waits between two scrapes.
      "--metrics-relist-interval=1m",
      "--metrics-max-age=10m",
      `--prometheus-url=${prometheusUrl}`,
      `--secure-port=${port}`,
    ],
    volumes: [CONFIG],
    egress: addressEgress(prometheusUrl, namespace),
    // Requests of upstream (deploy/manifests/deployment.yaml of kubernetes-sigs/prometheus-adapter at v0.12.0).
    requests: { cpu: "102m", memory: "180Mi" },
    priorityClassName: null,
    // The user of the image (Dockerfile of kubernetes-sigs/prometheus-adapter at v0.12.0).
    user: 65534,
    liveness: PROBE,
    readiness: PROBE,
    // It reads its configuration once, at start.
    podAnnotations: { "checksum/config": checksum(config) },
    roles: [],
    configMaps: [{ name: NAME, files: { [CONFIG_FILE]: config } }],
  };
}

/** Label that names the container where the Vertical Pod Autoscaler is told no other (its `--container-name-label`). */
export const DEFAULT_CONTAINER_LABEL = "name";

/** Label by which the kubelets' series name the container. */
const SERIES_LABEL = "container";

/** The pod that is asked for: its namespace from the address of the request, its name from the selector. */
const POD = ["namespace", "pod"].map((label) => `${label}="<<index .LabelValuesByName "${label}">>"`).join(",");

/** What the adapter is deployed for: how the metrics are called, and where it runs itself. */
interface ServedMetrics {
  readonly metrics: VpaExternalMetrics;
  readonly namespace: string;
  readonly component: string;
}

/**
 * The adapter's configuration file: a rule for each of the two metrics.
 *
 * The recommender asks for one pod at a time, by the labels that its owner selects by and a label `pod`, and takes one value for
 * each container (pkg/recommender/input/metrics/metrics_source.go of vertical-pod-autoscaler 1.7.1). Only `pod` and the namespace
 * go into the query, since series of kubelets have no labels of pods, and names such as `app.kubernetes.io/name` are no labels of
 * Prometheus': a query with one fails, and one failed query ends the recommender's round for all objects.
 */
export function adapterConfig({ rules = {} }: Pick<PrometheusAdapterProps, "rules">, served: ServedMetrics): string {
  const { cpu, memory } = served.metrics;
  const externalRules = [
    externalRule(cpu, rules.cpu ?? cadvisorRule("container_cpu_usage_seconds_total", rate, served)),
    externalRule(
      memory,
      rules.memory ?? cadvisorRule("container_memory_working_set_bytes", (selector) => selector, served),
    ),
  ];
  return `${yamlLines({ externalRules }).join("\n")}\n`;
}

/** Without the override the adapter knows no label for the namespace, and answers no request. */
function externalRule(name: string, { seriesQuery, metricsQuery }: PrometheusAdapterRule): object {
  return {
    seriesQuery,
    resources: { overrides: { namespace: { resource: "namespace" } } },
    name: { as: name },
    metricsQuery,
  };
}

/**
 * A metric exists for the adapter while the series query finds one. It looks for the adapter's own container, because it has
 * all series that it finds sent to it each minute, which of a large cluster's containers would be hundreds of thousands.
 */
function cadvisorRule(
  series: string,
  usage: (selector: string) => string,
  { metrics, namespace, component }: ServedMetrics,
): PrometheusAdapterRule {
  const query = `sum by (${SERIES_LABEL}) (${usage(`${series}{${POD},${SERIES_LABEL}!=""}`)})`;
  return {
    seriesQuery: `${series}{namespace="${namespace}",${SERIES_LABEL}="${component}"}`,
    metricsQuery: named(query, metrics.containerLabel ?? DEFAULT_CONTAINER_LABEL),
  };
}

/** Over the same window as in upstream's own rules (deploy/manifests/config-map.yaml of prometheus-adapter v0.12.0). */
function rate(selector: string): string {
  return `irate(${selector}[4m])`;
}

/** The query with the container's name in another label. */
function named(query: string, label: string): string {
  return label === SERIES_LABEL ? query : `label_replace(${query}, "${label}", "$1", "${SERIES_LABEL}", "(.*)")`;
}
