import {
  type IdentityToken,
  type MountedConfig,
  type PodIdentity,
  type ServiceAccountRef,
  subject,
  tokenPath,
} from "../../components/pod-identity";
import type { ResolvedClusterBase } from "../../stages/resolved";
import { googleHost } from "./universes";

type Cluster = ResolvedClusterBase<"google">;

/** Name of the credentials file, by which `GOOGLE_APPLICATION_CREDENTIALS` ends. */
const CREDENTIALS = "credentials.json";

/** Ours to choose: client libraries read the file that `GOOGLE_APPLICATION_CREDENTIALS` names. */
const DIRECTORY = "/etc/workload-identity";

/** Ours to choose: the credentials file names it. */
const TOKEN_DIRECTORY = "/var/run/secrets/google/serviceaccount";

/** Directories of a pod that this mounts something at. */
export const GOOGLE_IDENTITY_DIRECTORIES = [DIRECTORY, TOKEN_DIRECTORY] as const;

/**
 * How a pod on Google becomes a service account: its credentials file says where its own token is and what it is good for.
 *
 * @param config the ConfigMap that the credentials file is added to
 */
export function googlePodIdentity(
  cluster: Cluster,
  email: string,
  { name, directory = DIRECTORY, files = {} }: Pick<MountedConfig, "name"> & Partial<MountedConfig>,
): PodIdentity {
  const token = identityToken(cluster);
  const { universeDomain: domain } = cluster.extras;
  return {
    // The credentials file names the identity; annotations are read on GKE only.
    serviceAccountAnnotations: {},
    podLabels: {},
    env: {
      GOOGLE_APPLICATION_CREDENTIALS: `${directory}/${CREDENTIALS}`,
      // By it Google's client libraries find the hosts of a sovereign offer (Google Cloud Dedicated developer guide, "Client library setup").
      ...(domain === null ? {} : { GOOGLE_CLOUD_UNIVERSE_DOMAIN: domain }),
    },
    token,
    configs: [{ name, directory, files: { ...files, [CREDENTIALS]: credentials(email, token, domain) } }],
    egress: [],
  };
}

/**
 * The token that the cluster's workload identity provider takes. Its audience is the provider's name, which a provider takes by
 * default.
 */
function identityToken({ extras: { workloadIdentity } }: Cluster): IdentityToken {
  const { projectNumber, poolId, providerId } = workloadIdentity;
  const pool = `projects/${projectNumber}/locations/global/workloadIdentityPools/${poolId}`;
  return {
    volumeName: "google-identity-token",
    audience: `//iam.googleapis.com/${pool}/providers/${providerId}`,
    directory: TOKEN_DIRECTORY,
    fileName: "token",
  };
}

/**
 * Not a secret: it says where the token is and whose account it is good for (Google Cloud documentation, "Configure
 * Workload Identity Federation with Kubernetes").
 */
function credentials(email: string, token: IdentityToken, domain: string | null): string {
  const account = `projects/-/serviceAccounts/${email}:generateAccessToken`;
  const content = {
    type: "external_account",
    audience: token.audience,
    subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
    token_url: `https://${googleHost("sts", domain)}/v1/token`,
    service_account_impersonation_url: `https://${googleHost("iamcredentials", domain)}/v1/${account}`,
    credential_source: { file: tokenPath(token), format: { type: "text" } },
    // golang.org/x/oauth2, google/google.go, credentialsFile.
    ...(domain === null ? {} : { universe_domain: domain }),
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

/** Email of a service account, which Google derives from its id and project (IAM documentation, "Service accounts"). */
export function serviceAccountEmail(accountId: string, project: string): string {
  const [name, domain] = project.split(":").reverse();
  // A project of an organization's legacy domain is `example.com:name`, and `name.example.com` in addresses.
  return `${accountId}@${domain === undefined ? name : `${name}.${domain}`}.iam.gserviceaccount.com`;
}

/** The grant on a service account by which a Kubernetes service account of a cluster may become it. */
export function googleTrust(cluster: Cluster, serviceAccount: ServiceAccountRef) {
  return { role: "roles/iam.workloadIdentityUser", member: principal(cluster, serviceAccount) };
}

/**
 * The pod's identity in the pool. The pool's provider must map `google.subject` to `assertion.sub` (IAM documentation,
 * "Configure Workload Identity Federation with Kubernetes").
 */
function principal({ extras }: Cluster, serviceAccount: ServiceAccountRef): string {
  const { projectNumber, poolId } = extras.workloadIdentity;
  const pool = `projects/${projectNumber}/locations/global/workloadIdentityPools/${poolId}`;
  return `principal://iam.googleapis.com/${pool}/subject/${subject(serviceAccount)}`;
}
