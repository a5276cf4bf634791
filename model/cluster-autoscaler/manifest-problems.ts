import type { Problem } from "../problem";
import type { AnyResolvedCluster } from "../resolve/resolved-fleet";

/**
 * What keeps a cluster's manifests, but not its Terraform, from being rendered: on Azure the first deploy makes up the
 * client id that the manifests name.
 */
export function manifestProblems(cluster: AnyResolvedCluster): readonly Problem[] {
  if (cluster.clusterAutoscaler.enabled === false || cluster.cloud !== "azure") return [];
  return cluster.extras.clusterAutoscalerClientId === null ? [missingClientId(cluster.name)] : [];
}

function missingClientId(cluster: string): Problem {
  return {
    code: "azure-client-id-missing",
    where: `${cluster}: outputs.clusterAutoscalerClientId`,
    what: "The client id of the cluster-autoscaler's identity is not known, and its manifests name it.",
    got: "nothing",
    expected: `clusters/outputs/${cluster}.json with the client id that Azure gave the identity`,
    hint:
      `Run \`npx cdktf deploy ${cluster}\`, then ` +
      `\`terraform -chdir=cdktf.out/stacks/${cluster} output -json | npx nodegroups outputs ${cluster}\`, ` +
      "and commit the file.",
  };
}
