import { selectorLabels } from "../../../model/components/decide";
import type { ResolvedProgram, Spread } from "../../../model/components/program";
import { container } from "./container";
import { identityOf, identityVolumes } from "./identity";
import { ifAny } from "./if-any";

/** Fulfils the `restricted` Pod Security Standard, with {@link container}. */
export function podSpec(program: ResolvedProgram): object {
  const { name, pod } = program;
  const identity = identityOf(program);
  return {
    serviceAccountName: program.serviceAccountName,
    automountServiceAccountToken: pod.mountsToken,
    ...(pod.hostNetwork === null ? {} : HOST_NETWORK),
    terminationGracePeriodSeconds: pod.terminationGraceSeconds ?? undefined,
    priorityClassName: pod.priorityClassName ?? undefined,
    nodeSelector: pod.nodeSelector,
    tolerations: ifAny(pod.tolerations),
    ...SPREADS[pod.spread](name),
    securityContext: {
      runAsNonRoot: true,
      runAsUser: pod.user,
      runAsGroup: pod.user,
      // Makes projected tokens and the keys of certificates readable.
      fsGroup: pod.user,
      seccompProfile: { type: "RuntimeDefault" },
    },
    imagePullSecrets: ifAny(pod.imagePullSecrets.map((secret) => ({ name: secret }))),
    containers: [container(program)],
    volumes: ifAny([
      ...pod.volumes.map((volume) => ({ name: volume.name, ...volume.source })),
      ...(identity === null ? [] : identityVolumes(identity)),
    ]),
  };
}

/** With the default policy such a pod would ask the node's name servers (Kubernetes documentation, "DNS for Services and Pods"). */
const HOST_NETWORK = { hostNetwork: true, dnsPolicy: "ClusterFirstWithHostNet" };

const SPREADS: Readonly<Record<Spread, (name: string) => object>> = {
  any: () => ({}),
  preferred: (name) => ({
    topologySpreadConstraints: ["topology.kubernetes.io/zone", "kubernetes.io/hostname"].map((key) => over(key, name)),
  }),
  required: (name) => ({
    affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [apart(name)] } },
  }),
};

/** A wish, not a condition: in a cluster with one node or zone left, all replicas run there. */
function over(topologyKey: string, name: string): object {
  return {
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable: "ScheduleAnyway",
    labelSelector: { matchLabels: selectorLabels(name) },
    // Only pods of the same revision count, else those being replaced would decide the places of the new ones.
    matchLabelKeys: ["pod-template-hash"],
  };
}

/** No two replicas on one node. */
function apart(name: string): object {
  return { labelSelector: { matchLabels: selectorLabels(name) }, topologyKey: "kubernetes.io/hostname" };
}
