import type { ContainerRequirements, Toleration } from "./pods";

/** An Issuer or ClusterIssuer of cert-manager (cert-manager.io/v1). */
export interface CertManagerIssuer {
  readonly name: string;
  /** An Issuer is looked for in the component's namespace. */
  readonly kind: "Issuer" | "ClusterIssuer";
}

/**
 * Where an API server behind the cluster's own gets its serving certificate.
 *
 * - `"self-signed"`: each replica makes one at start, which nobody can verify: the cluster's API server is told not to.
 * - `certManager`: cert-manager, which must run in the cluster, issues it and writes its authority into the APIService. Without
 *   `issuerRef` the component gets an authority of its own; an issuer that is named must fill `ca.crt`, which ACME issuers do not.
 */
export type ServingCertificate =
  | "self-signed"
  | { readonly certManager: { readonly issuerRef?: CertManagerIssuer | undefined } };

/** What every component that answers for an API behind the cluster's own can be told. */
export interface AggregatedApiDeclaration {
  /** `<major>.<minor>.<patch>`. Default: the newest known for the cluster's Kubernetes minor. */
  readonly version?: string | undefined;
  /**
   * Whole image reference, with tag or digest, e.g. of a mirror; the fleet's `images` pins a tag. Default: upstream's image, with
   * the version for its tag.
   */
  readonly image?: string | undefined;
  /** Default `kube-system`. */
  readonly namespace?: string | undefined;
  /** Default 2, each on a node of its own. */
  readonly replicas?: number | undefined;
  /** Limits by default none, as upstream: then a pod's load decides what it may use beyond its requests. */
  readonly resources?: ContainerRequirements | undefined;
  /** Beside `kubernetes.io/os: linux`. Default none. */
  readonly nodeSelector?: Readonly<Record<string, string>> | undefined;
  /** Default none: two nodes without taints are needed. */
  readonly tolerations?: readonly Toleration[] | undefined;
  /** Default `"self-signed"`, as upstream. */
  readonly servingCertificate?: ServingCertificate | undefined;
}

/**
 * How metrics-server knows that it talks to a kubelet.
 *
 * - `"cluster"`: kubelets serve certificates that the cluster signed, with the authority that every pod is given.
 * - `caConfigMap`: the cluster signs them with another authority, which is in the key `ca.crt` of this ConfigMap in
 *   metrics-server's namespace.
 * - `"insecure"`: it does not; whoever takes a node's address can make up its metrics and is sent metrics-server's token.
 */
export type KubeletCertificates = "cluster" | "insecure" | { readonly caConfigMap: string };

/**
 * The metrics-server that a cluster gets: `kubectl top`, HorizontalPodAutoscalers and VerticalPodAutoscalers read from it. Its
 * requests follow from the number of nodes that the cluster's groups can have.
 */
export interface MetricsServerDeclaration extends AggregatedApiDeclaration {
  /** Default `"cluster"` where the kubelets of all groups have `serverTLSBootstrap`, else `"insecure"`, with a warning. */
  readonly kubeletCertificates?: KubeletCertificates | undefined;
}

/** How the adapter asks Prometheus for one resource (kubernetes-sigs/prometheus-adapter, docs/externalmetrics.md). */
export interface PrometheusAdapterRule {
  /** Selector of a series that exists as long as there are metrics, such as `pod:cpu:rate{namespace="web"}`: keep it small. */
  readonly seriesQuery: string;
  /**
   * Template of the query: one result for each container of one pod, with the label that the Vertical Pod Autoscaler looks for.
   * `<<index .LabelValuesByName "pod">>` and the same with `namespace` say which pod. `<<.LabelMatchers>>` holds the labels of
   * the pod's owner too, and is no Prometheus query where one of their names has a dot or a slash.
   */
  readonly metricsQuery: string;
}

/** Settings of the prometheus-adapter that a cluster gets. Its requests are those of upstream's manifests. */
export interface PrometheusAdapterProps extends AggregatedApiDeclaration {
  /** Where the adapter reaches Prometheus, e.g. `http://prometheus.monitoring.svc:9090`. */
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

/** What answers for the external metrics: nothing is deployed for it where it exists already. */
export type MetricsAdapter = PrometheusAdapter | { readonly kind: "existing"; readonly name: string };
