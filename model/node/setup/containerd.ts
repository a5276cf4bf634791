import { sortRecord } from "../../base/canonical";
import { pemCertificates } from "../../base/certificates";
import type { NodeOs } from "../../declaration/image";
import type { ImageVerification } from "../../declaration/node-setup";
import { mirrorUrl, type RegistryMirror, type RegistryMirrors } from "../../declaration/outside";
import type { GroupSettings } from "../../stages/settings";
import { failIf, type NodeFile, refuseIf, type SetupPart } from "./node-setup";
import { pemFile } from "./outside";

/** Folder of registries' `hosts.toml`. One path: the transfer service, which pulls since 2.1, reads a list of two as one name. */
const HOSTS_FOLDER = "/etc/containerd/certs.d";

/** Folder of verifiers, by containerd's default (pkg/imageverifier/bindir, path_unix.go). */
export const VERIFIER_FOLDER = "/opt/containerd/image-verifier/bin";

/** Settings of the plugin that pulls for the kubelet: with other values it pulls without asking the verifiers. */
const VERIFIED_PULLS: Readonly<Record<string, string>> = {
  disable_snapshot_annotations: "true",
  discard_unpacked_layers: "false",
  image_pull_with_sync_fs: "false",
  max_concurrent_downloads: "3",
  use_local_image_pull: "false",
};

/** Settings of a group that decide containerd's. */
type ContainerdFacts = Pick<GroupSettings, "registryMirrors" | "security">;

/**
 * containerd's settings (configuration version 3, containerd 2) as TOML; empty if it needs none. Another value of one of
 * {@link VERIFIED_PULLS}, or any of registry.mirrors, .configs and .auths, makes containerd pull without asking a verifier, and
 * only a line in its log says so (internal/cri/config, CheckLocalImagePullConfigs, 2.1 to 2.3).
 */
