import { z } from "zod";
import { type CloudPermissions, GOOGLE_RESOURCE_KINDS } from "../declaration/cloud-permissions";
import { choice, list, names, record, text } from "./parts";
import type { Tied } from "./tied";

const awsStatement = z.strictObject({
  actions: names,
  resources: names,
  conditions: record(record(choice("text, or a list of texts", [text, names]))).optional(),
});

const azureRoleAssignment = z.strictObject({
  scope: text,
  roleDefinitionName: text.optional(),
  roleDefinitionId: text.optional(),
  actions: names.optional(),
});

const googleResourceRole = z.strictObject({
  kind: z.enum(GOOGLE_RESOURCE_KINDS),
  name: text,
  project: text.optional(),
  role: text,
});

/** `cloudPermissions` of a Controller. */
export const cloudPermissionsShape = z.strictObject({
  aws: z.strictObject({ statements: list(awsStatement) }).optional(),
  azure: z.strictObject({ roleAssignments: list(azureRoleAssignment) }).optional(),
  google: z
    .strictObject({
      permissions: names.optional(),
      projectRoles: names.optional(),
      resourceRoles: list(googleResourceRole).optional(),
    })
    .optional(),
});
true satisfies Tied<CloudPermissions, typeof cloudPermissionsShape>;
