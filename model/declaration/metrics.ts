import type { ComponentScheduling, ProgramSize, ServerNetwork } from "./pods";

/** An Issuer or ClusterIssuer of cert-manager (cert-manager.io/v1). */
export interface CertManagerIssuer {
  readonly name: string;
  /** An Issuer must be in the component's namespace. */
  readonly kind: "Issuer" | "ClusterIssuer";
}

/**
 * Where an aggregated API server gets its serving certificate.
 *
 * - `"self-signed"`: each replica creates one at start. It cannot be verified, so the cluster's API server is told to skip that.
 * - `certManager`: cert-manager, which must run in the cluster, issues it and writes its authority into the APIService. Without
 *   `issuerRef`, the component gets its own authority. A named issuer must fill `ca.crt`, which ACME issuers do not.
 */
export type ServingCertificate =
  | "self-signed"
  | { readonly certManager: { readonly issuerRef?: CertManagerIssuer | undefined } };

/**
 * Settings of every component that serves an aggregated API. Default resources: no limits, as upstream, so that a pod may use more than
 * its requests, as its load demands. Without tolerations the replicas need two nodes without taints. Default port: upstream's, 10250 of
 * metrics-server and 6443 of the adapter; in the nodes' network 4443 and 4444, because the kubelet and API servers listen on those.
 */
export interface AggregatedApiDeclaration extends ComponentScheduling, ProgramSize, ServerNetwork {
  /** `<major>.<minor>.<patch>`. Default: the newest known for the cluster's Kubernetes minor. */
  readonly version?: string | undefined;
  /**
   * Whole image reference, with tag or digest, e.g. of a mirror. The fleet's `images` pins a tag. Default: upstream's image, with
   * the version as its tag.
   */
  readonly image?: string | undefined;
  /** Default `kube-system`. */
  readonly namespace?: string | undefined;
  /** Default `"self-signed"`, as upstream. */
  readonly servingCertificate?: ServingCertificate | undefined;
}

/**
 * How metrics-server verifies that it talks to a kubelet.
 *
 * - `"cluster"`: kubelets serve certificates that the cluster signs, with the authority that every pod gets.
 * - `caConfigMap`: the cluster signs them with another authority, which is in the key `ca.crt` of this ConfigMap in
 *   metrics-server's namespace.
 * - `"insecure"`: it does not. Whoever takes over a node's address can forge its metrics, and receives metrics-server's token.
 */
export type KubeletCertificates = "cluster" | "insecure" | { readonly caConfigMap: string };

/**
 * The metrics-server of a cluster: `kubectl top`, HorizontalPodAutoscalers and VerticalPodAutoscalers read from it. Its requests
 * follow from the number of nodes that the cluster's groups can have.
 */
export interface MetricsServerDeclaration extends AggregatedApiDeclaration {
  /** Default `"cluster"` if the kubelets of all groups have `serverTLSBootstrap`, otherwise `"insecure"`, with a warning. */
  readonly kubeletCertificates?: KubeletCertificates | undefined;
}

/** How the adapter queries Prometheus for one resource (kubernetes-sigs/prometheus-adapter, docs/externalmetrics.md). */
export interface PrometheusAdapterRule {
  /** Selector of a series that exists as long as there are metrics, such as `pod:cpu:rate{namespace="web"}`. Keep it small. */
  readonly seriesQuery: string;
  /**
   * Template of the query: one result for each container of one pod, with the label that the Vertical Pod Autoscaler looks for.
   * `<<index .LabelValuesByName "pod">>`, and the same with `namespace`, name the pod. `<<.LabelMatchers>>` also contains the
   * labels of the pod's owner, and is no valid query if one of their names has a dot or a slash.
   */
  readonly metricsQuery: string;
}

/** Settings of a cluster's prometheus-adapter. Its requests are those of upstream's manifests. */
export interface PrometheusAdapterProps extends AggregatedApiDeclaration {
  /** Address of Prometheus, e.g. `http://prometheus.monitoring.svc:9090`. */
  readonly prometheusUrl: string;
  /** Default: the kubelets' cAdvisor series, `container_cpu_usage_seconds_total` and `container_memory_working_set_bytes`. */
  readonly rules?:
    | { readonly cpu?: PrometheusAdapterRule | undefined; readonly memory?: PrometheusAdapterRule | undefined }
    | undefined;
}

/** A prometheus-adapter that the project deploys, for the Vertical Pod Autoscaler's two metrics. */
export interface PrometheusAdapter extends PrometheusAdapterProps {
  readonly kind: "prometheus-adapter";
}

/** The server of the external metrics. Nothing is deployed for one that exists already. */
export type MetricsAdapter = PrometheusAdapter | { readonly kind: "existing"; readonly name: string };
