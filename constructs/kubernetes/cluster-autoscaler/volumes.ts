import type { IdentityToken, MountedConfig } from "../../../model/cluster-autoscaler/cloud-autoscaler";
import type { ResolvedClusterAutoscaler } from "../../../model/cluster-autoscaler/settings";

/** Seconds a token is good for; the kubelet renews it when 80 % have passed. */
const TOKEN_SECONDS = 3600;

/** The identity token and the files of ConfigMaps. */
export function volumes({ token, configs }: ResolvedClusterAutoscaler): readonly object[] {
  return [...(token === null ? [] : [tokenVolume(token)]), ...configs.map(configVolume)];
}

/** Where the container finds them. */
export function volumeMounts({ token, configs }: ResolvedClusterAutoscaler): readonly object[] {
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
