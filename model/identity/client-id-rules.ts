import { isKnown, type UnknownIdentity } from "../components/pod-identity";
import type { Finding, ResolvedRules } from "../stages/rule";

/** What keeps a component's manifests, but not the cluster's Terraform, from being rendered. */
export const CLIENT_ID_RULES: ResolvedRules = {
  /** The first deployment on Azure assigns the client ids that the manifests name. */
  "azure-client-id-missing": {
    title:
      "Manifests that name an Azure client id wait for the deployment that assigns it; with `--strict` that is a problem.",
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
  const folder = `cdktf.out/stacks/${cluster}`;
  return {
    path: missingOutput,
    what: `The manifests of the ${program} name the client id that Azure assigns to its identity, and wait for it.`,
    got: "nothing",
    expected: `clusters/outputs/${cluster}.json with the client id that Azure gave the identity`,
    hint:
      `Deploy ${folder} (\`terraform -chdir=${folder} init\`, then \`apply\`), ` +
      `run \`terraform -chdir=${folder} output -json | npx nodegroups outputs ${cluster}\`, commit the file, and synth again.`,
  };
}
