import { ApiObject } from "cdk8s/lib/api-object";
import type { Construct } from "constructs";
import type { ResolvedVpaProgram, VpaPort } from "../../../model/vertical-pod-autoscaler/component/programs";
import type { ResolvedVpaComponent } from "../../../model/vertical-pod-autoscaler/component/settings";
import { namespaceEgress } from "../namespace-egress";
import { metadata, selectorLabels } from "./metadata";

/** Refuses a program's pods all traffic but what they need. */
export function addNetworkPolicy(scope: Construct, component: ResolvedVpaComponent, program: ResolvedVpaProgram): void {
  new ApiObject(scope, `network-policy-${program.name}`, {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: metadata(component, program),
    spec: {
      podSelector: { matchLabels: selectorLabels(program) },
      policyTypes: ["Ingress", "Egress"],
      ingress: program.ports.map(ingress),
      egress: [
        { ports: DNS },
        { ports: program.egress.ports.map(tcp) },
        ...program.egress.namespaces.map(namespaceEgress),
      ],
    },
  });
}

/** No pod selector matches the API server, which calls the webhook; metrics are for pods only. */
function ingress({ name, port }: VpaPort): object {
  return name === "webhook" ? { ports: [tcp(port)] } : { from: [{ namespaceSelector: {} }], ports: [tcp(port)] };
}

function tcp(port: number): object {
  return { protocol: "TCP", port };
}

/** Wherever it is: a node-local cache has an address of its node. */
const DNS = [
  { protocol: "UDP", port: 53 },
  { protocol: "TCP", port: 53 },
];
