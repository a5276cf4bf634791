import type { CloudPermissions } from "./cloud-permissions";
import type { ControllerWebhooks } from "./controller-webhooks";
import type { Dangerously } from "./dangerous-rights";
import type { ClusterSelector } from "./node-group";
import type { ContainerRequirements, Toleration } from "./pods";
import type { VerticalPodAutoscalerDeclaration } from "./vertical-pod-autoscaler";

/** One rule of a Role or ClusterRole (`rbac.authorization.k8s.io/v1`, PolicyRule). */
export interface PolicyRule {
  /** `""` is the core group. */
  readonly apiGroups: readonly string[];
  /** Plural, lower case; with `/` a subresource: `pods/status`. */
  readonly resources: readonly string[];
  /** Names that the verbs are for. Default every name. `create` and `list` of a kind know no names. */
  readonly resourceNames?: readonly string[] | undefined;
  readonly verbs: readonly string[];
}

/** What a controller may do. Its lease and, where metrics are protected, its questions about who scrapes are added. */
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

/** Files that the container finds in a directory. They are no place for secrets. */
export interface ControllerConfig {
  /** Absolute path. */
  readonly directory: string;
  /** File name → content, with variables of the cluster. A change replaces the pods. */
  readonly files: Readonly<Record<string, string>>;
}

/** A Secret of the controller's namespace, which something else makes, as files: one for each of its keys. */
export interface SecretFiles {
  readonly secretName: string;
  /** Absolute path. */
  readonly directory: string;
}

