import { ApiObject } from "cdk8s/lib/api-object";
import type { Construct } from "constructs";
import type { ResolvedClusterAutoscaler } from "../../../model/cluster-autoscaler/settings";
import { identityVolumes } from "../identity-volumes";
import { ifAny } from "../if-any";
import { container } from "./container";
import { labels, metadata, SELECTOR_LABELS } from "./metadata";

/** The autoscaler itself: one replica leads, the others wait for its lease. */
export function addDeployment(scope: Construct, autoscaler: ResolvedClusterAutoscaler): void {
  new ApiObject(scope, "deployment", {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: metadata(autoscaler),
    spec: {
      replicas: autoscaler.replicas,
      revisionHistoryLimit: 3,
      selector: { matchLabels: SELECTOR_LABELS },
      // A replacement that does not come up, because of a flag it does not know for one, leaves all old replicas running.
      strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
      template: {
        metadata: { labels: labels(autoscaler), annotations: autoscaler.checksums },
        spec: podSpec(autoscaler),
      },
    },
  });
}

/** The `nonroot` user of the image's distroless base, by number: the kubelet cannot tell whether a name is root. */
const NONROOT = 65532;

/** Fulfils the `restricted` Pod Security Standard, with {@link container}. */
function podSpec(autoscaler: ResolvedClusterAutoscaler): object {
  return {
    serviceAccountName: autoscaler.serviceAccount,
    automountServiceAccountToken: true,
    priorityClassName: autoscaler.priorityClassName,
    nodeSelector: autoscaler.nodeSelector,
    tolerations: ifAny(autoscaler.tolerations),
    topologySpreadConstraints: ["topology.kubernetes.io/zone", "kubernetes.io/hostname"].map(spreadOver),
    securityContext: {
      runAsNonRoot: true,
      runAsUser: NONROOT,
      runAsGroup: NONROOT,
      // Makes the projected token readable.
      fsGroup: NONROOT,
      seccompProfile: { type: "RuntimeDefault" },
    },
    containers: [container(autoscaler)],
    volumes: ifAny(identityVolumes(autoscaler)),
  };
}

/** A wish, not a condition: in a cluster with one node or zone left, both replicas run there. */
function spreadOver(topologyKey: string): object {
  return {
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable: "ScheduleAnyway",
    labelSelector: { matchLabels: SELECTOR_LABELS },
    // Only pods of the same revision count, else those being replaced would decide the places of the new ones.
    matchLabelKeys: ["pod-template-hash"],
  };
}
