import { joinPath } from "../base/path";
import type { Problem } from "../base/problem";
import type { AnyResolvedCluster } from "../stages/resolved";

/** What keeps a cluster's manifests from being rendered: client ids that Azure has not made up yet, or that are not committed. */
export function clientIdProblems({ name, cloud, controllerIdentities }: AnyResolvedCluster): readonly Problem[] {
  if (cloud !== "azure") return [];
  const unknown = controllerIdentities.filter(({ clientId }) => clientId === null);
  return unknown.map(({ controller }) =>
    missingClientId(name, joinPath("outputs.controllers", controller), controller),
  );
}

/** A client id that manifests name and that nobody knows, with the commands that bring it. */
export function missingClientId(cluster: string, path: string, owner: string): Problem {
  return {
    code: "azure-client-id-missing",
    where: `${cluster}: ${path}`,
    what: `The client id of the ${owner}'s identity is not known, and its manifests name it.`,
    got: "nothing",
    expected: `clusters/outputs/${cluster}.json with the client id that Azure gave the identity`,
    hint:
      `Run \`npx cdktf deploy ${cluster}\`, then ` +
      `\`terraform -chdir=cdktf.out/stacks/${cluster} output -json | npx nodegroups outputs ${cluster}\`, ` +
      "and commit the file.",
  };
}
