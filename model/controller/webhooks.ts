import { canonical } from "../base/canonical";
import { compareText } from "../base/problem";
import type { ControllerDeclaration } from "../declaration/controller";
import type { ControllerMutatingWebhook, ControllerWebhook, LabelSelector } from "../declaration/controller-webhooks";
import type { ResolvedWebhook, ResolvedWebhooks } from "../stages/resolved-controller";
import { hasConversion } from "./conversion";
import { serviceCertificate, serviceName } from "./servers";

/** Default port of the webhook server (controller-runtime v0.24.1, pkg/webhook/server.go). */
export const WEBHOOK_PORT = 9443;

/** Every declared webhook, with its path in the declaration. */
export function declaredWebhooks({ webhooks }: Pick<ControllerDeclaration, "webhooks">) {
  const kinds = ["validating", "mutating"] as const;
  return kinds.flatMap((kind) =>
    (webhooks?.[kind] ?? []).map((webhook, index) => ({ kind, webhook, path: `webhooks.${kind}[${index}]` })),
  );
}

/** Whether a text can be a webhook's path: the API server accepts it (k8s.io/apiserver, pkg/util/webhook), and it is not the root. */
export function isWebhookPath(text: string): boolean {
  return /^(\/[-\w.~]+)+$/.test(text);
}

/** Whether the API server calls a controller, for admission or to convert objects of its kinds. */
export function servesWebhooks(props: Pick<ControllerDeclaration, "crds" | "webhooks">): boolean {
  return declaredWebhooks(props).length > 0 || hasConversion(props);
}

/** A controller's admission webhooks and the server that also converts, or null where the API server never calls it. */
export function resolveWebhooks(
  controller: string,
  namespace: string,
  props: ControllerDeclaration,
): ResolvedWebhooks | null {
  if (!servesWebhooks(props)) return null;
  const { port = WEBHOOK_PORT, validating = [], mutating = [] } = props.webhooks ?? {};
  return {
    port,
    service: serviceName(controller, "webhook"),
    certificate: serviceCertificate(controller, namespace, "webhook"),
    validating: sorted(validating).map((webhook) => resolveWebhook(webhook, namespace, null)),
    mutating: sorted(mutating).map((webhook) =>
      resolveWebhook(webhook, namespace, webhook.reinvocationPolicy ?? "Never"),
    ),
  };
}

/** By name, the order in which Kubernetes calls mutating webhooks (apiserver, plugin/webhook/configuration). */
function sorted<T extends ControllerWebhook>(webhooks: readonly T[]): readonly T[] {
  return [...webhooks].sort((a, b) => compareText(a.name, b.name));
}

function resolveWebhook(
  webhook: ControllerWebhook | ControllerMutatingWebhook,
  namespace: string,
  reinvocationPolicy: ResolvedWebhook["reinvocationPolicy"],
): ResolvedWebhook {
  const { name, path, rules, failurePolicy, timeoutSeconds = 10, objectSelector, matchConditions = [] } = webhook;
  return {
    name,
    path,
    rules: canonical(rules),
    failurePolicy,
    timeoutSeconds,
    namespaceSelector: namespaceSelector(webhook, namespace),
    objectSelector: objectSelector === undefined ? null : canonical(objectSelector),
    matchConditions: canonical(matchConditions),
    reinvocationPolicy,
  };
}

/**
 * With `Fail`, requests in the controller's own namespace and in `kube-system` skip the webhook. Otherwise, while no replica runs,
 * none could start, nor could what a node needs to become ready.
 */
function namespaceSelector(
  { failurePolicy, namespaceSelector: declared }: ControllerWebhook,
  namespace: string,
): LabelSelector | null {
  if (failurePolicy === "Ignore") return declared === undefined ? null : canonical(declared);
  const values = [...new Set([namespace, "kube-system"])].sort();
  const exempt = { key: "kubernetes.io/metadata.name", operator: "NotIn", values } as const;
  return canonical({ ...declared, matchExpressions: [...(declared?.matchExpressions ?? []), exempt] });
}
