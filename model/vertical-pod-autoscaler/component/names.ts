import type { VpaProgram } from "../../versions/vertical-pod-autoscaler";

/** The default namespace: upstream's own manifests put all three programs there (deploy/ at 1.7.1). */
export const DEFAULT_VPA_NAMESPACE = "kube-system";

/** Port of each program's metrics and health check: the default of its `--address` (docs/flags.md at 1.7.1). */
export const VPA_METRICS_PORTS: Readonly<Record<VpaProgram, number>> = {
  recommender: 8942,
  updater: 8943,
  admissionController: 8944,
};

/** Port on which the admission controller answers the API server, unless another is declared: the default of its `--port`. */
export const VPA_WEBHOOK_PORT = 8000;

/** Service through which the API server reaches the admission controller (`--webhook-service`). */
export const VPA_WEBHOOK_SERVICE = "vpa-webhook";

/** The MutatingWebhookConfiguration and its only webhook (pkg/admission-controller/config.go at 1.7.1). */
export const VPA_WEBHOOK_CONFIGURATION = { name: "vpa-webhook-config", webhook: "vpa.k8s.io" } as const;

/** Secret of the webhook's certificate where cert-manager issues it (deploy/admission-controller-deployment.yaml). */
export const VPA_TLS_SECRET = "vpa-tls-certs";

/**
 * Lease that the admission controller renews to show that it is alive; without it the updater evicts nothing
 * (pkg/utils/status/status_object.go at 1.7.1).
 */
export const VPA_STATUS_LEASE = "vpa-admission-controller";

/** Lease of the updaters: the default of `--leader-elect-resource-name`. */
export const VPA_UPDATER_LEASE = "vpa-updater";

/** Lease of the default recommender: the default of its `--leader-elect-resource-name`. */
export const VPA_RECOMMENDER_LEASE = "vpa-recommender-lease";

/** Lease of the recommender that GKE runs itself; upstream moved away from it (pkg/recommender/main.go at 1.7.1). */
export const MANAGED_RECOMMENDER_LEASE = "vpa-recommender";

/** Lease of a recommender beside the default one. */
export function additionalRecommenderLease(name: string): string {
  return `vpa-recommender-${name}-lease`;
}
