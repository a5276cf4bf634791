import type { CloudPermissions } from "./cloud-permissions";
import type { ControllerWebhooks } from "./controller-webhooks";
import type { Dangerously } from "./dangerous-rights";
import type { ClusterSelector, Declared } from "./node-group";
import type { ComponentScheduling, HostNetwork, ProgramSize } from "./pods";
import type { VerticalPodAutoscalerDeclaration } from "./vertical-pod-autoscaler";

/** One rule of a Role or ClusterRole (`rbac.authorization.k8s.io/v1`, PolicyRule). */
export interface PolicyRule {
  /** `""` is the core group. */
  readonly apiGroups: readonly string[];
  /** Plural, lower case; with `/` a subresource: `pods/status`. */
  readonly resources: readonly string[];
  /** Names of the objects. Default every name. Names have no effect on `create` and `list` of a kind. */
  readonly resourceNames?: readonly string[] | undefined;
  readonly verbs: readonly string[];
}

/** What a controller may do. Rights to its lease are added, and to ask who scrapes if its metrics are protected. */
export interface ControllerPermissions {
  /** In every namespace, and on kinds that have none. Default none. */
  readonly cluster?: readonly PolicyRule[] | undefined;
  /** In its own namespace. Default none. */
  readonly namespace?: readonly PolicyRule[] | undefined;
  /** In other namespaces, which must exist. Default none. */
  readonly namespaces?: Readonly<Record<string, readonly PolicyRule[]>> | undefined;
}

/** A CustomResourceDefinition as it is applied (`apiextensions.k8s.io/v1`). */
export interface CustomResourceDefinition {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    /** `<plural>.<group>`. */
    readonly name: string;
    readonly labels?: Readonly<Record<string, string>> | undefined;
    readonly annotations?: Readonly<Record<string, string>> | undefined;
  };
  readonly spec: Readonly<Record<string, unknown>>;
}

/** Files in a directory of the container. Not for secrets. */
export interface ControllerConfig {
  /** Absolute path. */
  readonly directory: string;
  /** File name → content, with variables of the cluster. A change replaces the pods. */
  readonly files: Readonly<Record<string, string>>;
}

/** A Secret of the controller's namespace as files, one for each of its keys. Something else has to create it. */
export interface SecretFiles {
  readonly secretName: string;
  /** Absolute path. */
  readonly directory: string;
}

/** A directory that the container can write to, empty when its pod starts and gone with the pod. */
export interface ScratchDirectory {
  /** Absolute path. Other files may be mounted inside it. */
  readonly directory: string;
  /**
   * A Kubernetes quantity such as `64Mi`; a pod that writes more is evicted (Kubernetes documentation, "Volumes", emptyDir). Default
   * none: the node's disk is the limit.
   */
  readonly sizeLimit?: string | undefined;
}

/** The key of a Secret in the controller's namespace. */
export interface SecretKey {
  readonly secretName: string;
  readonly key: string;
}

/** Where Prometheus finds the metrics, and who may scrape them. */
export interface ControllerMetrics {
  /** Default 8443, as the scaffold of kubebuilder v4.15.0 has it (config/default/manager_metrics_patch.yaml). */
  readonly port?: number | undefined;
  /** Default `https`: the controller then asks the API server whether a scraper may read `/metrics`. */
  readonly scheme?: "https" | "http" | undefined;
  /** Labels of the namespaces that may scrape. Default `metrics: enabled`, as in kubebuilder's allow-metrics-traffic.yaml. */
  readonly fromNamespaces?: Readonly<Record<string, string>> | undefined;
  /**
   * Adds a ServiceMonitor or PodMonitor of the Prometheus operator. Over https, cert-manager also issues a
   * certificate, because a scraper must not send its token to a server that it cannot verify. Default none.
   */
  readonly monitor?: "service" | "pod" | undefined;
  /** Labels by which a Prometheus selects its monitors. Default none. */
  readonly monitorLabels?: Readonly<Record<string, string>> | undefined;
  /**
   * Whether labels of the metrics, such as `namespace` and `pod`, stay as they are if the target has labels of the same name;
   * otherwise Prometheus prefixes them with `exported_`. For programs that report on other objects (prometheus-operator, pkg/apis/monitoring/v1,
   * Endpoint and PodMetricsEndpoint, honorLabels). Default false.
   */
  readonly honorLabels?: boolean | undefined;
  /**
   * The scraper's token, in the controller's namespace. Default, with a ServiceMonitor: Prometheus' own token. A PodMonitor over
   * https requires one (prometheus-operator, PodMetricsEndpoint has no bearerTokenFile).
   */
  readonly scrapeToken?: SecretKey | undefined;
}

/** Ports of one egress rule. */
export interface EgressPort {
  /** 1–65535. */
  readonly port: number;
  /** Default `TCP`. */
  readonly protocol?: "TCP" | "UDP" | "SCTP" | undefined;
}

/** Something that the controller connects to. Exactly one of `cidr` and `namespaceLabels`. */
export interface Egress {
  /** E.g. `10.0.0.0/8`, `169.254.169.254/32`. */
  readonly cidr?: string | undefined;
  /** Labels of the namespaces of the pods that it connects to. */
  readonly namespaceLabels?: Readonly<Record<string, string>> | undefined;
  /** Never empty. */
  readonly ports: readonly EgressPort[];
}

/** Traffic that is allowed besides DNS, the API server, scrapers, and requests for admission and conversion. */
export interface ControllerNetwork {
  /**
   * Addresses of the API server: a NetworkPolicy cannot name it otherwise. Default any address, on the ports 443 (its Service)
   * and 6443 (to which the Service forwards).
   */
  readonly apiServerCidrs?: readonly string[] | undefined;
  /** Default none. */
  readonly egress?: readonly Egress[] | undefined;
}

