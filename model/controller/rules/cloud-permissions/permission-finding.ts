import type { Grammar } from "../../../base/grammar";
import { show } from "../../../base/problem";
import type { CloudDangerId } from "../../../declaration/cloud-dangers";
import type {
  AwsPermissions,
  AwsStatement,
  AzurePermissions,
  AzureRoleAssignment,
  GooglePermissions,
} from "../../../declaration/cloud-permissions";
import type { PlannedController } from "../../../stages/planned";
import type { Finding } from "../../../stages/rule";
import { ownPermissions } from "../../cloud-permissions/controller-identities";
import { dangerousPermissions } from "../../cloud-permissions/dangerous-permissions";
import { listed, type Placed, rolesOf } from "../../cloud-permissions/placed-permissions";
import { unknownVariables } from "../../variables";

/** The statements of a controller on AWS; none on another cloud. */
export function awsStatements(controller: PlannedController): readonly Placed<AwsStatement>[] {
  if (controller.cluster.cloud !== "aws") return [];
  const { statements } = (ownPermissions(controller) as AwsPermissions | undefined) ?? { statements: [] };
  return listed("aws.statements", statements);
}

/** The role assignments of a controller on Azure; none on another cloud. */
export function azureAssignments(controller: PlannedController): readonly Placed<AzureRoleAssignment>[] {
  if (controller.cluster.cloud !== "azure") return [];
  const { roleAssignments } = (ownPermissions(controller) as AzurePermissions | undefined) ?? { roleAssignments: [] };
  return listed("azure.roleAssignments", roleAssignments);
}

/** The permissions of a controller on Google; none on another cloud. */
export function googlePermissions(controller: PlannedController): GooglePermissions {
  if (controller.cluster.cloud !== "google") return {};
  return (ownPermissions(controller) as GooglePermissions | undefined) ?? {};
}

/** The roles of a controller on Google, of its project and of single resources. */
export function googleRoles(controller: PlannedController): readonly Placed<string>[] {
  return rolesOf(googlePermissions(controller));
}

/** A finding at a path below a controller's `cloudPermissions`. */
export function permissionFinding({ where }: PlannedController, path: string, about: Omit<Finding, "where">): Finding {
  return { where: `${where}: cloudPermissions.${path}`, ...about };
}

/** A finding for each text that its grammar refuses; texts with unknown variables are another rule's. */
export function misspelt(
  controller: PlannedController,
  what: string,
  grammar: Grammar,
  texts: readonly Placed<string>[],
): readonly Finding[] {
  const wrong = texts.filter(({ value }) => unknownVariables(value).length === 0 && !grammar.pattern.test(value));
  return wrong.map(({ path, value }) =>
    permissionFinding(controller, path, { what, got: show(value), expected: grammar.expected, hint: grammar.hint }),
  );
}

/** A finding for each permission that is dangerous in one way, unless the controller says why it needs that. */
export function unacknowledged(
  controller: PlannedController,
  danger: CloudDangerId,
  { what, expected }: Pick<Finding, "what" | "expected">,
): readonly Finding[] {
  const { cluster, props } = controller;
  if (props.dangerously?.[danger] !== undefined) return [];
  const hint = `Grant less, or write why it must be in \`dangerously: { ${show(danger)}: "…" }\`.`;
  return dangerousPermissions({ [cluster.cloud]: props.cloudPermissions?.[cluster.cloud] })
    .filter(({ id }) => id === danger)
    .map(({ path, value }) => permissionFinding(controller, path, { what, got: show(value), expected, hint }));
}
