import type { Cloud } from "../../base/cloud";
import type { Grammar } from "../../base/names";
import { joinPath } from "../../base/path";
import { didYouMean, show } from "../../base/problem";
import { AZURE_GUID, awsPolicyArn, awsRoleArn, azureResourceId } from "../../clouds/accounts";
import { type DeclaredIdentity, declaredIdentities, IDENTITY_KEYS } from "../../clouds/identities";
import { SERVICE_ACCOUNT } from "../../clouds/providers";
import { awsPartition } from "../../clouds/regions";
import { CLOUD_STORAGE } from "../../clouds/storage";
import { terminationHandler } from "../../clouds/termination-handlers";
import type { DeclaredClusterOf } from "../../declaration/cluster";
import { usedBootstraps } from "../../stages/cluster-facts";
import { byCloud, type GrammarCheck, grammarFindings, NOTHING } from "../../stages/findings";
import type { PlannedCluster } from "../../stages/planned";
import type { AnyResolvedCluster } from "../../stages/resolved";
import type { CloudIdentity } from "../../stages/resolved-controller";
import { type ClusterRules, ONLY_AWS, ONLY_AZURE, ONLY_GOOGLE, type ResolvedRules } from "../../stages/rule";
import { ownPermissions } from "../identities";

/** IAM API, `pathType` (botocore 1.43.11, 2026-11): it begins and ends with `/`, and has printable characters of ASCII in between. */
const PATH: Grammar = {
  pattern: /^(?=.{1,512}$)\/([\x21-\x7e]+\/)?$/,
  expected: '"/", or a path that begins and ends with "/", such as "/platform/"',
  hint: 'Write the path alone, with a "/" at both ends.',
};

/** IAM API, `instanceProfileNameType` (2026-11, botocore 1.43.11). */
const PROFILE: Grammar = {
  pattern: /^[\w+=,.@-]{1,128}$/,
  expected: 'the name of an instance profile: at most 128 letters, digits and "_+=,.@-"',
  hint: "Write the profile's name, not its ARN, and without its path.",
};

const IDENTITY_ID: Grammar = {
  pattern: azureResourceId("Microsoft.ManagedIdentity", ["userAssignedIdentities"]),
  expected: '"/subscriptions/S/resourceGroups/G/providers/Microsoft.ManagedIdentity/userAssignedIdentities/I"',
  hint: "Copy the id from `az identity show --query id`; letters as Azure writes them.",
};

const EMAIL: Grammar = { ...SERVICE_ACCOUNT, hint: "Write the account's email, not its id." };

