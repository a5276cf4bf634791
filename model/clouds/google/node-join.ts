import type { JoinTokenSecret } from "../../declaration/bootstrap";
import type { DeclaredClusterOf } from "../../declaration/cluster";
import type { NodeOs } from "../../declaration/image";
import type { ResolvedClusterBase } from "../../stages/resolved";
import type { ResolvedPermissions } from "../../stages/resolved-controller";
import { BEARER, FETCH, jsonField, quoted } from "../shell";
import { repositoryReaders } from "./registries";
import { googleHost, universeDomain } from "./universes";

const METADATA = "http://metadata.google.internal/computeMetadata/v1";

/** `gce://project/zone/name` (cloud-provider-gcp, providers/gce/gce_instances.go). */
export function googleProviderId(): readonly string[] {
  return [
    `get() { ${FETCH} -H Metadata-Flavor:Google "${METADATA}/$1"; }`,
    "project=$(get project/project-id) && zone=$(get instance/zone) && name=$(get instance/name) &&",
    `  echo "gce://$project/\${zone##*/}/$name"`,
  ];
}

/** Compute Engine metadata server, token of the attached service account. */
const TOKEN_URL = `${METADATA}/instance/service-accounts/default/token`;

const PAYLOAD = `python3 -c 'import json,sys; print(json.load(sys.stdin)["payload"]["data"])' 2>/dev/null`;

/** The join token from Secret Manager. */
export function googleJoinToken(
  { props }: DeclaredClusterOf<"google">,
  { secretName }: JoinTokenSecret,
  os: NodeOs,
): readonly string[] {
  const host = googleHost("secretmanager", universeDomain(props));
  const secret = `https://${host}/v1/projects/${props.project}/secrets/${secretName}/versions/latest:access`;
  return [
    `access_token=$(${FETCH} -H Metadata-Flavor:Google '${TOKEN_URL}' | ${jsonField("access_token", os)}) || return`,
    `${FETCH} --config - ${quoted(secret)} ${BEARER} | ${PAYLOAD} | base64 --decode`,
  ];
}

/**
 * What a node's service account needs for its bootstrap, and nothing else: an external cloud controller manager needs no rights on
 * nodes, and pods get accounts of their own.
 */
export function googleNodeRights(cluster: Pick<ResolvedClusterBase<"google">, "join">): ResolvedPermissions["google"] {
  const secrets = cluster.join.tokens.map(
    ({ secret }) => ({ kind: "secret", role: SECRET_READER, name: secret.secretName }) as const,
  );
  return { permissions: [], projectRoles: [], resourceRoles: [...secrets, ...repositoryReaders(cluster)] };
}

/** Reads one secret (IAM documentation, "Secret Manager roles"). */
export const SECRET_READER = "roles/secretmanager.secretAccessor";
