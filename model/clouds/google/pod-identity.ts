import { type IdentityToken, type PodIdentity, tokenPath } from "../../components/pod-identity";
import type { ResolvedClusterBase } from "../../stages/resolved";

type Cluster = ResolvedClusterBase<"google">;

/** Name of the credentials file, by which `GOOGLE_APPLICATION_CREDENTIALS` ends. */
export const GOOGLE_CREDENTIALS = "credentials.json";

/** Ours to choose: client libraries read the file that `GOOGLE_APPLICATION_CREDENTIALS` names. */
const DIRECTORY = "/etc/workload-identity";

/** Ours to choose: the credentials file names it. */
const TOKEN_DIRECTORY = "/var/run/secrets/google/serviceaccount";

/** Directories of a pod that this mounts something at. */
export const GOOGLE_IDENTITY_DIRECTORIES = [DIRECTORY, TOKEN_DIRECTORY] as const;

/** How a pod on Google becomes a service account: its credentials file says where its own token is and what it is good for. */
export function googlePodIdentity(
  cluster: Cluster,
  { name }: { readonly name: string },
  configName: string,
): PodIdentity {
  const files = { [GOOGLE_CREDENTIALS]: googleCredentials(cluster, name) };
  return {
    // The credentials file names the identity; annotations are read on GKE only.
    serviceAccountAnnotations: {},
    podLabels: {},
    env: { GOOGLE_APPLICATION_CREDENTIALS: `${DIRECTORY}/${GOOGLE_CREDENTIALS}` },
    token: googleToken(cluster),
    configs: [{ name: configName, directory: DIRECTORY, files }],
    egress: [],
  };
}

/** Name of the provider to which the cluster's tokens are addressed; a provider takes it as the audience by default. */
function audience({ extras: { workloadIdentity } }: Cluster): string {
  const { projectNumber, poolId, providerId } = workloadIdentity;
  const pool = `projects/${projectNumber}/locations/global/workloadIdentityPools/${poolId}`;
  return `//iam.googleapis.com/${pool}/providers/${providerId}`;
}

/** The token that the cluster's workload identity provider takes. */
export function googleToken(cluster: Cluster): IdentityToken {
  return {
    volumeName: "google-identity-token",
    audience: audience(cluster),
    directory: TOKEN_DIRECTORY,
    fileName: "token",
  };
}

/**
 * Not a secret: it says where the token is and whose account it is good for (Google Cloud documentation, "Configure
 * Workload Identity Federation with Kubernetes").
 */
export function googleCredentials(cluster: Cluster, accountId: string): string {
  const email = serviceAccountEmail(accountId, cluster.account.project);
  const content = {
    type: "external_account",
    audience: audience(cluster),
    subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
    token_url: "https://sts.googleapis.com/v1/token",
    service_account_impersonation_url: `https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/${email}:generateAccessToken`,
    credential_source: { file: tokenPath(googleToken(cluster)), format: { type: "text" } },
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

/** Email of a service account, which Google derives from its id and project (IAM documentation, "Service accounts"). */
export function serviceAccountEmail(accountId: string, project: string): string {
  const [name, domain] = project.split(":").reverse();
  // A project of an organization's legacy domain is `example.com:name`, and `name.example.com` in addresses.
  return `${accountId}@${domain === undefined ? name : `${name}.${domain}`}.iam.gserviceaccount.com`;
}
