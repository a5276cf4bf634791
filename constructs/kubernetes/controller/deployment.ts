import { ApiObject } from "cdk8s/lib/api-object";
import type { Construct } from "constructs";
import type { PodIdentity } from "../../../model/components/pod-identity";
import { CONTAINER, type ResolvedController } from "../../../model/stages/resolved-controller";
import { ifAny } from "../if-any";
import { container, volumes } from "./container";
import { labels, metadata, selectorLabels } from "./metadata";

/** The controller itself. */
export function addDeployment(scope: Construct, controller: ResolvedController, identity: PodIdentity): void {
  new ApiObject(scope, "deployment", {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: metadata(controller),
    spec: {
      replicas: controller.replicas,
      revisionHistoryLimit: 3,
      selector: { matchLabels: selectorLabels(controller) },
      strategy: strategy(controller),
      template: {
        metadata: {
          labels: { ...identity.podLabels, ...labels(controller) },
          annotations: {
            "kubectl.kubernetes.io/default-container": CONTAINER,
            ...evictableVolumes(controller),
            ...controller.checksums,
          },
        },
        spec: podSpec(controller, identity),
      },
    },
  });
}

/**
 * A replacement that does not come up leaves all old replicas running. A single one that no lease holds back ends first: two would
 * both write (as external-dns v0.21.0 has it, kustomize/external-dns-deployment.yaml).
 */
function strategy({ replicas, lease }: ResolvedController): object {
  if (replicas === 1 && lease === null) return { type: "Recreate" };
  return { type: "RollingUpdate", rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } };
}

/** Else cluster-autoscaler keeps the node for their sake (its FAQ, "What types of pods can prevent CA from removing a node?"). */
function evictableVolumes({ scratch }: ResolvedController): Readonly<Record<string, string>> {
  if (scratch.length === 0) return {};
  const volumes = scratch.map(({ volume }) => volume).join(",");
  return { "cluster-autoscaler.kubernetes.io/safe-to-evict-local-volumes": volumes };
}

/** Any user but root, by number: the kubelet cannot tell whether a name is root. It is `nonroot` of distroless images. */
const NONROOT = 65532;

/** A manager has 30 s to finish what it does (controller-runtime v0.24.1, defaultGracefulShutdownPeriod), and must not be killed in it. */
const GRACE_SECONDS = 40;

/** Fulfils the `restricted` Pod Security Standard, with {@link container}. */
function podSpec(controller: ResolvedController, identity: PodIdentity): object {
  return {
    serviceAccountName: controller.serviceAccountName,
    // A token that nothing is granted to is of use to an attacker only.
    automountServiceAccountToken: controller.roles.length > 0,
    terminationGracePeriodSeconds: GRACE_SECONDS,
    priorityClassName: controller.priorityClassName ?? undefined,
    nodeSelector: controller.nodeSelector,
    tolerations: ifAny(controller.tolerations),
    topologySpreadConstraints: ["topology.kubernetes.io/zone", "kubernetes.io/hostname"].map((key) =>
      spreadOver(key, controller),
    ),
    securityContext: {
      runAsNonRoot: true,
      runAsUser: NONROOT,
      runAsGroup: NONROOT,
      // Makes projected tokens and the keys of certificates readable.
      fsGroup: NONROOT,
      seccompProfile: { type: "RuntimeDefault" },
    },
    imagePullSecrets: ifAny(controller.imagePullSecrets.map((name) => ({ name }))),
    containers: [container(controller, identity)],
    volumes: ifAny(volumes(controller, identity)),
  };
}

/** A wish, not a condition: in a cluster with one node or zone left, all replicas run there. */
function spreadOver(topologyKey: string, controller: ResolvedController): object {
  return {
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable: "ScheduleAnyway",
    labelSelector: { matchLabels: selectorLabels(controller) },
    // Only pods of the same revision count, else those being replaced would decide the places of the new ones.
    matchLabelKeys: ["pod-template-hash"],
  };
}