/** Health checks of the kubelet, over HTTP. */
export interface ControllerProbes {
  /** Of both checks. Default 8081. */
  readonly port?: number | undefined;
  /** Default `http`. Over `https`, the kubelet accepts any certificate (Kubernetes, "Configure Liveness, Readiness and Startup Probes"). */
  readonly scheme?: "https" | "http" | undefined;
  /** Default `/healthz`. */
  readonly livenessPath?: string | undefined;
  /** May be the port of the metrics. Default `port`. */
  readonly livenessPort?: number | undefined;
  /** Default `/readyz`. */
  readonly readinessPath?: string | undefined;
  /** May be the port of the metrics. Default `port`. */
  readonly readinessPort?: number | undefined;
  /** Seconds that an answer may take. Default 1, the kubelet's own (k8s.io/api, core/v1, Probe). */
  readonly timeoutSeconds?: number | undefined;
  /** Failures in a row after which the container is restarted, or not ready. Default 3, the kubelet's own (k8s.io/api, core/v1, Probe). */
  readonly failureThreshold?: number | undefined;
}

/** The Lease that one replica holds at a time. */
export interface ControllerLeaderElection {
  /** The `LeaderElectionID` of the controller's code. Default: the controller's name. */
  readonly leaseName?: string | undefined;
}

/** A VerticalPodAutoscaler of a controller's Deployment; `{}` recommends and changes nothing. */
export type ControllerVpa = Pick<VerticalPodAutoscalerDeclaration, "recommender" | "resourcePolicy" | "updatePolicy">;

/**
 * An in-house controller, on every cluster that it is declared for.
 *
 * A single replica without leader election stops before its replacement starts, because otherwise both would write. Default requests:
 * 10m and 64Mi, as kubebuilder scaffolds them (config/manager/manager.yaml). Default limits: twice the requested memory, and no CPU
 * limit, because throttling could make the controller lose its lease.
 */
export interface ControllerDeclaration extends ComponentScheduling, ProgramSize, HostNetwork {
  /** On the fleet: the clusters it runs on. Default all. */
  readonly clusters?: ClusterSelector | undefined;
  /** Default `<name>-system`. The namespace is created, and contains only this controller. */
  readonly namespace?: string | undefined;
  /**
   * `repository[:tag]@sha256:…`, with the digest of the index if the image has several architectures; or `repository:tag`, with its
   * digest in the fleet's `images`.
   */
  readonly image: string;
  /** Why the image may change under its tag. Default: it may not. */
  readonly allowUnpinnedImage?: string | undefined;
  /** Secrets of the controller's namespace with credentials for the image's registry. Something else has to create them. Default none. */
  readonly imagePullSecrets?: readonly string[] | undefined;
  /**
   * Whether the container gets ports, certificates and leader election as the flags of a manager that kubebuilder v4.15.0
   * scaffolds (cmd/main.go). Default true. With false, `args` and `env` have to set everything.
   */
  readonly scaffoldFlags?: boolean | undefined;
  /** Replaces the image's entry point. Default: the entry point. */
  readonly command?: readonly string[] | undefined;
  /** Arguments after those flags, with variables of the cluster: `--cluster-name={cluster}`. Default none. */
  readonly args?: readonly string[] | undefined;
  /**
   * Plain values, with variables of the cluster. A secret must be a file, see `secrets`. A value may refer to other variables,
   * including `NODE_NAME`, `POD_NAME` and `POD_NAMESPACE`, which always exist: `$(POD_NAMESPACE)`. Default none besides those.
   */
  readonly env?: Readonly<Record<string, string>> | undefined;
  /** Default none. */
  readonly config?: ControllerConfig | undefined;
  /** Default none. */
  readonly secrets?: readonly SecretFiles[] | undefined;
  /** Directories that it can write to: its root file system is read-only, including `/tmp`. Default none. */
  readonly scratch?: readonly ScratchDirectory[] | undefined;
  /**
   * Definitions of the controller's kinds, which are applied before its other objects. With `conversion.strategy: Webhook`, which needs
   * cert-manager, the controller's Service and certificate become the webhook's. Default none.
   */
  readonly crds?: readonly CustomResourceDefinition[] | undefined;
  /** Default: only its lease and events. */
  readonly permissions?: ControllerPermissions | undefined;
  /** What it may do in its cluster's cloud, with its own identity there. Default nothing: it has no identity. */
  readonly cloudPermissions?: CloudPermissions | undefined;
  /** Acknowledges what would otherwise be a problem: danger → why this controller needs it. Default nothing. */
  readonly dangerously?: Dangerously | undefined;
  /** Default on. */
  readonly leaderElection?: false | ControllerLeaderElection | undefined;
  /** Admission webhooks; they need cert-manager. Default none. */
  readonly webhooks?: ControllerWebhooks | undefined;
  /** Default on. */
  readonly metrics?: false | ControllerMetrics | undefined;
  /** Has the Vertical Pod Autoscaler recommend or set its size, capped by the nodes that it can land on. Default: it does not. */
  readonly vpa?: ControllerVpa | undefined;
  readonly network?: ControllerNetwork | undefined;
  readonly probes?: ControllerProbes | undefined;
}

/** A controller as declared, with its name. */
export type DeclaredController = Declared<ControllerDeclaration>;

/** Digests of images: repository → tag → `sha256:…`, of an index where the image has several architectures. */
export type ImageLock = Readonly<Record<string, Readonly<Record<string, string>>>>;
