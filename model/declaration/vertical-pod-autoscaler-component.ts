import type { VpaFeatureGate } from "../versions/vertical-pod-autoscaler";
import type {
  VpaAdmissionControllerFlags,
  VpaRecommenderFlags,
  VpaUpdaterFlags,
} from "../versions/vertical-pod-autoscaler-flags";
import type { CertManagerIssuer, MetricsAdapter } from "./metrics";
import type { ComponentScheduling, ProgramSize, ServerNetwork } from "./pods";

/**
 * Settings of every program of the Vertical Pod Autoscaler. Of recommenders and updaters one replica leads and the others stand by; all
 * admission controllers answer. Default resources: upstream's requests and memory limit, without a CPU limit.
 */
export interface VpaProgramDeclaration<Flags> extends ProgramSize {
  /** Flags by their upstream names. */
  readonly flags?: Flags | undefined;
}

/**
 * The admission controller, which the API server calls. Default port 8000, upstream's. In the nodes' network its metrics take port 8944 of
 * the node as well.
 */
export interface VpaAdmissionControllerDeclaration
  extends VpaProgramDeclaration<VpaAdmissionControllerFlags>,
    ServerNetwork {}

/** The recommender for all objects that name none. */
export interface VpaRecommenderDeclaration extends VpaProgramDeclaration<VpaRecommenderFlags> {
  /** Lease by which replicas elect a leader. Default `vpa-recommender-lease`. */
  readonly leaseName?: string | undefined;
}

/** An additional recommender, for objects that name it in `spec.recommenders`. */
export interface AdditionalVpaRecommenderDeclaration extends VpaProgramDeclaration<VpaRecommenderFlags> {
  /** Default `vpa-recommender-<name>-lease`. */
  readonly leaseName?: string | undefined;
  /** Full image reference. Default: the image of the default recommender. */
  readonly image?: string | undefined;
}

/** Full image references, best with a digest, their own or one from the fleet's `images`: a tag can move to another image. */
export interface VpaImages {
  /** Default `registry.k8s.io/autoscaling/vpa-recommender:<version>`. */
  readonly recommender?: string | undefined;
  /** Default `registry.k8s.io/autoscaling/vpa-updater:<version>`. */
  readonly updater?: string | undefined;
  /** Default `registry.k8s.io/autoscaling/vpa-admission-controller:<version>`. */
  readonly admissionController?: string | undefined;
}

/** Source of the webhook's certificate. */
export type VpaWebhookCertificate =
  | {
      /**
       * cert-manager, which must run in the cluster, issues it and gives its CA to the API server. Without an issuer, the
       * component brings its own CA. An issuer must put the CA into the Secret (`ca.crt`); ACME issuers do not.
       */
      readonly certManager: { readonly issuerRef?: CertManagerIssuer | undefined };
    }
  | {
      /** A Secret of type `kubernetes.io/tls` in the component's namespace, for `vpa-webhook.<namespace>.svc`. */
      readonly secretName: string;
      /** PEM of the CA that signed it, which the API server then trusts. */
      readonly caBundle: string;
    };

/** Namespaces whose VerticalPodAutoscalers and pods the component handles. */
export type VpaNamespaces = { readonly only: string } | { readonly ignored: readonly string[] };

/** Usage from an external metrics API, with one value per container; an alpha feature upstream. */
export interface VpaExternalMetrics {
  /** Metric of CPU usage, in cores. */
  readonly cpu: string;
  /** Metric of memory usage, in bytes. */
  readonly memory: string;
  /** Label of a metric that names the container. Default `name`. */
  readonly containerLabel?: string | undefined;
  /** The server of the metrics. Default: one that is not declared here. */
  readonly adapter?: MetricsAdapter | undefined;
}

/** Where recommenders read the current usage of containers. */
export interface VpaMetricsSource {
  readonly externalMetrics: VpaExternalMetrics;
}

/** The Vertical Pod Autoscaler of a cluster: its three programs, their API and their webhook. */
export interface VerticalPodAutoscalerComponentDeclaration extends ComponentScheduling {
  /** Release such as `1.7.1`. Default: the newest known for the cluster's minor. */
  readonly version?: string | undefined;
  /** One namespace for all programs, because the updater looks for the admission controller's sign of life in its own. Default `kube-system`. */
  readonly namespace?: string | undefined;
  readonly images?: VpaImages | undefined;
  /** Alpha features, by the upstream names of their gates. Every program that reads a gate gets it. Default all off. */
  readonly featureGates?: { readonly [Gate in VpaFeatureGate]?: boolean | undefined } | undefined;
  /** Default: all namespaces. */
  readonly vpaNamespaces?: VpaNamespaces | undefined;
  /** Default: the resource metrics API (metrics-server). */
  readonly metricsSource?: VpaMetricsSource | undefined;
  /** Default: cert-manager, with the component's own CA. */
  readonly webhookCertificate?: VpaWebhookCertificate | undefined;
  readonly recommender?: VpaRecommenderDeclaration | undefined;
  readonly updater?: VpaProgramDeclaration<VpaUpdaterFlags> | undefined;
  readonly admissionController?: VpaAdmissionControllerDeclaration | undefined;
  /** Additional recommenders, by the name that objects use for them. */
  readonly recommenders?: Readonly<Record<string, AdditionalVpaRecommenderDeclaration>> | undefined;
}
