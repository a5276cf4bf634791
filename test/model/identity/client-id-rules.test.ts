import { CLIENT_ID_RULES } from "../../../model/identity/client-id-rules";
import { controllerPodIdentity } from "../../../model/identity/controller-pod-identity";
import type { AnyResolvedCluster } from "../../../model/stages/resolved";
import { problemsOf } from "../../../model/stages/rule";
import { resolveTagger } from "../../support/permitted-controllers";
import { describeRules, part } from "../../support/rule-cases";

const CLIENT_ID = "00000000-0000-4000-8000-00000000000c";
const outputs = { clusterAutoscalerClientId: CLIENT_ID };

const clientIdProblems = (cluster: unknown) => {
  const resolved = cluster as AnyResolvedCluster;
  return problemsOf(CLIENT_ID_RULES, resolved, resolved.name);
};

const undeployed = resolveTagger("azure", {}, { outputs }) as unknown as AnyResolvedCluster;

describeRules([
  {
    rule: "azure-client-id-missing",
    about: "a controller's identity before the first deployment",
    bad: () => clientIdProblems(undeployed),
    found: [
      [
        "prod-azure: outputs.controllers.tagger",
        "nothing",
        part("clusters/outputs/prod-azure.json with the client id"),
      ],
    ],
    good: () =>
      clientIdProblems(resolveTagger("azure", {}, { outputs: { ...outputs, controllers: { tagger: CLIENT_ID } } })),
  },
  {
    rule: "azure-client-id-missing",
    about: "a controller without permissions",
    good: () => clientIdProblems(resolveTagger("azure", { cloudPermissions: undefined }, { outputs })),
  },
  { rule: "azure-client-id-missing", about: "aws", good: () => clientIdProblems(resolveTagger("aws")) },
  { rule: "azure-client-id-missing", about: "google", good: () => clientIdProblems(resolveTagger("google")) },
]);

test("the problem names the controller and the command that gets its client id", () => {
  expect(clientIdProblems(undeployed)).toEqual([
    expect.objectContaining({
      code: "azure-client-id-missing",
      where: "prod-azure: outputs.controllers.tagger",
      what: expect.stringContaining("tagger"),
      hint: expect.stringContaining(
        "`terraform -chdir=cdktf.out/stacks/prod-azure output -json | npx nodegroups outputs prod-azure`",
      ),
    }),
  ]);
});

test("an identity without its client id says which output is missing", () => {
  expect(controllerPodIdentity(undeployed, "tagger")).toEqual({ missingOutput: "outputs.controllers.tagger" });
});
