import { programLabels } from "../../../model/components/decide";
import type { KubernetesObject } from "../../../model/manifests/kubernetes-object";
import type { ResolvedVpaServing, VpaNamespaceSelection } from "../../../model/stages/resolved-component";
import { VPA_WEBHOOK_CONFIGURATION, VPA_WEBHOOK_SERVICE } from "../../../model/vertical-pod-autoscaler/component/names";

/** Port of the webhook's Service, which is also the API server's default. */
const SERVICE_PORT = 443;

/**
 * Lets the API server ask the admission controller about new pods. Pods are created without recommendations while it does not
 * answer, so that it is never in the way (chart 0.11.0, templates/admission-controller-webhook.yaml and values.yaml).
 */
export function addWebhook(objects: KubernetesObject[], component: ResolvedVpaServing): void {
  const { name, webhook } = VPA_WEBHOOK_CONFIGURATION;
  objects.push({
    apiVersion: "admissionregistration.k8s.io/v1",
    kind: "MutatingWebhookConfiguration",
    metadata: {
      name,
      labels: programLabels("vertical-pod-autoscaler", component.version),
      annotations: annotations(component),
    },
    webhooks: [
      {
        name: webhook,
        admissionReviewVersions: ["v1"],
        clientConfig: clientConfig(component),
        failurePolicy: "Ignore",
        matchPolicy: "Equivalent",
        namespaceSelector:
          component.webhook.namespaces === null ? undefined : namespaceSelector(component.webhook.namespaces),
        reinvocationPolicy: "Never",
        rules: RULES,
        sideEffects: "None",
        timeoutSeconds: 5,
      },
    ],
  });
}

const RULES = [
  { apiGroups: [""], apiVersions: ["v1"], resources: ["pods"], operations: ["CREATE"], scope: "*" },
  {
    apiGroups: ["autoscaling.k8s.io"],
    apiVersions: ["*"],
    resources: ["verticalpodautoscalers"],
    operations: ["CREATE", "UPDATE"],
    scope: "*",
  },
];

function annotations({ webhook: { injectCaFrom } }: ResolvedVpaServing): Record<string, string> | undefined {
  return injectCaFrom === null ? undefined : { "cert-manager.io/inject-ca-from": injectCaFrom };
}

function clientConfig({ namespace, webhook }: ResolvedVpaServing): object {
  return {
    service: { name: VPA_WEBHOOK_SERVICE, namespace, port: SERVICE_PORT },
    caBundle: webhook.caBundle ?? undefined,
  };
}

/** The label that the API server puts on every namespace. */
function namespaceSelector({ operator, names }: VpaNamespaceSelection): object {
  return { matchExpressions: [{ key: "kubernetes.io/metadata.name", operator, values: names }] };
}
