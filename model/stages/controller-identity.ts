import type { Cloud } from "../base/cloud";
import type { ServiceAccountRef, WorkloadIdentity } from "../components/pod-identity";
import type { GoogleResourceRole } from "../declaration/cloud-permissions";

/** The role of an Azure assignment: one that exists, by name or id, or one to be made of actions. */
export type AzureRole =
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "id"; readonly id: string }
  | { readonly kind: "custom"; readonly actions: readonly string[] };

/** Permissions decided, by cloud: variables filled in, sorted, without repetitions. */
export interface ResolvedPermissions {
  readonly aws: {
    /** Policy document; null where there is no statement. */
    readonly policy: string | null;
  };
  readonly azure: {
    readonly roleAssignments: readonly { readonly scope: string; readonly role: AzureRole }[];
  };
  readonly google: {
    readonly permissions: readonly string[];
    readonly projectRoles: readonly string[];
    readonly resourceRoles: readonly GoogleResourceRole[];
  };
}

/** A controller's identity in its cluster's cloud. */
export interface ControllerIdentity<C extends Cloud = Cloud> extends WorkloadIdentity {
  /** Name of the controller. */
  readonly controller: string;
  readonly serviceAccount: ServiceAccountRef;
  readonly permissions: ResolvedPermissions[C];
}
