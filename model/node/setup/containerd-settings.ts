import type { ImageVerification, NodeSecurity } from "../../declaration/node-setup";

/** Folder of registries' `hosts.toml`. One path: the transfer service, which pulls since 2.1, reads a list of two as one name. */
export const HOSTS_FOLDER = "/etc/containerd/certs.d";

/** Folder of verifiers, by containerd's default (pkg/imageverifier/bindir, path_unix.go). */
export const VERIFIER_FOLDER = "/opt/containerd/image-verifier/bin";

/** What containerd's settings depend on. */
export interface ContainerdInput {
  readonly registryMirrors: Readonly<Record<string, readonly string[]>>;
  readonly security: NodeSecurity;
}

/** Settings of the plugin that pulls for the kubelet: with other values it pulls without asking the verifiers. */
export const VERIFIED_PULLS: Readonly<Record<string, string>> = {
  disable_snapshot_annotations: "true",
  discard_unpacked_layers: "false",
  image_pull_with_sync_fs: "false",
  max_concurrent_downloads: "3",
  use_local_image_pull: "false",
};

/**
 * containerd's settings (configuration version 3, containerd 2) as TOML; empty if it needs none. Another value of one of
 * {@link VERIFIED_PULLS}, or any of registry.mirrors, .configs and .auths, makes containerd pull without asking a verifier, and
 * only a line in its log says so (internal/cri/config, CheckLocalImagePullConfigs, 2.1 to 2.3).
 */
export function containerdSettings({
  registryMirrors,
  security: { imageVerification },
}: ContainerdInput): readonly string[] {
  if (imageVerification !== undefined) return [...VERIFIED, "", ...MIRRORS, "", ...verifier(imageVerification)];
  return Object.keys(registryMirrors).length > 0 ? MIRRORS : [];
}

const VERIFIED: readonly string[] = [
  "[plugins.'io.containerd.cri.v1.images']",
  ...Object.entries(VERIFIED_PULLS).map(([name, value]) => `${name} = ${value}`),
];

const MIRRORS: readonly string[] = [
  "[plugins.'io.containerd.cri.v1.images'.registry]",
  `config_path = '${HOSTS_FOLDER}'`,
];

function verifier({ timeout = "10s" }: ImageVerification): readonly string[] {
  return [
    "[plugins.'io.containerd.image-verifier.v1.bindir']",
    `bin_dir = '${VERIFIER_FOLDER}'`,
    `per_verifier_timeout = '${timeout}'`,
  ];
}
