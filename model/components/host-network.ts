import type { Acknowledgement } from "../stages/resolved-component";
import { acknowledgedPods } from "./acknowledged";
import type { ResolvedPod, ResolvedProgram, Rollout } from "./program";

/** The setting at a path, where it asks for the nodes' network; null otherwise. */
export function askedAt(path: string, hostNetwork: boolean | undefined): ResolvedPod["hostNetwork"] {
  return hostNetwork === true ? path : null;
}

/** In the nodes' network a further pod would need a further node, because its ports are taken where an old one runs. */
export function hostRollout(hostNetwork: ResolvedPod["hostNetwork"], otherwise: Rollout): Rollout {
  return hostNetwork !== null && otherwise === "surge" ? "one-by-one" : otherwise;
}

/** What everyone should know of pods in the nodes' network (Kubernetes documentation, "Network Policies", hostNetwork pods). */
export function acknowledgedNetwork(program: ResolvedProgram): readonly Acknowledgement[] {
  const { namespace, ownNamespace, pod } = program;
  if (pod.hostNetwork === null) return [];
  const reason =
    `${pod.hostNetwork} asks for it. Its NetworkPolicy does not confine it, ${answersOn(program)}` +
    "and it reaches what the node alone may reach, such as the cloud's metadata service with the node's own identity.";
  const found = acknowledgedPods(program, { "pod-host-network": reason });
  if (ownNamespace === null) return found;
  const open = `${pod.hostNetwork} asks for pods that neither standard admits; nothing else runs in this namespace.`;
  return [...found, { rule: "namespace-pod-security", object: `Namespace/${namespace}`, reason: open }];
}

function answersOn({ pod }: ResolvedProgram): string {
  const numbers = pod.containers.flatMap((each) => each.ports.map(({ port }) => port));
  if (numbers.length === 0) return "";
  return `it answers on ${numbers.length === 1 ? "port" : "ports"} ${numbers.join(", ")} of the node, `;
}