/** A directory that the container can write to, empty when its pod starts and gone with the pod. */
export interface ScratchDirectory {
  /** Absolute path. Other files may be mounted within it. */
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

/** Where Prometheus finds the metrics, and who may ask. */
export interface ControllerMetrics {
  /** Default 8443, as the scaffold of kubebuilder v4.15.0 has it (config/default/manager_metrics_patch.yaml). */
  readonly port?: number | undefined;
  /** Default `https`: the controller then asks the API server whether a scraper may read `/metrics`. */
  readonly scheme?: "https" | "http" | undefined;
  /** Labels of the namespaces that may scrape. Default `metrics: enabled`, as in kubebuilder's allow-metrics-traffic.yaml. */
  readonly fromNamespaces?: Readonly<Record<string, string>> | undefined;
  /**
   * Adds a ServiceMonitor or PodMonitor of the Prometheus operator. Over https it also gets a certificate by cert-manager, since a
   * scraper's token must not go to an unproven server. Default none.
   */
  readonly monitor?: "service" | "pod" | undefined;
  /** Labels by which a Prometheus selects its monitors. Default none. */
  readonly monitorLabels?: Readonly<Record<string, string>> | undefined;
  /**
   * Whether labels of the metrics, such as `namespace` and `pod`, stay as they are where a target's have the same name; else
   * Prometheus puts `exported_` before them. For programs that tell of other objects (prometheus-operator, pkg/apis/monitoring/v1,
   * Endpoint and PodMetricsEndpoint, honorLabels). Default false.
   */
  readonly honorLabels?: boolean | undefined;
  /**
   * The scraper's token, in the controller's namespace. Default, with a ServiceMonitor: Prometheus' own token. A PodMonitor over
   * https cannot do without (prometheus-operator, PodMetricsEndpoint has no bearerTokenFile).
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

/** Something outside that the controller talks to; exactly one of `cidr` and `namespaceLabels`. */
export interface Egress {
  /** E.g. `10.0.0.0/8`, `169.254.169.254/32`. */
  readonly cidr?: string | undefined;
  /** Labels of the namespaces of the pods it talks to. */
  readonly namespaceLabels?: Readonly<Record<string, string>> | undefined;
  /** Never empty. */
  readonly ports: readonly EgressPort[];
}

/** What passes besides DNS, the API server, scrapers, and requests of admission and conversion. */
export interface ControllerNetwork {
  /**
   * Addresses of the API server: a NetworkPolicy knows it by no other name. Default any address, on the ports 443 (its Service)
   * and 6443 (what that forwards to).
   */
  readonly apiServerCidrs?: readonly string[] | undefined;
  /** Default none. */
  readonly egress?: readonly Egress[] | undefined;
}

/** Health checks over HTTP, which the kubelet asks for. */
export interface ControllerProbes {
  /** Of both checks. Default 8081. */
  readonly port?: number | undefined;
  /** Default `http`. Over `https` the kubelet takes any certificate (Kubernetes, "Configure Liveness, Readiness and Startup Probes"). */
  readonly scheme?: "https" | "http" | undefined;
  /** Default `/healthz`. */
  readonly livenessPath?: string | undefined;
  /** May be that of the metrics. Default `port`. */
  readonly livenessPort?: number | undefined;
  /** Default `/readyz`. */
  readonly readinessPath?: string | undefined;
  /** May be that of the metrics. Default `port`. */
  readonly readinessPort?: number | undefined;
  /** How long an answer may take, in seconds. Default the kubelet's, 1 (k8s.io/api, core/v1, Probe). */
  readonly timeoutSeconds?: number | undefined;
  /** Failures in a row after which the container is restarted, or not ready. Default the kubelet's, 3 (k8s.io/api, core/v1, Probe). */
  readonly failureThreshold?: number | undefined;
}

/** The Lease that only one replica holds at a time. */
export interface ControllerLeaderElection {
  /** The `LeaderElectionID` of the controller's code. Default the controller's name. */
  readonly leaseName?: string | undefined;
}

/** A VerticalPodAutoscaler of a controller's Deployment; `{}` recommends and changes nothing. */
export type ControllerVpa = Pick<VerticalPodAutoscalerDeclaration, "recommender" | "resourcePolicy" | "updatePolicy">;

/** An in-house controller, as it runs on every cluster it is declared for. */
export interface ControllerDeclaration {
  /** On the fleet: the clusters it runs on. Default all. */
  readonly clusters?: ClusterSelector | undefined;
  /** Default `<name>-system`. It is created, and holds this controller only. */
  readonly namespace?: string | undefined;
  /**
   * `repository[:tag]@sha256:…`, the digest of an index where the image has several architectures; or `repository:tag`, whose
   * digest the fleet's `images` knows.
   */
  readonly image: string;
  /** Why the image may change under its tag. Default it may not. */
  readonly allowUnpinnedImage?: string | undefined;
  /** Secrets of the controller's namespace with credentials for the image's registry; something else makes them. Default none. */
  readonly imagePullSecrets?: readonly string[] | undefined;
  /**
   * Default 2: one leads, one stands by. A single one without leader election ends before its replacement starts, since two would
   * both write.
   */
  readonly replicas?: number | undefined;
  /**
   * Whether the container is told ports, certificates and leader election by the flags of a manager that kubebuilder v4.15.0
   * scaffolds (cmd/main.go). Default true; with false, `args` and `env` say it all.
   */
  readonly scaffoldFlags?: boolean | undefined;
  /** Instead of the image's entry point. Default that. */
  readonly command?: readonly string[] | undefined;
  /** Arguments after those, with variables of the cluster: `--cluster-name={cluster}`. Default none. */
  readonly args?: readonly string[] | undefined;
  /**
   * Plain values only, with variables of the cluster: a secret is a file, see `secrets`. A value may refer to others, and to
   * `NODE_NAME`, `POD_NAME` and `POD_NAMESPACE`: `$(POD_NAMESPACE)`. Default none besides those.
   */
  readonly env?: Readonly<Record<string, string>> | undefined;
  /** Default none. */
  readonly config?: ControllerConfig | undefined;
  /** Default none. */
  readonly secrets?: readonly SecretFiles[] | undefined;
  /** Where it can write: its root file system is read-only, `/tmp` included. Default nowhere. */
  readonly scratch?: readonly ScratchDirectory[] | undefined;
  /**
   * Definitions of the controller's kinds; applied before anything of it. With `conversion.strategy: Webhook`, which needs
   * cert-manager, the controller's Service and certificate become the webhook's. Default none.
   */
  readonly crds?: readonly CustomResourceDefinition[] | undefined;
  /** Default its lease and events, nothing else. */
  readonly permissions?: ControllerPermissions | undefined;
  /** What it may do in its cluster's cloud, as an identity of its own there. Default nothing: it has no identity. */
  readonly cloudPermissions?: CloudPermissions | undefined;
  /** What would otherwise be a problem → why this controller needs it. Default nothing. */
  readonly dangerously?: Dangerously | undefined;
  /** Default on. */
  readonly leaderElection?: false | ControllerLeaderElection | undefined;
  /** Admission webhooks; they need cert-manager. Default none. */
  readonly webhooks?: ControllerWebhooks | undefined;
  /** Default on. */
  readonly metrics?: false | ControllerMetrics | undefined;
  /** What the Vertical Pod Autoscaler makes of its size, capped by the nodes that it can land on. Default nothing. */
  readonly vpa?: ControllerVpa | undefined;
  readonly network?: ControllerNetwork | undefined;
  /** Default none: the cluster's default class. */
  readonly priorityClassName?: string | undefined;
  /**
   * Requests default to 10m and 64Mi, as kubebuilder scaffolds them (config/manager/manager.yaml), the memory limit to twice the
   * request. No CPU limit unless declared: throttling would make it lose its lease.
   */
  readonly resources?: ContainerRequirements | undefined;
  /** Default Linux nodes. */
  readonly nodeSelector?: Readonly<Record<string, string>> | undefined;
  /** Default none. */
  readonly tolerations?: readonly Toleration[] | undefined;
  readonly probes?: ControllerProbes | undefined;
}

/** A controller as declared, with its name. */
export interface DeclaredController {
  readonly name: string;
  readonly props: ControllerDeclaration;
}

/** Digests of images: repository → tag → `sha256:…`, of an index where the image has several architectures. */
export type ImageLock = Readonly<Record<string, Readonly<Record<string, string>>>>;
