import { expect, test } from "@jest/globals";
import { controllerPodIdentity } from "../../../model/identity/controller-pod-identity";
import type { AnyResolvedCluster } from "../../../model/stages/resolved";
import { resolveTagger } from "../../support/permitted-controllers";

test("an identity without its client id says which output is missing", () => {
  const outputs = { clusterAutoscalerClientId: "00000000-0000-4000-8000-00000000000c" };
  const undeployed = resolveTagger("azure", {}, { outputs });
  expect(controllerPodIdentity(undeployed as unknown as AnyResolvedCluster, "tagger")).toEqual({
    missingOutput: "outputs.controllers.tagger",
  });
});
