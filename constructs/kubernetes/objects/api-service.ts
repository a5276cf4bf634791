import type { ResolvedProgram } from "../../../model/components/program";
import type { KubernetesObject } from "../../../model/manifests/kubernetes-object";
import type { ResolvedAggregatedApi } from "../../../model/stages/resolved-component";
import { clusterMetadata } from "./metadata";

const VERSION = "v1beta1";

/**
 * Tells the cluster's API server which Service answers for the API. Priorities are those of upstream's manifests
 * (kubernetes-sigs/metrics-server and kubernetes-sigs/prometheus-adapter). cert-manager writes the authority of the certificate
 * into `caBundle` (cert-manager documentation, "CA Injector").
 */
export function addApiService(
  objects: KubernetesObject[],
  program: ResolvedProgram,
  { apiGroup, injectCaFrom }: ResolvedAggregatedApi,
): void {
  const { name, namespace } = program;
  objects.push({
    apiVersion: "apiregistration.k8s.io/v1",
    kind: "APIService",
    metadata: {
      ...clusterMetadata(program, `${VERSION}.${apiGroup}`),
      annotations: injectCaFrom === null ? undefined : { "cert-manager.io/inject-ca-from": injectCaFrom },
    },
    spec: {
      group: apiGroup,
      version: VERSION,
      groupPriorityMinimum: 100,
      versionPriority: 100,
      service: { name, namespace, port: 443 },
      insecureSkipTLSVerify: injectCaFrom === null ? true : undefined,
    },
  });
}
