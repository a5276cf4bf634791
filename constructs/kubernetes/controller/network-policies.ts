import { ApiObject } from "cdk8s/lib/api-object";
import type { Construct } from "constructs";
import type { CredentialsEgress, PodIdentity } from "../../../model/components/pod-identity";
import type { ResolvedController, ResolvedEgress } from "../../../model/stages/resolved-controller";
import { labels, metadata, selectorLabels } from "./metadata";

/** Closes the controller's namespace, and opens it for what the controller needs. */
export function addNetworkPolicies(scope: Construct, controller: ResolvedController, identity: PodIdentity): void {
  if (controller.ownsNamespace) addPolicy(scope, controller, "default-deny", { podSelector: {} });
  addPolicy(scope, controller, controller.name, {
    podSelector: { matchLabels: selectorLabels(controller) },
    ingress: ingress(controller),
    egress: [...controller.egress.map(egress), ...identity.egress.map(credentialsEgress)],
  });
}

function addPolicy(scope: Construct, controller: ResolvedController, name: string, spec: object): void {
  new ApiObject(scope, `network-policy-${name}`, {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { ...metadata(controller, name), labels: labels(controller) },
    spec: { ...spec, policyTypes: ["Ingress", "Egress"] },
  });
}

/**
 * Health checks need no rule: the kubelet's come from the pod's own node. What webhooks are asked comes from the API server, which is
 * no pod and which no selector can name, and arrives at the container's port, not the Service's (kubebuilder issue 5906).
 */
function ingress({ metrics, webhooks }: ResolvedController): readonly object[] {
  const scrapers = metrics === null ? [] : [{ namespaceSelector: { matchLabels: metrics.fromNamespaces } }];
  return [
    ...(metrics === null ? [] : [{ from: scrapers, ports: [{ port: metrics.port, protocol: "TCP" }] }]),
    ...(webhooks === null ? [] : [{ ports: [{ port: webhooks.port, protocol: "TCP" }] }]),
  ];
}

/** To whatever hands the pod its cloud credentials. */
function credentialsEgress({ cidr, ports }: CredentialsEgress): object {
  return { to: [{ ipBlock: { cidr } }], ports };
}

function egress({ cidr, namespaceLabels, ports }: ResolvedEgress): object {
  const peers = [
    ...(cidr === null ? [] : [{ ipBlock: { cidr } }]),
    ...(namespaceLabels === null ? [] : [{ namespaceSelector: { matchLabels: namespaceLabels } }]),
  ];
  return { to: peers.length === 0 ? undefined : peers, ports };
}