/** Rules over the identities that a cluster declares. */
export const OWN_IDENTITY_RULES: ClusterRules = {
  /** A role of another account cannot be passed to an instance, nor assumed by a service account of the cluster's issuer. */
  "iam-role-invalid": {
    title: "A role in `identity` is the ARN of a role in the cluster's account.",
    clouds: ONLY_AWS,
    what: "No role of the cluster's account has this ARN.",
    find: byCloud({ azure: NOTHING, google: NOTHING, aws: (cluster) => grammarFindings(roleChecks(cluster)) }),
  },
  /** IAM refuses a boundary of another account or partition when the role is made (IAM User Guide, "Permissions boundaries"). */
  "iam-boundary-invalid": {
    title: "A `boundary` is the ARN of a policy of AWS, or of the cluster's account.",
    clouds: ONLY_AWS,
    what: "No policy that can bound a role of this account has this ARN.",
    find: byCloud({
      azure: NOTHING,
      google: NOTHING,
      aws: (cluster) =>
        grammarFindings(
          settingChecks(cluster, "boundary", awsPolicyArn(awsPartition(cluster.props.region), cluster.props.accountId)),
        ),
    }),
  },
  /** ARNs in trust, annotations and outputs have the path in them. */
  "iam-path-invalid": {
    title: "A `path` in `identity` is a path of IAM.",
    clouds: ONLY_AWS,
    what: "IAM takes no such path.",
    find: byCloud({
      azure: NOTHING,
      google: NOTHING,
      aws: (cluster) => grammarFindings(settingChecks(cluster, "path", PATH)),
    }),
  },
  "instance-profile-invalid": {
    title: "`instanceProfile` is the name of an instance profile.",
    clouds: ONLY_AWS,
    what: "No instance profile has this name, so no machine would start.",
    find: byCloud({
      azure: NOTHING,
      google: NOTHING,
      aws: ({ props: { identity: { nodeRole = {} } = {} } }) => {
        const value = "roleArn" in nodeRole ? nodeRole.instanceProfile : undefined;
        return grammarFindings([{ path: "identity.nodeRole.instanceProfile", value, grammar: PROFILE }]);
      },
    }),
  },
  /** A wrong id would fail at deployment, or give pods no token. */
  "azure-identity-invalid": {
    title: "An identity in `identity` of an Azure cluster is a resource id, with a GUID as client id.",
    clouds: ONLY_AZURE,
    what: "No user-assigned identity has this id.",
    find: byCloud({ aws: NOTHING, google: NOTHING, azure: (cluster) => grammarFindings(identityChecks(cluster)) }),
  },
  "google-service-account-invalid": {
    title: "A service account in `identity` of a Google cluster is named by its email.",
    clouds: ONLY_GOOGLE,
    what: "No service account has this email.",
    find: byCloud({ aws: NOTHING, azure: NOTHING, google: (cluster) => grammarFindings(emailChecks(cluster)) }),
  },
  /** It would wait for a controller of that name and meanwhile do nothing. */
  "identity-controller-unknown": {
    title: "`identity` has identities for controllers that exist on the cluster and have rights in its cloud.",
    what: "The cluster has no controller of this name that may do something in its cloud, so nothing would use the identity.",
    find(cluster) {
      const known = controllersWithRights(cluster);
      const path = `identity.${IDENTITY_KEYS[cluster.declared.cloud].controllers}`;
      const names = Object.keys(declaredIdentities<Cloud>(cluster.declared).controllers);
      return names
        .filter((name) => !known.includes(name))
        .map((name) => ({
          path: joinPath(path, name),
          got: show(name),
          expected: known.length === 0 ? "a Controller with cloudPermissions" : `one of ${known.join(", ")}`,
          hint: didYouMean(
            name,
            known,
            "Give the Controller cloudPermissions for this cloud, or take its identity out.",
          ),
        }));
    },
  },
  /** The reason is for those who review the declaration. */
  "identity-reason-missing": {
    title: "Everything in `dangerously` of an identity has a reason.",
    what: "Without a reason, a later review cannot tell whether this is still needed.",
    expected: "the reason, as text",
    hint: "Say what the identity needs it for.",
    find: ({ declared }) =>
      ownPermissions(declared).flatMap(({ path, props }) =>
        Object.entries(props.dangerously ?? {})
          .filter(([, reason]) => reason?.trim() === "")
          .map(([id, reason]) => ({ path: joinPath(`${path}.dangerously`, id), got: show(reason) })),
      ),
  },
};

/** Something of every identity that is declared, and where it is. */
function declaredParts<C extends Cloud, T>(
  cluster: DeclaredClusterOf<C>,
  read: (declared: NonNullable<DeclaredIdentity<C>>) => T | undefined,
): readonly { readonly path: string; readonly value: T }[] {
  const { node, clusterAutoscaler, controllers } = declaredIdentities(cluster);
  const keys = IDENTITY_KEYS[cluster.cloud];
  const all: readonly (readonly [string, DeclaredIdentity<C>])[] = [
    [`identity.${keys.node}`, node],
    [`identity.${keys.clusterAutoscaler}`, clusterAutoscaler],
    ...Object.entries(controllers).map(
      ([name, each]) => [joinPath(`identity.${keys.controllers}`, name), each] as const,
    ),
  ];
  return all.flatMap(([path, declared]) => {
    const value = declared === undefined ? undefined : read(declared);
    return value === undefined ? [] : [{ path, value }];
  });
}

function roleChecks(cluster: DeclaredClusterOf<"aws">): readonly GrammarCheck[] {
  const grammar = awsRoleArn(awsPartition(cluster.props.region), cluster.props.accountId);
  const arns = declaredParts(cluster, (declared) => ("roleArn" in declared ? declared.roleArn : undefined));
  return arns.map(({ path, value }) => ({ path: `${path}.roleArn`, value, grammar }));
}

