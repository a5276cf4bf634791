/** What a directory of a container holds, as a pod's volume has it. */
type VolumeSource =
  | { readonly emptyDir: Readonly<Record<string, never>> }
  | { readonly configMap: { readonly name: string } }
  | { readonly secret: { readonly secretName: string } };

/** A directory of a container. */
export interface MountedVolume {
  readonly name: string;
  readonly directory: string;
  readonly source: VolumeSource;
}

/** Where a binary may write: it has no other writable directory. */
export const TEMPORARY: MountedVolume = { name: "tmp", directory: "/tmp", source: { emptyDir: {} } };
