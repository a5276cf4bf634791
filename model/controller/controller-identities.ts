import { createHash } from "node:crypto";
import type { Cloud } from "../base/cloud";
import { boundedName } from "../base/names";
import { compareText } from "../base/problem";
import { CLOUD_MODELS } from "../clouds";
import { resolvePermissions } from "../clouds/permissions";
import { controllerNamespace } from "../components/namespace";
import type { ServiceAccountRef } from "../components/pod-identity";
import type { CloudPermissions } from "../declaration/cloud-permissions";
import type { AzureClusterOutputs, DeclaredClusterOf } from "../declaration/cluster";
import type { FleetDeclaration } from "../declaration/fleet";
import type { PlannedController } from "../stages/planned";
import type { ControllerIdentity, ResolvedPermissions } from "../stages/resolved-controller";
import { clusterVariables, fillIn } from "./variables";

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

/** The identity of a service account on a cluster, with permissions that are decided. */
export function workloadIdentity<C extends Cloud>(
  cluster: DeclaredClusterOf<C>,
  serviceAccount: ServiceAccountRef,
  permissions: ResolvedPermissions[C],
  fleet: FleetDeclaration,
): ControllerIdentity<C> {
  const { name } = serviceAccount;
  return {
    controller: name,
    name: boundedName([cluster.name, name], CLOUD_MODELS[cluster.cloud].identityNameLimit),
    serviceAccount,
    clientId: clientId(cluster, name, fleet),
    permissions,
  };
}

/** A controller's permissions on every cloud, with the variables of its cluster filled in. */
export function filledPermissions({ cluster, props }: PlannedController): CloudPermissions {
  return fillIn(props.cloudPermissions ?? {}, clusterVariables(cluster));
}

/** Controller → client id, of the controllers that a cluster's outputs know. */
type ClientIds = AzureClusterOutputs["controllers"];

/** Azure assigns client ids at the first deploy; on the other clouds an identity has none. */
const CLIENT_IDS: { readonly [C in Cloud]: (cluster: DeclaredClusterOf<C>, fleet: FleetDeclaration) => ClientIds } = {
  aws: () => undefined,
  // The cluster's own outputs win over those of the fleet.
  azure: ({ name, props }, { outputs }) => (props.outputs ?? outputs?.[name])?.controllers,
  google: () => undefined,
};

function clientId<C extends Cloud>(
  cluster: DeclaredClusterOf<C>,
  controller: string,
  fleet: FleetDeclaration,
): string | null {
  const clientIds = CLIENT_IDS[cluster.cloud](cluster, fleet);
  return new Map(Object.entries(clientIds ?? {})).get(controller) ?? null;
}

/**
 * Terraform's name for everything that belongs to a controller's identity. Terraform does not allow `.` there, and a controller's
 * name has no `_`.
 */
export function identityId(controller: string): string {
  return `controller_${controller.replaceAll(".", "_")}`;
}

/** Terraform's name for one of several grants: its kind and a hash of what is granted, so that adding a grant renames no other. */
export function grantId(controller: string, kind: string, granted: string): string {
  const hash = createHash("sha256").update(granted).digest("hex").slice(0, 8);
  return `${identityId(controller)}_${kind}_${hash}`;
}