function settingChecks(
  cluster: DeclaredClusterOf<"aws">,
  key: "boundary" | "path",
  grammar: Grammar,
): readonly GrammarCheck[] {
  const ofRoles = declaredParts(cluster, (declared) => ("roleArn" in declared ? undefined : declared[key]));
  const ofAll: GrammarCheck = { path: `identity.${key}`, value: cluster.props.identity?.[key], grammar };
  return [ofAll, ...ofRoles.map(({ path, value }) => ({ path: `${path}.${key}`, value, grammar }))];
}

function identityChecks(cluster: DeclaredClusterOf<"azure">): readonly GrammarCheck[] {
  const ids = declaredParts(cluster, (declared) => ("identityId" in declared ? declared.identityId : undefined));
  const clientIds = declaredParts(cluster, (declared) => ("clientId" in declared ? declared.clientId : undefined));
  return [
    ...ids.map(({ path, value }) => ({ path: `${path}.identityId`, value, grammar: IDENTITY_ID })),
    ...clientIds.map(({ path, value }) => ({ path: `${path}.clientId`, value, grammar: CLIENT_ID })),
  ];
}

const CLIENT_ID: Grammar = { ...AZURE_GUID, hint: "Copy the id from `az identity show --query clientId`." };

function emailChecks(cluster: DeclaredClusterOf<"google">): readonly GrammarCheck[] {
  const emails = declaredParts(cluster, (declared) => ("email" in declared ? declared.email : undefined));
  return emails.map(({ path, value }) => ({ path: `${path}.email`, value, grammar: EMAIL }));
}

/** The project's own programs that have an identity like a controller's, by the name that each has on a cluster; null for none. */
const WITH_IDENTITY: readonly ((cluster: PlannedCluster) => string | null)[] = [
  ({ declared: { props } }) => (props.cloudController === undefined ? null : "cloud-controller-manager"),
  (cluster) => (rotates(cluster) ? "join-token-rotation" : null),
  ({ declared: { cloud, props } }) => (props.storage === undefined ? null : CLOUD_STORAGE[cloud].programs.controller),
  ({ declared: { cloud, props } }) =>
    terminationHandler(cloud).declared(props) === undefined ? null : "node-termination-handler",
];

function controllersWithRights(cluster: PlannedCluster): readonly string[] {
  const { declared, controllers } = cluster;
  const named = controllers.filter(({ props }) => props.cloudPermissions?.[declared.cloud] !== undefined);
  const ofProject = WITH_IDENTITY.map((nameOn) => nameOn(cluster)).filter((name) => name !== null);
  return [...named.map(({ name }) => name), ...ofProject].sort();
}

function rotates(cluster: PlannedCluster): boolean {
  return usedBootstraps(cluster).some(
    ({ bootstrap }) => bootstrap.kind === "kubeadm" && bootstrap.joinToken.rotation !== undefined,
  );
}

/** What should be known of identities that something else makes. */
export const OWN_IDENTITY_WARNINGS: ResolvedRules = {
  /** On a node, every process that reaches the metadata service has the node's rights. */
  "node-identity-shared": {
    title: "No pod's identity is that of the nodes.",
    what: "Nodes have this identity too, so whatever runs on a node, and reaches its metadata service, has these rights.",
    expected: "an identity that nodes do not have",
    hint: "Name another identity, or leave it out: Terraform then makes one.",
    find(cluster) {
      const nodes = keyOf(cluster.identities.node);
      return podIdentities(cluster)
        .filter(({ identity }) => identity.existing && keyOf(identity) === nodes)
        .map(({ path, identity }) => ({ path, got: show(keyOf(identity)) }));
    },
  },
};

function podIdentities({ cloud, identities, controllerIdentities }: AnyResolvedCluster) {
  const keys = IDENTITY_KEYS[cloud];
  return [
    { path: `identity.${keys.clusterAutoscaler}`, identity: identities.clusterAutoscaler },
    ...controllerIdentities.map((identity) => ({
      path: joinPath(`identity.${keys.controllers}`, identity.controller),
      identity,
    })),
  ];
}

/** What the cloud knows the identity by. */
function keyOf({ inCloud, name }: CloudIdentity): string {
  if ("arn" in inCloud) return inCloud.arn;
  return "email" in inCloud ? inCloud.email : (inCloud.identityId ?? name);
}
