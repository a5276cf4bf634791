import type { Cloud } from "../base/cloud";
import { CURL, curlConfig, JSON_BODY } from "../clouds/curl";
import { secretWriter } from "../clouds/secret-writers";
import { quoted } from "../clouds/shell";
import { TRUSTED_DIRECTORY } from "../components/outside";
import { TEMPORARY } from "../components/program";
import type { ResolvedClusterBase } from "../stages/resolved";
import type { ResolvedJoinToken } from "../stages/resolved-join";

/** Where the API server and its controllers look for tokens (k8s.io/cluster-bootstrap, token/api/types.go at v0.36.0). */
export const TOKEN_NAMESPACE = "kube-system";

/**
 * The POSIX shell script of one run. The new token is good before anyone can read it, and the old one stays good until its own end,
 * so that machines which have read it still join. Where the store does not take the new token, that one ends unused.
 */
export function rotationScript<C extends Cloud>(
  cluster: ResolvedClusterBase<C>,
  secret: ResolvedJoinToken,
  ttlHours: number,
): string {
  const lines = [
    "#!/bin/sh",
    "# Makes a bootstrap token and writes it to the secret that nodes read when they join.",
    "set -eu",
    "umask 077",
    "",
    ...trustedBundle(cluster),
    'fail() { echo "join-token-rotation: $1" >&2 && exit 1; }',
    ...CURL,
    `random() { LC_ALL=C tr -dc 'a-z0-9' </dev/urandom | head -c "$1"; }`,
    ...shellFunction("create_token", CREATE_TOKEN),
    ...shellFunction("write_token", secretWriter(cluster.cloud).script(cluster, secret)),
    "",
    `store=${quoted(secret.secretName)}`,
    "id=$(random 6)",
    "secret=$(random 16)",
    `expiration=$(date -u -d "@$(($(date +%s) + ${ttlHours * 3600}))" +%Y-%m-%dT%H:%M:%SZ)`,
    "token=$id.$secret",
    "case $token in",
    "  ??????.????????????????) ;;",
    '  *) fail "tr and head of the image make no random text" ;;',
    "esac",
    'create_token || fail "the API server did not take the token $id"',
    'write_token || fail "the token $id is good, but could not be written to $store"',
    'echo "join-token-rotation: the token $id is in $store, good until $expiration"',
  ];
  return `${lines.join("\n")}\n`;
}

/** Where images have their own authorities: Debian and Alpine, Alpine alone, Fedora and its descendants. */
const BUNDLES = ["/etc/ssl/certs/ca-certificates.crt", "/etc/ssl/cert.pem", "/etc/pki/tls/certs/ca-bundle.crt"];

/**
 * curl reads authorities from one file (curl manual, "Environment", CURL_CA_BUNDLE): that of its image, and behind it those of the cluster.
 * The API server has an authority of its own.
 */
function trustedBundle({ outside }: Pick<ResolvedClusterBase, "outside">): readonly string[] {
  if (Object.keys(outside.trustedCertificates).length === 0) return [];
  return [
    `for bundle in "\${CURL_CA_BUNDLE:-}" ${BUNDLES.join(" ")} /dev/null; do`,
    '  if [ -r "$bundle" ]; then break; fi',
    "done",
    `cat "$bundle" ${TRUSTED_DIRECTORY}/*.crt >${TEMPORARY.directory}/trusted.crt`,
    `export CURL_CA_BUNDLE=${TEMPORARY.directory}/trusted.crt`,
    "",
  ];
}

function shellFunction(name: string, body: readonly string[]): readonly string[] {
  return ["", `${name}() {`, ...body.map((line) => `  ${line}`), "}"];
}

/** What the kubelet mounts for the pod (Kubernetes documentation, "Accessing the Kubernetes API from a Pod"). */
const OWN_ACCOUNT = "/var/run/secrets/kubernetes.io/serviceaccount";

/**
 * What kubeadm writes for `kubeadm token create` (cmd/kubeadm/app/apis/bootstraptoken/v1/utils.go and constants.go of 1.36). Both
 * usages are needed: a node authenticates with the token, and before that knows the cluster by a signature made with it, which
 * discovery by token asks for (kubeadm documentation, "Token-based discovery with CA pinning").
 */
const CREATE_TOKEN = curlConfig(null, {
  url: `https://kubernetes.default.svc/api/v1/namespaces/${TOKEN_NAMESPACE}/secrets`,
  options: { cacert: `${OWN_ACCOUNT}/ca.crt` },
  headers: { authorization: `Bearer $(cat ${OWN_ACCOUNT}/token)`, ...JSON_BODY },
  body: JSON.stringify({
    apiVersion: "v1",
    kind: "Secret",
    metadata: { name: "bootstrap-token-$id", namespace: TOKEN_NAMESPACE },
    type: "bootstrap.kubernetes.io/token",
    stringData: {
      description: "Made by the CronJob join-token-rotation for nodes that join.",
      "token-id": "$id",
      "token-secret": "$secret",
      expiration: "$expiration",
      "usage-bootstrap-authentication": "true",
      "usage-bootstrap-signing": "true",
      "auth-extra-groups": "system:bootstrappers:kubeadm:default-node-token",
    },
  }),
});
