import type { Cloud } from "../../base/cloud";
import { boundedName } from "../../base/names";
import { compareText } from "../../base/problem";
import { CLOUD_MODELS } from "../../clouds";
import { controllerNamespace } from "../../components/namespace";
import type { CloudPermissions } from "../../declaration/cloud-permissions";
import type { DeclaredCluster } from "../../declaration/cluster";
import type { FleetDeclaration } from "../../declaration/fleet";
import type { ControllerIdentity, ResolvedPermissions } from "../../stages/controller-identity";
import type { PlannedController } from "../../stages/planned";
import { clusterVariables, fillIn } from "../variables";
import { awsPolicy } from "./aws-policy";
import { azureRoleAssignments } from "./azure-roles";
import { googleRoles } from "./google-roles";

/** Identities of controllers, sorted by controller: of those that may do something in their cluster's cloud. */
export function controllerIdentities(
  controllers: readonly PlannedController[],
  fleet: FleetDeclaration,
): readonly ControllerIdentity[] {
  const identities = controllers.flatMap((controller) => identityOf(controller, fleet) ?? []);
  return identities.sort((a, b) => compareText(a.controller, b.controller));
}

function identityOf(controller: PlannedController, fleet: FleetDeclaration): ControllerIdentity | null {
  const { cluster, name } = controller;
  const declared = ownPermissions(controller);
  if (declared === undefined) return null;
  const resolvePermissions = PERMISSIONS[cluster.cloud] as Resolve<Cloud>;
  return {
    controller: name,
    name: boundedName([cluster.name, name], CLOUD_MODELS[cluster.cloud].identityNameLimit),
    serviceAccount: { namespace: controllerNamespace(controller), name },
    clientId: clientId(cluster, name, fleet),
    permissions: resolvePermissions(declared),
  };
}

/** The part of a controller's permissions that is its cluster's cloud's, variables filled in; undefined where there is none. */
export function ownPermissions({ cluster, props }: PlannedController): CloudPermissions[Cloud] {
  const declared = props.cloudPermissions?.[cluster.cloud];
  return fillIn(declared, clusterVariables(cluster));
}

type Resolve<C extends Cloud> = (declared: NonNullable<CloudPermissions[C]>) => ResolvedPermissions[C];

const PERMISSIONS: { readonly [C in Cloud]: Resolve<C> } = {
  aws: (declared) => ({ policy: awsPolicy(declared) }),
  azure: (declared) => ({ roleAssignments: azureRoleAssignments(declared) }),
  google: googleRoles,
};

/** The cluster's own outputs win over those of the fleet. */
function clientId(cluster: DeclaredCluster, controller: string, fleet: FleetDeclaration): string | null {
  if (cluster.cloud !== "azure") return null;
  const { controllers = {} } = cluster.props.outputs ?? fleet.outputs?.[cluster.name] ?? {};
  return Object.hasOwn(controllers, controller) ? (controllers[controller] ?? null) : null;
}
