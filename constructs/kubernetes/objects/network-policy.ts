import { ApiObject } from "cdk8s/lib/api-object";
import type { Construct } from "constructs";
import { selectorLabels } from "../../../model/components/decide";
import type { NetworkPeer, NetworkRule } from "../../../model/components/network";
import type { ResolvedProgram } from "../../../model/components/program";
import { identityOf } from "./identity";
import { ifAny } from "./if-any";
import { metadata } from "./metadata";

/**
 * Refuses the program's pods all traffic but what it needs, and closes a namespace that is its own. Health checks need no rule:
 * the kubelet's come from the pod's own node.
 */
export function addNetworkPolicies(scope: Construct, program: ResolvedProgram): void {
  const { name, network, ownNamespace } = program;
  const credentials = (identityOf(program)?.egress ?? []).map(({ cidr, ports }) => ({ peers: [{ cidr }], ports }));
  if (ownNamespace !== null) addPolicy(scope, program, "default-deny", { podSelector: {} });
  addPolicy(scope, program, name, {
    podSelector: { matchLabels: selectorLabels(name) },
    ingress: network.ingress.map((rule) => ({ from: peers(rule), ports: ifAny(rule.ports) })),
    egress: [...network.egress, ...credentials].map((rule) => ({ to: peers(rule), ports: ifAny(rule.ports) })),
  });
}

function addPolicy(scope: Construct, program: ResolvedProgram, name: string, spec: object): void {
  new ApiObject(scope, `network-policy-${name}`, {
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
