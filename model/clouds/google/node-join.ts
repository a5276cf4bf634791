import type { JoinTokenSecret } from "../../declaration/bootstrap";
import type { DeclaredClusterOf } from "../../declaration/cluster";
import type { NodeOs } from "../../declaration/image";
import { BEARER, FETCH, jsonField, quoted } from "../shell";

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
  const secret = `https://secretmanager.googleapis.com/v1/projects/${props.project}/secrets/${secretName}/versions/latest:access`;
  return [
    `access_token=$(${FETCH} -H Metadata-Flavor:Google '${TOKEN_URL}' | ${jsonField("access_token", os)}) || return`,
    `${FETCH} --config - ${quoted(secret)} ${BEARER} | ${PAYLOAD} | base64 --decode`,
  ];
}
