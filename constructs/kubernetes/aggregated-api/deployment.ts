import { ApiObject } from "cdk8s/lib/api-object";
import type { Construct } from "constructs";
import type { AggregatedApi } from "../../../model/components/aggregated-api";
import { ifAny } from "../if-any";
import { container } from "./container";
import { labels, metadata, selectorLabels } from "./metadata";

/** The servers: every replica answers. */
export function addDeployment(scope: Construct, api: AggregatedApi): void {
  new ApiObject(scope, "deployment", {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: metadata(api),
    spec: {
      replicas: api.replicas,
      revisionHistoryLimit: 3,
      selector: { matchLabels: selectorLabels(api) },
      strategy: { type: "RollingUpdate", rollingUpdate: api.highlyAvailable ? ONE_BY_ONE : NEW_FIRST },
      template: {
        metadata: { labels: labels(api), annotations: ifAny(api.podAnnotations) },
        spec: podSpec(api),
      },
    },
  });
}

/** A further pod would need a further node, since no two share one: the autoscaler would add it for the update alone. */
const ONE_BY_ONE = { maxSurge: 0, maxUnavailable: 1 };
const NEW_FIRST = { maxSurge: 1, maxUnavailable: 0 };

/** Fulfils the `restricted` Pod Security Standard, with {@link container}. */
function podSpec(api: AggregatedApi): object {
  return {
    serviceAccountName: api.name,
    automountServiceAccountToken: true,
    priorityClassName: api.priorityClassName ?? undefined,
    nodeSelector: api.nodeSelector,
    tolerations: ifAny(api.tolerations),
    affinity: api.highlyAvailable ? apart(api) : undefined,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: api.user,
      runAsGroup: api.user,
      fsGroup: api.user,
      seccompProfile: { type: "RuntimeDefault" },
    },
    containers: [container(api)],
    volumes: api.volumes.map(({ name, source }) => ({ name, ...source })),
  };
}

/** No two replicas on one node. */
function apart(api: AggregatedApi): object {
  const term = { labelSelector: { matchLabels: selectorLabels(api) }, topologyKey: "kubernetes.io/hostname" };
  return { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] } };
}
