import { z } from "zod";
import { CLOUD_DANGER_IDS } from "../declaration/dangerous-rights";
import type {
  AwsIdentityDeclaration,
  AzureIdentityDeclaration,
  GoogleIdentityDeclaration,
} from "../declaration/identity";
import { PERMISSION_SHAPES } from "./controller";
import { choice, eachOf, record, settings, text } from "./parts";
import type { Tied } from "./tied";

const dangerously = eachOf(CLOUD_DANGER_IDS, text.optional()).optional();

const existingRole = z.strictObject({ roleArn: text });

const existingNodeRole = existingRole.extend({
  instanceProfile: text.optional(),
  accessEntry: z.boolean().optional(),
});

const roleSettings = PERMISSION_SHAPES.aws.extend({ boundary: text.optional(), path: text.optional(), dangerously });

/** `identity` of an AWS cluster. */
export const awsIdentityShape = settings({
  boundary: text,
  path: text,
  nodeRole: choice(
    "{ roleArn, instanceProfile?, accessEntry? }, or { boundary?, path?, policies?, statements?, dangerously? }",
    [existingNodeRole, roleSettings],
  ),
  autoscalerRole: choice("{ roleArn }, or { boundary?, path?, policies?, statements?, dangerously? }", [
    existingRole,
    roleSettings,
  ]),
  controllerRoles: record(existingRole),
});
true satisfies Tied<AwsIdentityDeclaration, typeof awsIdentityShape>;

const existingNodeIdentity = z.strictObject({ identityId: text });
const existingPodIdentity = existingNodeIdentity.extend({ clientId: text });
const identitySettings = PERMISSION_SHAPES.azure.partial().extend({ dangerously });

/** `identity` of an Azure cluster. */
export const azureIdentityShape = settings({
  nodeIdentity: choice("{ identityId }, or { roleAssignments?, dangerously? }", [
    existingNodeIdentity,
    identitySettings,
  ]),
  autoscalerIdentity: choice("{ identityId, clientId }, or { roleAssignments?, dangerously? }", [
    existingPodIdentity,
    identitySettings,
  ]),
  controllerIdentities: record(existingPodIdentity),
});
true satisfies Tied<AzureIdentityDeclaration, typeof azureIdentityShape>;

const existingServiceAccount = z.strictObject({ email: text });
const serviceAccount = choice("{ email }, or { permissions?, projectRoles?, resourceRoles?, dangerously? }", [
  existingServiceAccount,
  PERMISSION_SHAPES.google.extend({ dangerously }),
]);

/** `identity` of a Google cluster. */
export const googleIdentityShape = settings({
  nodeServiceAccount: serviceAccount,
  autoscalerServiceAccount: serviceAccount,
  controllerServiceAccounts: record(existingServiceAccount),
});
true satisfies Tied<GoogleIdentityDeclaration, typeof googleIdentityShape>;
