import { CLOUDS, type Cloud } from "../base/cloud";
import { AWS_IDENTITY_DIRECTORIES } from "../clouds/aws/pod-identity";
import { AZURE_IDENTITY_DIRECTORIES } from "../clouds/azure/pod-identity";
import { GOOGLE_IDENTITY_DIRECTORIES } from "../clouds/google/pod-identity";

/** Where the API server has a pod's own token mounted (plugin/pkg/admission/serviceaccount, DefaultAPITokenMountPath). */
const API_TOKEN_DIRECTORY = "/var/run/secrets/kubernetes.io/serviceaccount";

const OF_CLOUD: Readonly<Record<Cloud, readonly string[]>> = {
  aws: AWS_IDENTITY_DIRECTORIES,
  azure: AZURE_IDENTITY_DIRECTORIES,
  google: GOOGLE_IDENTITY_DIRECTORIES,
};

/** Every directory of a pod in which its identity may be, on whatever cloud: a declaration on the fleet is for all of them. */
export const IDENTITY_DIRECTORIES: readonly string[] = [
  API_TOKEN_DIRECTORY,
  ...CLOUDS.flatMap((cloud) => OF_CLOUD[cloud]),
];
