import { canonical } from "../base/canonical";
import { compareText } from "../base/problem";
import type { ControllerDeclaration, CustomResourceDefinition } from "../declaration/controller";
import { isRecord, type JsonObject } from "../manifests/api/scalars";
import { serviceCertificate, serviceName, WEBHOOK_SERVICE_PORT } from "./servers";

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

/** Whether a controller converts objects of any of its kinds. */
export function hasConversion({ crds = [] }: Pick<ControllerDeclaration, "crds">): boolean {
  return crds.some((crd) => declaredConversion(crd) !== null);
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

function withConversion(
  crd: CustomResourceDefinition,
  controller: string,
  namespace: string,
): CustomResourceDefinition {
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
