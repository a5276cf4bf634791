import type { Cloud } from "../base/cloud";
import type { CloudPermissions } from "../declaration/cloud-permissions";
import type { ClusterDeclarations, DeclaredClusterOf } from "../declaration/cluster";
import type {
  ExistingNodeIdentity,
  ExistingPodIdentity,
  ExistingRole,
  ExistingServiceAccount,
  IdentitySettings,
  RoleSettings,
  ServiceAccountSettings,
} from "../declaration/identity";
import type { OwnIdentity, ResolvedAccounts } from "../stages/resolved";
import type { CloudIdentity, ResolvedPermissions } from "../stages/resolved-controller";
import { serviceAccountEmail } from "./google/pod-identity";

/** What is declared of an identity, by cloud: that something else makes it, or how it is made. */
interface ByCloud {
  readonly aws: ExistingRole | RoleSettings;
  readonly azure: ExistingNodeIdentity | ExistingPodIdentity | IdentitySettings;
  readonly google: ExistingServiceAccount | ServiceAccountSettings;
}

/** What is declared of one identity; undefined for nothing. */
export type DeclaredIdentity<C extends Cloud = Cloud> = ByCloud[C] | undefined;

/** `identity` of a cluster in the words of every cloud: by whose it is, and the key that it is declared under. */
export type IdentityKeys = Readonly<Record<OwnIdentity | "controllers", string>>;

/** Keys of `identity`. */
export const IDENTITY_KEYS: Readonly<Record<Cloud, IdentityKeys>> = {
  aws: { node: "nodeRole", clusterAutoscaler: "autoscalerRole", controllers: "controllerRoles" },
  azure: { node: "nodeIdentity", clusterAutoscaler: "autoscalerIdentity", controllers: "controllerIdentities" },
  google: {
    node: "nodeServiceAccount",
    clusterAutoscaler: "autoscalerServiceAccount",
    controllers: "controllerServiceAccounts",
  },
};

/** Everything that `identity` of a cluster declares. */
export type DeclaredIdentities<C extends Cloud = Cloud> = { readonly [I in OwnIdentity]: DeclaredIdentity<C> } & {
  readonly controllers: Readonly<Record<string, ByCloud[C]>>;
};

const DECLARED: { readonly [C in Cloud]: (props: ClusterDeclarations[C]) => DeclaredIdentities<C> } = {
  aws: ({ identity: { nodeRole, autoscalerRole, controllerRoles = {} } = {} }) => ({
    node: nodeRole,
    clusterAutoscaler: autoscalerRole,
    controllers: controllerRoles,
  }),
  azure: ({ identity: { nodeIdentity, autoscalerIdentity, controllerIdentities = {} } = {} }) => ({
    node: nodeIdentity,
    clusterAutoscaler: autoscalerIdentity,
    controllers: controllerIdentities,
  }),
  google: ({ identity: { nodeServiceAccount, autoscalerServiceAccount, controllerServiceAccounts = {} } = {} }) => ({
    node: nodeServiceAccount,
    clusterAutoscaler: autoscalerServiceAccount,
    controllers: controllerServiceAccounts,
  }),
};

/** What a cluster declares of its identities. */
export function declaredIdentities<C extends Cloud>({ cloud, props }: DeclaredClusterOf<C>): DeclaredIdentities<C> {
  return DECLARED[cloud](props);
}

/** Whether something else makes a declared identity. */
export function isExisting(declared: DeclaredIdentity): boolean {
  return declared !== undefined && ("roleArn" in declared || "identityId" in declared || "email" in declared);
}

const PERMISSIONS: { readonly [C in Cloud]: (declared: ByCloud[C]) => CloudPermissions } = {
  aws: (declared) =>
    "roleArn" in declared ? {} : { aws: { statements: declared.statements, policies: declared.policies } },
  azure: (declared) => ("identityId" in declared ? {} : { azure: { roleAssignments: declared.roleAssignments ?? [] } }),
  google: (declared) => {
    if ("email" in declared) return {};
    const { permissions, projectRoles, resourceRoles } = declared;
    return { google: { permissions, projectRoles, resourceRoles } };
  },
};

/** What a declared identity may do besides what follows from its cluster, in the words of a Controller's `cloudPermissions`. */
export function declaredPermissions<C extends Cloud>(cloud: C, declared: DeclaredIdentity<C>): CloudPermissions {
  return declared === undefined ? {} : PERMISSIONS[cloud](declared);
}

/** An identity that is to be decided. */
interface Undecided<C extends Cloud> {
  readonly account: ResolvedAccounts[C];
  /** What it is called where Terraform makes it. */
  readonly name: string;
  /** What Azure has assigned to it. */
  readonly clientId: string | null;
  readonly declared: DeclaredIdentity<C>;
}

type Decided<C extends Cloud> = Omit<CloudIdentity<C>, "permissions">;

const IDENTITIES: {
  readonly [C in Cloud]: (props: ClusterDeclarations[C], identity: Undecided<C>) => Decided<C>;
} = { aws: role, azure: userAssignedIdentity, google: serviceAccount };

/** Decides an identity: which one it is, and what its name in the cloud is. */
export function decideIdentity<C extends Cloud>(
  { cloud, props }: DeclaredClusterOf<C>,
  identity: Undecided<C>,
  permissions: ResolvedPermissions[C],
): CloudIdentity<C> {
  return { ...IDENTITIES[cloud](props, identity), permissions };
}

/** The ARN of a role has its path and its name (IAM User Guide, "IAM identifiers"). */
function role(
  { identity = {} }: ClusterDeclarations["aws"],
  { account, name, clientId, declared = {} }: Undecided<"aws">,
): Decided<"aws"> {
  if ("roleArn" in declared) {
    const [, path = "/", named = ""] = /:role(\/.*?)([^/]*)$/.exec(declared.roleArn) ?? [];
    return { name: named, existing: true, clientId, inCloud: { arn: declared.roleArn, path, boundary: null } };
  }
  const path = declared.path ?? identity.path ?? "/";
  const arn = `arn:${account.partition}:iam::${account.accountId}:role${path}${name}`;
  const boundary = declared.boundary ?? identity.boundary ?? null;
  return { name, existing: false, clientId, inCloud: { arn, path, boundary } };
}

function userAssignedIdentity(
  _: ClusterDeclarations["azure"],
  { name, clientId, declared = {} }: Undecided<"azure">,
): Decided<"azure"> {
  if (!("identityId" in declared)) return { name, existing: false, clientId, inCloud: { identityId: null } };
  const { identityId } = declared;
  const own = "clientId" in declared ? declared.clientId : null;
  return { name: identityId.split("/").at(-1) ?? "", existing: true, clientId: own, inCloud: { identityId } };
}

function serviceAccount(
  _: ClusterDeclarations["google"],
  { account, name, clientId, declared = {} }: Undecided<"google">,
): Decided<"google"> {
  if (!("email" in declared))
    return { name, existing: false, clientId, inCloud: { email: serviceAccountEmail(name, account.project) } };
  const { email } = declared;
  return { name: email.split("@")[0] ?? "", existing: true, clientId, inCloud: { email } };
}
