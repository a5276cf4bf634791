import { selectorLabels } from "../../../model/components/decide";
import type { NetworkPeer, NetworkRule } from "../../../model/components/network";
import type { ResolvedProgram } from "../../../model/components/program";
import type { KubernetesObject } from "../../../model/manifests/kubernetes-object";
import { identityOf } from "./identity";
import { ifAny } from "./if-any";
import { metadata } from "./metadata";

/**
 * Refuses the program's pods all traffic but what it needs, and closes a namespace that is its own. Health checks need no rule:
 * the kubelet's come from the pod's own node.
 */
export function addNetworkPolicies(objects: KubernetesObject[], program: ResolvedProgram): void {
  const { name, network, ownNamespace } = program;
  const credentials = (identityOf(program)?.egress ?? []).map(({ cidr, ports }) => ({ peers: [{ cidr }], ports }));
  if (ownNamespace !== null) addPolicy(objects, program, "default-deny", { podSelector: {} });
  addPolicy(objects, program, name, {
    podSelector: { matchLabels: selectorLabels(name) },
    ingress: network.ingress.map((rule) => ({ from: peers(rule), ports: ifAny(rule.ports) })),
    egress: [...network.egress, ...credentials].map((rule) => ({ to: peers(rule), ports: ifAny(rule.ports) })),
  });
}

function addPolicy(objects: KubernetesObject[], program: ResolvedProgram, name: string, spec: object): void {
  objects.push({
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: metadata(program, name),
    spec: { ...spec, policyTypes: ["Ingress", "Egress"] },
  });
}

function peers({ peers }: NetworkRule): readonly object[] | undefined {
  return ifAny(peers.map(peer));
}

function peer(end: NetworkPeer): object {
  if ("cidr" in end) return { ipBlock: { cidr: end.cidr } };
  const matchLabels = ifAny(end.namespaceLabels);
  return { namespaceSelector: matchLabels === undefined ? {} : { matchLabels } };
}
