import { ApiObject } from "cdk8s/lib/api-object";
import type { Construct } from "constructs";
import { WEBHOOK_SERVICE_PORT } from "../../../model/controller/certificates";
import { INJECT_CA } from "../../../model/controller/conversion";
import type { ResolvedController, ResolvedWebhook, ResolvedWebhooks } from "../../../model/stages/resolved-controller";
import { labels } from "./metadata";

/** What the API server asks the controller about before it stores an object; conversion is asked for by the definition. */
export function addWebhooks(scope: Construct, controller: ResolvedController): void {
  const { webhooks } = controller;
  if (webhooks === null) return;
  addConfiguration(scope, controller, webhooks, "ValidatingWebhookConfiguration", webhooks.validating);
  addConfiguration(scope, controller, webhooks, "MutatingWebhookConfiguration", webhooks.mutating);
}

function addConfiguration(
  scope: Construct,
  controller: ResolvedController,
  { service, certificate }: ResolvedWebhooks,
  kind: string,
  webhooks: readonly ResolvedWebhook[],
): void {
  if (webhooks.length === 0) return;
  const { name, namespace } = controller;
  new ApiObject(scope, kind, {
    apiVersion: "admissionregistration.k8s.io/v1",
    kind,
    metadata: {
      name,
      labels: labels(controller),
      annotations: { [INJECT_CA]: `${namespace}/${certificate.name}` },
    },
    webhooks: webhooks.map((each) => webhook(each, { namespace, name: service })),
  });
}

function webhook(resolved: ResolvedWebhook, service: { readonly name: string; readonly namespace: string }): object {
  const { name, path, rules, failurePolicy, timeoutSeconds, matchConditions, reinvocationPolicy } = resolved;
  return {
    name,
    admissionReviewVersions: ["v1"],
    clientConfig: { service: { ...service, path, port: WEBHOOK_SERVICE_PORT } },
    rules,
    failurePolicy,
    matchPolicy: "Equivalent",
    sideEffects: "None",
    timeoutSeconds,
    namespaceSelector: resolved.namespaceSelector ?? undefined,
    objectSelector: resolved.objectSelector ?? undefined,
    matchConditions: matchConditions.length === 0 ? undefined : matchConditions,
    reinvocationPolicy: reinvocationPolicy ?? undefined,
  };
}
