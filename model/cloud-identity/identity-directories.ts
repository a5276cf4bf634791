import { AWS_IDENTITY_DIRECTORIES } from "../clouds/aws/pod-identity";
import { AZURE_IDENTITY_DIRECTORIES } from "../clouds/azure/pod-identity";
import { GOOGLE_IDENTITY_DIRECTORIES } from "../clouds/google/pod-identity";

/** Where the API server has a pod's own token mounted (plugin/pkg/admission/serviceaccount, DefaultAPITokenMountPath). */
const API_TOKEN_DIRECTORY = "/var/run/secrets/kubernetes.io/serviceaccount";

/** Every directory of a pod in which its identity may be, on whatever cloud: a declaration on the fleet is for all of them. */
export const IDENTITY_DIRECTORIES: readonly string[] = [
  API_TOKEN_DIRECTORY,
  ...AWS_IDENTITY_DIRECTORIES,
  ...AZURE_IDENTITY_DIRECTORIES,
  ...GOOGLE_IDENTITY_DIRECTORIES,
];
