import { joinPath } from "../base/path";
import type { AnyResolvedCluster } from "../stages/resolved";
import type { Finding, ResolvedRules } from "../stages/rule";

/** What keeps a cluster's manifests, but not its Terraform, from being rendered. */
export const CLIENT_ID_RULES: ResolvedRules = {
  /** On Azure the first deploy makes up the client ids that manifests name. */
  "azure-client-id-missing": {
    title: "Manifests of an Azure cluster need the client id that its first deploy made.",
    find(cluster) {
      if (cluster.cloud !== "azure") return [];
      const own = needsOwn(cluster)
        ? [missing(cluster, "outputs.clusterAutoscalerClientId", "cluster-autoscaler")]
        : [];
      const unknown = cluster.controllerIdentities.filter(({ clientId }) => clientId === null);
      return [
        ...own,
        ...unknown.map(({ controller }) => missing(cluster, joinPath("outputs.controllers", controller), controller)),
      ];
    },
  },
};

function needsOwn({ clusterAutoscaler, extras }: Extract<AnyResolvedCluster, { cloud: "azure" }>): boolean {
  return clusterAutoscaler.enabled !== false && extras.clusterAutoscalerClientId === null;
}

function missing({ name }: AnyResolvedCluster, path: string, owner: string): Finding<"what" | "expected" | "hint"> {
  return {
    path,
    what: `The client id of the ${owner}'s identity is not known, and its manifests name it.`,
    got: "nothing",
    expected: `clusters/outputs/${name}.json with the client id that Azure gave the identity`,
    hint:
      `Run \`npx cdktf deploy ${name}\`, then ` +
      `\`terraform -chdir=cdktf.out/stacks/${name} output -json | npx nodegroups outputs ${name}\`, ` +
      "and commit the file.",
  };
}
