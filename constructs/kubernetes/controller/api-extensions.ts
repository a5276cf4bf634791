import type { ResolvedProgram } from "../../../model/components/program";
import { WEBHOOK_SERVICE_PORT } from "../../../model/controller/servers";
import { INJECT_CA } from "../../../model/controller/webhooks";
import type { KubernetesObject } from "../../../model/manifests/kubernetes-object";
import type { ResolvedControllerObjects } from "../../../model/stages/resolved-component";
import type { ResolvedWebhook, ResolvedWebhooks } from "../../../model/stages/resolved-controller";
import { clusterMetadata } from "../objects/metadata";

/** The controller's kinds. */
export function addCustomResourceDefinitions(objects: KubernetesObject[], { crds }: ResolvedControllerObjects): void {
  for (const crd of crds) objects.push({ ...crd });
}

/** What the API server asks the controller about before it stores an object; conversion is asked for by the definition. */
export function addWebhooks(
  objects: KubernetesObject[],
  program: ResolvedProgram,
  { webhooks }: ResolvedControllerObjects,
): void {
  if (webhooks === null) return;
  addConfiguration(objects, program, webhooks, "ValidatingWebhookConfiguration", webhooks.validating);
  addConfiguration(objects, program, webhooks, "MutatingWebhookConfiguration", webhooks.mutating);
}

function addConfiguration(
  objects: KubernetesObject[],
  program: ResolvedProgram,
  { service, certificate }: ResolvedWebhooks,
  kind: string,
  webhooks: readonly ResolvedWebhook[],
): void {
  if (webhooks.length === 0) return;
  const { name, namespace } = program;
  objects.push({
    apiVersion: "admissionregistration.k8s.io/v1",
    kind,
    metadata: {
      ...clusterMetadata(program, name),
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
