import type { Grammar } from "../../../base/names";
import { show } from "../../../base/problem";
import type {
  AwsPermissions,
  AwsStatement,
  AzurePermissions,
  AzureRoleAssignment,
  GooglePermissions,
} from "../../../declaration/cloud-permissions";
import type { CloudDangerId } from "../../../declaration/dangerous-rights";
import { saying } from "../../../stages/findings";
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

/** A finding for each text that its grammar refuses; texts with unknown variables are another rule's. */
export function misspelt({ pattern }: Grammar, texts: readonly Placed<string>[]): readonly Finding[] {
  const wrong = texts.filter(({ value }) => unknownVariables(value).length === 0 && !pattern.test(value));
  return wrong.map(({ path, value }) => ({ path: `cloudPermissions.${path}`, got: show(value) }));
}

/** The same, each with what its grammar expects. */
export function misspeltBy(
  grammar: Grammar,
  texts: readonly Placed<string>[],
): readonly Finding<"expected" | "hint">[] {
  return saying({ expected: grammar.expected, hint: grammar.hint }, misspelt(grammar, texts));
}

/** A finding for each permission that is dangerous in one way, unless the controller says why it needs that. */
export function unacknowledged(controller: PlannedController, danger: CloudDangerId): readonly Finding<"hint">[] {
  const { cluster, props } = controller;
  if (props.dangerously?.[danger] !== undefined) return [];
  const hint = `Grant less, or write why it must be in \`dangerously: { ${show(danger)}: "…" }\`.`;
  return dangerousPermissions({ [cluster.cloud]: props.cloudPermissions?.[cluster.cloud] })
    .filter(({ id }) => id === danger)
    .map(({ path, value }) => ({ path: `cloudPermissions.${path}`, got: show(value), hint }));
}