export function containerdSettings({ registryMirrors, security }: ContainerdFacts): readonly string[] {
  const { imageVerification } = security;
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

const MAIN = "/etc/containerd/config.toml";
const FOLDER = "/etc/containerd/conf.d";

/** The configuration in Flatcar's image, on a read-only file system. */
const SHIPPED = "/usr/share/containerd/config.toml";

/**
 * Writes containerd's settings to a file beside the image's own configuration; containerd 2 merges the two key by key. The image's
 * configuration is migrated to version 3 if it is older, because containerd refuses or ignores a newer file beside an older one,
 * and made to import the folder, which it does only if it says so itself (cmd/containerd/server/config).
 */
export function containerdPart(input: ContainerdFacts, os: NodeOs): SetupPart {
  const settings = containerdSettings(input);
  if (settings.length === 0) return {};
  return {
    setting: input.security.imageVerification === undefined ? "registryMirrors" : "security.imageVerification",
    files: [
      { path: `${FOLDER}/50-nodegroups.toml`, mode: "0644", lines: ["version = 3", "", ...settings] },
      ...(os === "flatcar" ? [FLATCAR_DROP_IN] : []),
    ],
    prepare: [...CONTAINERD_2, ...MAIN_CONFIGURATION],
  };
}

/** Fails if the kubelet's configuration names another image service, such as a lazy loader's, which asks no verifier. */
const OTHER_IMAGE_SERVICE = failIf(
  "grep -Eqs 'imageServiceEndpoint\"?: *\"?[a-z/]' /var/lib/kubelet/config.yaml /etc/kubernetes/kubelet/config.json{,.d/*.conf}",
  "the kubelet pulls through another image service, which asks no verifier",
);

/** Flatcar's unit names the configuration of the image. */
const FLATCAR_DROP_IN: NodeFile = {
  path: "/etc/systemd/system/containerd.service.d/20-nodegroups.conf",
  mode: "0644",
  lines: ["[Service]", `Environment=CONTAINERD_CONFIG=${MAIN}`],
};

/** containerd 1 neither reads version 3 of the configuration nor migrates to it. */
const CONTAINERD_2 = containerdWith(
  "io\\.containerd\\.cri\\.v1\\.images",
  "registry mirrors and image verification need containerd 2",
);

/** Refuses a containerd whose own configuration has no such line. One that cannot be asked is asked again. */
export function containerdWith(pattern: string, message: string): readonly string[] {
  return ["defaults=$(containerd config default)", ...refuseIf(`! grep -q '${pattern}' <<<"$defaults"`, message)];
}

const MAIN_CONFIGURATION: readonly string[] = [
  `if [[ ! -e ${MAIN} ]]; then`,
  `  if [[ -e ${SHIPPED} ]]; then`,
  `    cp ${SHIPPED} ${MAIN}`,
  "  else",
  `    echo 'version = 3' >${MAIN}`,
  "  fi",
  "fi",
  `if ! grep -Eq '^version *= *[3-9]' ${MAIN}; then`,
  `  containerd --config ${MAIN} config migrate >${MAIN}.new`,
  `  mv ${MAIN}.new ${MAIN}`,
  "fi",
  `if ! grep -q '${FOLDER}/\\*.toml' ${MAIN}; then`,
  `  if grep -q '^imports *=' ${MAIN}; then`,
  `    sed -i 's|^imports *= *\\[|&"${FOLDER}/*.toml", |' ${MAIN}`,
  "  else",
  `    sed -i '1i imports = ["${FOLDER}/*.toml"]' ${MAIN}`,
  "  fi",
  "fi",
];

/** Checks the settings in force before each start of the kubelet, as containerd itself prints them, whatever configured them. */
export function containerdChecksPart(input: ContainerdFacts): SetupPart {
  if (containerdSettings(input).length === 0) return {};
  return { beforeKubelet: checks(input.security.imageVerification !== undefined) };
}

/** The image's own configuration can win over the settings; the kubelet must not start then, nor with another image service. */
function checks(verifies: boolean): readonly string[] {
  const values = { config_path: `'${HOSTS_FOLDER}'`, ...(verifies ? VERIFIED_PULLS : {}) };
  return [
    ...(verifies ? OTHER_IMAGE_SERVICE : []),
    `effective=$(containerd --config ${MAIN} config dump)`,
    "in_force() {",
    '  grep -Eq "^ *$1\\$" <<<"$effective" && return',
    `  echo "nodegroups: containerd does not run with $1; look for it in ${MAIN}" >&2`,
    "  exit 1",
    "}",
    ...Object.entries(values).map(([name, value]) => `in_force "${name} = ${value}"`),
    ...failIf(
      "grep -Eq 'cri\\.v1\\.images.\\.registry\\.(mirrors|configs|auths)\\.' <<<\"$effective\"",
      `${MAIN} sets registry.mirrors, .configs or .auths; move them to ${HOSTS_FOLDER}`,
    ),
  ];
}

/** Hosts of registries whose API has another address than their name (containerd, docs/hosts.md). */
const SERVERS: Readonly<Record<string, string>> = { "docker.io": "registry-1.docker.io" };

/** containerd's `hosts.toml` of each registry with mirrors: containerd asks them in order, and the registry itself last. */
export function registryMirrorsPart(mirrors: RegistryMirrors): SetupPart {
  const registries = Object.entries(sortRecord(mirrors));
  return {
    setting: "registryMirrors",
    files: registries.flatMap((registry) => [hostsFile(registry), ...authorityFiles(registry)]),
  };
}

type Registry = readonly [name: string, mirrors: readonly RegistryMirror[]];

function hostsFile([registry, mirrors]: Registry): NodeFile {
  const hosts = mirrors.map((mirror, index) => host(mirror, authorityPath(registry, index)));
  return {
    path: `${HOSTS_FOLDER}/${registry}/hosts.toml`,
    mode: "0644",
    lines: [...server(registry), ...hosts].flatMap((lines, at) => (at === 0 ? lines : ["", ...lines])),
  };
}

/** Beside the registry's `hosts.toml`, which containerd alone reads: no other program trusts the authority. */
function authorityPath(registry: string, index: number): string {
  return `${HOSTS_FOLDER}/${registry}/mirror-${index + 1}.crt`;
}

function authorityFiles([registry, mirrors]: Registry): readonly NodeFile[] {
  return mirrors.flatMap((mirror, index) => {
    if (typeof mirror === "string") return [];
    return [pemFile(authorityPath(registry, index), (pemCertificates(mirror.certificateAuthority) ?? []).join(""))];
  });
}

/** `_default` stands for all registries without a file of their own, so it has no server: containerd asks each by its name. */
function server(registry: string): readonly (readonly string[])[] {
  return registry === "_default" ? [] : [[`server = "https://${SERVERS[registry] ?? registry}"`]];
}

/**
 * Without the capability to resolve, containerd would skip a mirror for every image with a tag (core/remotes/docker/resolver.go). A
 * path is the root of the mirror's API, as with Harbor and ECR; without one containerd adds `/v2` itself. An authority is trusted
 * besides the system's (docs/hosts.md; core/remotes/docker/config/hosts.go).
 */
function host(mirror: RegistryMirror, authority: string): readonly string[] {
  const url = mirrorUrl(mirror);
  const hasPath = new URL(url).pathname !== "/";
  return [
    `[host.${JSON.stringify(url)}]`,
    'capabilities = ["pull", "resolve"]',
    ...(typeof mirror === "string" ? [] : [`ca = "${authority}"`]),
    ...(hasPath ? ["override_path = true"] : []),
  ];
}
