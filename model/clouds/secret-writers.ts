import type { Cloud } from "../base/cloud";
import type { ResolvedClusterBase } from "../stages/resolved";
import type { ResolvedPermissions } from "../stages/resolved-controller";
import type { ResolvedJoinToken } from "../stages/resolved-join";
import { awsSecretWriter, awsWritePermissions, joinTokenArn } from "./aws/secret-writer";
import { azureSecretWriter, azureWritePermissions, joinTokenScope } from "./azure/secret-writer";
import { googleSecretWriter, googleWritePermissions, secretPath } from "./google/secret-writer";

/** What writing a join token takes in a cloud. */
interface SecretWriter<C extends Cloud> {
  /** What identifies the secret in its cloud. */
  id(cluster: Pick<ResolvedClusterBase<C>, "account" | "region">, secret: ResolvedJoinToken): string;
  /** Rights to write that one secret, and to do nothing else. */
  permissions(
    cluster: Pick<ResolvedClusterBase<C>, "account" | "region">,
    secret: ResolvedJoinToken,
  ): ResolvedPermissions[C];
  /** Lines of a function of POSIX shell that write `$token` with the pod's own identity, or return a failure. */
  script(
    cluster: Pick<ResolvedClusterBase<C>, "account" | "region" | "extras">,
    secret: ResolvedJoinToken,
  ): readonly string[];
}

const SECRET_WRITERS: { readonly [C in Cloud]: SecretWriter<C> } = {
  aws: { id: joinTokenArn, permissions: awsWritePermissions, script: awsSecretWriter },
  azure: { id: joinTokenScope, permissions: azureWritePermissions, script: azureSecretWriter },
  google: { id: secretPath, permissions: googleWritePermissions, script: googleSecretWriter },
};

/** {@link SecretWriter} of a cloud. */
export function secretWriter<C extends Cloud>(cloud: C): SecretWriter<C> {
  return SECRET_WRITERS[cloud];
}
