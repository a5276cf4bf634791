import { textSet } from "../base/canonical";
import { CLOUDS, type Cloud } from "../base/cloud";
import type { CloudPermissions } from "../declaration/cloud-permissions";
import type { ResolvedPermissions } from "../stages/resolved-controller";
import { awsDangers, awsPolicy } from "./aws/permissions";
import { azureDangers, azureRoleAssignments } from "./azure/permissions";
import type { DangerousPermission } from "./dangerous-permission";
import { googleDangers, googleRoles } from "./google/permissions";

type Declared<C extends Cloud> = NonNullable<CloudPermissions[C]>;

/** What a cloud makes of the permissions that a controller declares for it. */
interface PermissionModel<C extends Cloud> {
  resolve(declared: Declared<C>): ResolvedPermissions[C];
  dangers(declared: Declared<C>): readonly DangerousPermission[];
}

const PERMISSION_MODELS: { readonly [C in Cloud]: PermissionModel<C> } = {
  aws: {
    resolve: (declared) => ({ policy: awsPolicy(declared), policies: textSet(declared.policies ?? []) }),
    dangers: awsDangers,
  },
  azure: { resolve: (declared) => ({ roleAssignments: azureRoleAssignments(declared) }), dangers: azureDangers },
  google: { resolve: googleRoles, dangers: googleDangers },
};

/** Decides a cloud's part of a controller's permissions: sorted, without repetitions. */
export function resolvePermissions<C extends Cloud>(cloud: C, declared: Declared<C>): ResolvedPermissions[C] {
  return PERMISSION_MODELS[cloud].resolve(declared);
}

/** Declared permissions, on any cloud, that may grant more than their author means. */
export function dangerousPermissions(permissions: CloudPermissions): readonly DangerousPermission[] {
  return CLOUDS.flatMap((cloud) => dangersOn(cloud, permissions[cloud]));
}

function dangersOn<C extends Cloud>(cloud: C, declared: Declared<C> | undefined): readonly DangerousPermission[] {
  return declared === undefined ? [] : PERMISSION_MODELS[cloud].dangers(declared);
}
