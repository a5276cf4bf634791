import { isKnown, type UnknownIdentity } from "../components/pod-identity";
import type { Finding, ResolvedRules } from "../stages/rule";

/** What keeps a cluster's manifests, but not its Terraform, from being rendered. */
export const CLIENT_ID_RULES: ResolvedRules = {
  /** The first deployment on Azure assigns the client ids that the manifests name. */
  "azure-client-id-missing": {
    title: "The manifests of an Azure cluster need the client ids that its first deployment assigns.",
    find: ({ name, components }) =>
      components.flatMap(({ programs }) =>
        programs.flatMap(({ name: program, identity }) =>
          isKnown(identity) ? [] : [missing(name, program, identity)],
        ),
      ),
  },
};

function missing(
  cluster: string,
  program: string,
  { missingOutput }: UnknownIdentity,
): Finding<"what" | "expected" | "hint"> {
  return {
    path: missingOutput,
    what: `The manifests name the client id of the ${program}'s identity, which is not known yet.`,
    got: "nothing",
    expected: `clusters/outputs/${cluster}.json with the client id that Azure gave the identity`,
    hint:
      `Run \`npx cdktf deploy ${cluster}\`, then ` +
      `\`terraform -chdir=cdktf.out/stacks/${cluster} output -json | npx nodegroups outputs ${cluster}\`, ` +
      "and commit the file.",
  };
}
