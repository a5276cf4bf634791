import type { Cloud } from "../base/cloud";
import { joinPath } from "../base/path";
import { NOTHING } from "../stages/cluster-finding";
import type { AnyResolvedCluster, ResolvedCluster } from "../stages/resolved";
import type { Finding, ResolvedRules, Word } from "../stages/rule";

/** What keeps a cluster's manifests, but not its Terraform, from being rendered. */
export const CLIENT_ID_RULES: ResolvedRules = {
  /** The first deployment on Azure makes up the client ids that the manifests name. */
  "azure-client-id-missing": {
    title: "The manifests of an Azure cluster need the client ids that its first deployment makes up.",
    find(cluster) {
      const missing = MISSING[cluster.cloud] as (cluster: AnyResolvedCluster) => readonly MissingId[];
      return missing(cluster).map((each) => finding(cluster.name, each));
    },
  },
};

/** A client id that the manifests need and the outputs do not have. */
interface MissingId {
  readonly path: string;
  /** Name of the workload with the identity. */
  readonly owner: string;
}

/** Only Azure makes up the ids of identities. */
const MISSING: { readonly [C in Cloud]: (cluster: ResolvedCluster<C>) => readonly MissingId[] } = {
  aws: NOTHING,
  azure: missingOnAzure,
  google: NOTHING,
};

function missingOnAzure(cluster: ResolvedCluster<"azure">): readonly MissingId[] {
  const { clusterAutoscaler, extras, controllerIdentities } = cluster;
  const needsOwn = clusterAutoscaler.enabled !== false && extras.clusterAutoscalerClientId === null;
  const own = { path: "outputs.clusterAutoscalerClientId", owner: "cluster-autoscaler" };
  const controllers = controllerIdentities.filter(({ clientId }) => clientId === null);
  return [
    ...(needsOwn ? [own] : []),
    ...controllers.map(({ controller }) => ({ path: joinPath("outputs.controllers", controller), owner: controller })),
  ];
}

function finding(cluster: string, { path, owner }: MissingId): Finding<Word> {
  return {
    path,
    what: `The manifests name the client id of the ${owner}'s identity, which is not known yet.`,
    got: "nothing",
    expected: `clusters/outputs/${cluster}.json with the client id that Azure gave the identity`,
    hint:
      `Run \`npx cdktf deploy ${cluster}\`, then ` +
      `\`terraform -chdir=cdktf.out/stacks/${cluster} output -json | npx nodegroups outputs ${cluster}\`, ` +
      "and commit the file.",
  };
}
