import { canonical } from "../base/canonical";
import { compareText } from "../base/problem";
import type { ControllerDeclaration, CustomResourceDefinition } from "../declaration/controller";
import type { ControllerMutatingWebhook, ControllerWebhook, LabelSelector } from "../declaration/controller-webhooks";
import { isRecord, type JsonObject } from "../manifests/api/scalars";
import type { ResolvedWebhook, ResolvedWebhooks } from "../stages/resolved-controller";
import { serviceCertificate, serviceName, WEBHOOK_SERVICE_PORT } from "./servers";

/** Default port of the webhook server (controller-runtime v0.24.1, pkg/webhook/server.go). */
export const WEBHOOK_PORT = 9443;

/** Every declared webhook, with its path in the declaration. */
export function declaredWebhooks({ webhooks }: ControllerDeclaration) {
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
export function servesWebhooks(props: ControllerDeclaration): boolean {
  return declaredWebhooks(props).length > 0 || (props.crds ?? []).some((crd) => declaredConversion(crd) !== null);
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
    mutating: sorted(mutating).map((each) => resolveWebhook(each, namespace, each.reinvocationPolicy ?? "Never")),
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

/** Annotation that makes cert-manager inject a certificate's authority into the object (cert-manager documentation, "CA Injector"). */
export const INJECT_CA = "cert-manager.io/inject-ca-from";

/** Path at which a manager converts objects of every kind (controller-runtime v0.24.1, pkg/builder/webhook.go). */
export const CONVERSION_PATH = "/convert";

/** What is declared about a conversion webhook. A part that is not declared is empty. */
export interface DeclaredConversion {
  readonly webhook: JsonObject;
  readonly clientConfig: JsonObject;
  readonly service: JsonObject;
}

/** The conversion webhook of a definition, or null where it has none. */
export function declaredConversion({ spec }: CustomResourceDefinition): DeclaredConversion | null {
  const conversion = record(spec.conversion);
  if (conversion.strategy !== "Webhook") return null;
  const webhook = record(conversion.webhook);
  const clientConfig = record(webhook.clientConfig);
  return { webhook, clientConfig, service: record(clientConfig.service) };
}

function record(value: unknown): JsonObject {
  return isRecord(value) ? value : {};
}

/** The Service that the API server calls to convert objects, without the path. */
export function conversionService(controller: string, namespace: string) {
  return { namespace, name: serviceName(controller, "webhook"), port: WEBHOOK_SERVICE_PORT };
}

/** The certificate of that Service, as {@link INJECT_CA} names it. */
export function conversionAuthority(controller: string, namespace: string): string {
  return `${namespace}/${serviceCertificate(controller, namespace, "webhook").name}`;
}

/** A controller's definitions, sorted by name. Those with a conversion webhook get its address and the authority to trust. */
export function resolveDefinitions(
  controller: string,
  namespace: string,
  { crds = [] }: ControllerDeclaration,
): readonly CustomResourceDefinition[] {
  return [...crds]
    .sort((a, b) => compareText(a.metadata.name, b.metadata.name))
    .map((crd) => canonical(withConversion(crd, controller, namespace)));
}

function withConversion(crd: CustomResourceDefinition, controller: string, namespace: string) {
  const declared = declaredConversion(crd);
  if (declared === null) return crd;
  const { webhook, clientConfig, service } = declared;
  const derived = { path: service.path ?? CONVERSION_PATH, ...conversionService(controller, namespace) };
  const annotations = { ...crd.metadata.annotations, [INJECT_CA]: conversionAuthority(controller, namespace) };
  return {
    ...crd,
    metadata: { ...crd.metadata, annotations },
    spec: {
      ...crd.spec,
      conversion: {
        ...record(crd.spec.conversion),
        webhook: { ...webhook, clientConfig: { ...clientConfig, service: { ...service, ...derived } } },
      },
    },
  };
}
