import { shortHash } from "../base/names";
import { compareText } from "../base/problem";
import { resolvePermissions } from "../clouds/permissions";
import { filledPermissions, workloadIdentity } from "../cluster/identities";
import { controllerNamespace } from "../components/namespace";
import type { FleetDeclaration } from "../declaration/fleet";
import type { PlannedController } from "../stages/planned";
import type { ControllerIdentity } from "../stages/resolved-controller";

/** The identities of controllers with permissions in their cluster's cloud, sorted by controller. */
export function controllerIdentities(
  controllers: readonly PlannedController[],
  fleet: FleetDeclaration,
): readonly ControllerIdentity[] {
  const identities = controllers.flatMap((controller) => identityOf(controller, fleet) ?? []);
  return identities.sort((a, b) => compareText(a.controller, b.controller));
}

function identityOf(controller: PlannedController, fleet: FleetDeclaration): ControllerIdentity | null {
  const { cluster, name } = controller;
  const declared = filledPermissions(controller)[cluster.cloud];
  if (declared === undefined) return null;
  const permissions = resolvePermissions(cluster.cloud, declared);
  return workloadIdentity(cluster, { name, namespace: controllerNamespace(controller) }, permissions, fleet);
}

/**
 * Terraform's name for everything that belongs to a controller's identity. Terraform does not allow `.` there, and a controller's
 * name has no `_`.
 */
export function identityId(controller: string): string {
  return `controller_${controller.replaceAll(".", "_")}`;
}

/**
 * Terraform's name for one of several grants: its kind and a hash of what is granted, so that adding a grant renames no other.
 *
 * @param owner Terraform's name for the identity
 */
export function grantId(owner: string, kind: string, granted: string): string {
  return `${owner}_${kind}_${shortHash(granted)}`;
}
