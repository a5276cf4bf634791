/** A label selector (`meta/v1`, LabelSelector). */
export interface LabelSelector {
  readonly matchLabels?: Readonly<Record<string, string>> | undefined;
  readonly matchExpressions?:
    | readonly {
        readonly key: string;
        readonly operator: "In" | "NotIn" | "Exists" | "DoesNotExist";
        readonly values?: readonly string[] | undefined;
      }[]
    | undefined;
}

/** Operations that a webhook can be called for. */
export const WEBHOOK_OPERATIONS = ["CREATE", "UPDATE", "DELETE", "CONNECT"] as const;

/** Requests that a webhook is called for (`admissionregistration.k8s.io/v1`, RuleWithOperations). */
export interface WebhookRule {
  readonly apiGroups: readonly string[];
  readonly apiVersions: readonly string[];
  readonly resources: readonly string[];
  readonly operations: readonly (typeof WEBHOOK_OPERATIONS)[number][];
  /** Default both. */
  readonly scope?: "Cluster" | "Namespaced" | undefined;
}

/**
 * An admission webhook. All have `sideEffects: None`, admission review v1 and `matchPolicy: Equivalent`
 * (kubebuilder's markers set the first two).
 */
export interface ControllerWebhook {
  /** Fully qualified, at least three parts: `widgets.example.com`. Unique on a cluster. */
  readonly name: string;
  /** Path at which the controller answers, e.g. `/validate-example-com-v1-widget`. */
  readonly path: string;
  /** Never empty. */
  readonly rules: readonly WebhookRule[];
  /**
   * What happens while no replica answers. With `Fail`, the webhook is not called for the controller's own namespace and
   * `kube-system`, so that a cluster without a running replica can still start one. No default.
   */
  readonly failurePolicy: "Fail" | "Ignore";
  /** 1–10. Default 10, as in Kubernetes, which allows up to 30: a client would not wait that long. */
  readonly timeoutSeconds?: number | undefined;
  /** Limits the webhook to some namespaces. Default all but those that `failurePolicy` leaves out. */
  readonly namespaceSelector?: LabelSelector | undefined;
  /** Limits the webhook to some objects. Default all. */
  readonly objectSelector?: LabelSelector | undefined;
  /** CEL conditions, all of which must hold. Default none. */
  readonly matchConditions?: readonly { readonly name: string; readonly expression: string }[] | undefined;
}

/** A webhook that may change objects. */
export interface ControllerMutatingWebhook extends ControllerWebhook {
  /** Default `Never`, as in Kubernetes. */
  readonly reinvocationPolicy?: "Never" | "IfNeeded" | undefined;
}

/** A controller's admission webhooks. */
export interface ControllerWebhooks {
  /** Port of the container, also for conversion. Default 9443 (controller-runtime v0.24.1, pkg/webhook/server.go). */
  readonly port?: number | undefined;
  readonly validating?: readonly ControllerWebhook[] | undefined;
  readonly mutating?: readonly ControllerMutatingWebhook[] | undefined;
}
