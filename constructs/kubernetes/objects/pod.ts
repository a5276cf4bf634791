import { selectorLabels } from "../../../model/components/decide";
import type { ResolvedPod, ResolvedProgram, Spread } from "../../../model/components/program";
import { container } from "./container";
import { identityOf, identityVolumes } from "./identity";
import { ifAny } from "./if-any";

/** Fulfils the `restricted` Pod Security Standard, with {@link container}, unless the pod runs as root or reaches its node. */
export function podSpec(program: ResolvedProgram): object {
  const { name, pod } = program;
  const identity = identityOf(program);
  return {
    serviceAccountName: program.serviceAccountName,
    automountServiceAccountToken: pod.mountsToken,
    hostNetwork: pod.hostNetwork === null ? undefined : true,
    dnsPolicy: dnsPolicy(pod),
    terminationGracePeriodSeconds: pod.terminationGraceSeconds ?? undefined,
    priorityClassName: pod.priorityClassName ?? undefined,
    nodeSelector: pod.nodeSelector,
    tolerations: ifAny(pod.tolerations),
    ...SPREADS[pod.spread](name),
    securityContext: securityContext(pod),
    imagePullSecrets: ifAny(pod.imagePullSecrets.map((secret) => ({ name: secret }))),
    containers: pod.containers.map((each, index) => container(each, index === 0 ? identity : null)),
    volumes: ifAny([...volumes(pod), ...(identity === null ? [] : identityVolumes(identity))]),
  };
}

function securityContext({ user }: ResolvedPod): object {
  return {
    runAsNonRoot: user !== ROOT,
    runAsUser: user,
    runAsGroup: user,
    // Makes projected tokens and the keys of certificates readable.
    fsGroup: user === ROOT ? undefined : user,
    seccompProfile: { type: "RuntimeDefault" },
  };
}

const ROOT = 0;

/** What the containers mount, each volume once. */
function volumes({ containers }: ResolvedPod): readonly object[] {
  const mounted = containers.flatMap((each) => each.volumes.map(({ name, source }) => [name, source] as const));
  return [...new Map(mounted)].map(([name, source]) => ({ name, ...source }));
}

/** With the default policy, pods in their node's network ask its name servers (Kubernetes documentation, "DNS for Services and Pods"). */
function dnsPolicy({ hostNetwork, nodeDns = false }: ResolvedPod): string | undefined {
  if (nodeDns) return "Default";
  return hostNetwork === null ? undefined : "ClusterFirstWithHostNet";
}

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
