import type { IdentityToken, MountedConfig, PodIdentity } from "../../model/components/pod-identity";

/** Seconds a token is good for; the kubelet renews it when 80 % have passed. */
const TOKEN_SECONDS = 3600;

/** What a pod mounts to have a cloud identity: its token, and the files of ConfigMaps. */
export type IdentityFiles = Pick<PodIdentity, "token" | "configs">;

/** The identity token and the files of ConfigMaps. */
export function identityVolumes({ token, configs }: IdentityFiles): readonly object[] {
  return [...(token === null ? [] : [tokenVolume(token)]), ...configs.map(configVolume)];
}

/** Where the container finds them. */
export function identityVolumeMounts({ token, configs }: IdentityFiles): readonly object[] {
  const tokens = token === null ? [] : [mount(token.volumeName, token.directory)];
  return [...tokens, ...configs.map(({ name, directory }) => mount(name, directory))];
}

function tokenVolume({ volumeName, audience, fileName }: IdentityToken): object {
  const serviceAccountToken = { audience, expirationSeconds: TOKEN_SECONDS, path: fileName };
  return { name: volumeName, projected: { sources: [{ serviceAccountToken }] } };
}

function configVolume({ name }: MountedConfig): object {
  return { name, configMap: { name } };
}

function mount(name: string, mountPath: string): object {
  return { name, mountPath, readOnly: true };
}
