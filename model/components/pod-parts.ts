import type { AggregatedApiDeclaration } from "../declaration/metrics";
import type { ContainerResources } from "../declaration/pods";
import type { AggregatedApi } from "./aggregated-api";

type PodParts = Pick<
  AggregatedApi,
  "namespace" | "replicas" | "highlyAvailable" | "resources" | "nodeSelector" | "tolerations"
>;

/** What is decided alike for every component. */
export function podParts(declared: AggregatedApiDeclaration, requests: Required<ContainerResources>): PodParts {
  const replicas = declared.replicas ?? 2;
  return {
    namespace: declared.namespace ?? "kube-system",
    replicas,
    highlyAvailable: replicas > 1,
    resources: resources(declared, requests),
    nodeSelector: { "kubernetes.io/os": "linux", ...declared.nodeSelector },
    tolerations: declared.tolerations ?? [],
  };
}

/** A declared limit is also the request where none is declared, as Kubernetes has it. */
function resources(
  { resources: { requests = {}, limits = {} } = {} }: AggregatedApiDeclaration,
  defaults: Required<ContainerResources>,
): AggregatedApi["resources"] {
  const cpu = requests.cpu ?? limits.cpu ?? defaults.cpu;
  return { requests: { cpu, memory: requests.memory ?? limits.memory ?? defaults.memory }, limits };
}
