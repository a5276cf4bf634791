import { expect, it } from "@jest/globals";
import { resolveCluster } from "../support/fleets";
import { resolveTagger } from "../support/permitted-controllers";
import { synthCluster } from "../support/synth-stack";

const reference = (attribute: string) => ({ value: { tagger: `$${"{"}${attribute}}` } });

it("gives out the role of each controller on AWS", () => {
  const { output } = synthCluster(resolveTagger("aws"));
  expect(output?.controllerRoleArns).toEqual(reference("aws_iam_role.controller_tagger.arn"));
  expect(synthCluster(resolveCluster("aws", {})).output).not.toHaveProperty("controllerRoleArns");
});

it("gives out the service account of each controller on Google", () => {
  const { output } = synthCluster(resolveTagger("google"));
  expect(output?.controllerServiceAccountEmails).toEqual(reference("google_service_account.controller_tagger.email"));
  expect(synthCluster(resolveCluster("google", {})).output).not.toHaveProperty("controllerServiceAccountEmails");
});

it("gives out the client id and the principal of each controller on Azure", () => {
  const { output } = synthCluster(resolveTagger("azure"));
  expect(output?.controllers).toEqual(reference("azurerm_user_assigned_identity.controller_tagger.client_id"));
  expect(output?.controllerPrincipalIds).toEqual(
    reference("azurerm_user_assigned_identity.controller_tagger.principal_id"),
  );
  const none = synthCluster(resolveCluster("azure", {})).output;
  expect(none).not.toHaveProperty("controllers");
  expect(none).not.toHaveProperty("controllerPrincipalIds");
});
