import {
  type IdentityToken,
  isKnown,
  type MountedConfig,
  type PodIdentity,
} from "../../../model/components/pod-identity";
import type { ResolvedProgram } from "../../../model/components/program";

/** Seconds a token is good for; the kubelet renews it when 80 % have passed. */
const TOKEN_SECONDS = 3600;

/** The program's identity in its cloud. @throws before the first deploy has made it, which problems have asked for */
export function identityOf({ name, identity }: ResolvedProgram): PodIdentity | null {
  if (!isKnown(identity)) throw new Error(`${name} was rendered without the client id of its identity`);
  return identity;
}

/** The identity token and the files of ConfigMaps. */
export function identityVolumes({ token, configs }: PodIdentity): readonly object[] {
  return [...(token === null ? [] : [tokenVolume(token)]), ...configs.map(configVolume)];
}

/** Where the container finds them. */
export function identityVolumeMounts({ token, configs }: PodIdentity): readonly object[] {
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
