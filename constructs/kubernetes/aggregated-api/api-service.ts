import { ApiObject } from "cdk8s/lib/api-object";
import type { Construct } from "constructs";
import type { AggregatedApi } from "../../../model/components/aggregated-api";
import { clusterMetadata } from "./metadata";

const VERSION = "v1beta1";

/**
 * Tells the cluster's API server which Service answers for the API. Priorities are those of upstream's manifests
 * (kubernetes-sigs/metrics-server and kubernetes-sigs/prometheus-adapter). cert-manager writes the authority of the certificate
 * into `caBundle` (cert-manager documentation, "CA Injector").
 */
export function addApiService(scope: Construct, api: AggregatedApi): void {
  const { name, namespace, apiGroup, servingCertificate: certificate } = api;
  const inject = { "cert-manager.io/inject-ca-from": `${namespace}/${certificate?.secretName}` };
  new ApiObject(scope, "api-service", {
    apiVersion: "apiregistration.k8s.io/v1",
    kind: "APIService",
    metadata: {
      ...clusterMetadata(api, `${VERSION}.${apiGroup}`),
      annotations: certificate === null ? undefined : inject,
    },
    spec: {
      group: apiGroup,
      version: VERSION,
      groupPriorityMinimum: 100,
      versionPriority: 100,
      service: { name, namespace, port: 443 },
      insecureSkipTLSVerify: certificate === null ? true : undefined,
    },
  });
}
