import type { NodeOs } from "../../declaration/node-group";
import { type ContainerdInput, containerdSettings, HOSTS_FOLDER, VERIFIED_PULLS } from "./containerd-settings";
import { NO_SETUP, type NodeFile, type SetupPart } from "./node-setup";

const MAIN = "/etc/containerd/config.toml";
const FOLDER = "/etc/containerd/conf.d";

/** The configuration in Flatcar's image, on a read-only file system. */
const SHIPPED = "/usr/share/containerd/config.toml";

/**
 * Writes containerd's settings to a file beside the image's own configuration; containerd 2 merges the two key by key. The image's
 * configuration is migrated to version 3 if it is older, because containerd refuses or ignores a newer file beside an older one,
 * and made to import the folder, which it does only if it says so itself (cmd/containerd/server/config).
 */
export function containerdPart(input: ContainerdInput, os: NodeOs): SetupPart {
  const settings = containerdSettings(input);
  if (settings.length === 0) return NO_SETUP;
  return {
    files: [
      { path: `${FOLDER}/50-nodegroups.toml`, mode: "0644", lines: ["version = 3", "", ...settings] },
      ...(os === "flatcar" ? [FLATCAR_DROP_IN] : []),
    ],
    prepare: [...CONTAINERD_2, ...MAIN_CONFIGURATION],
    beforeKubelet: [],
  };
}

/** Fails if the kubelet's configuration names another image service, such as a lazy loader's, which asks no verifier. */
const OTHER_IMAGE_SERVICE: readonly string[] = [
  "if grep -Eqs 'imageServiceEndpoint\"?: *\"?[a-z/]' /var/lib/kubelet/config.yaml /etc/kubernetes/kubelet/config.json{,.d/*.conf}; then",
  '  echo "nodegroups: the kubelet pulls through another image service, which asks no verifier" >&2',
  "  exit 1",
  "fi",
];

/** Flatcar's unit names the configuration of the image. */
const FLATCAR_DROP_IN: NodeFile = {
  path: "/etc/systemd/system/containerd.service.d/20-nodegroups.conf",
  mode: "0644",
  lines: ["[Service]", `Environment=CONTAINERD_CONFIG=${MAIN}`],
};

/** containerd 1 neither reads version 3 of the configuration nor migrates to it. */
const CONTAINERD_2: readonly string[] = [
  "if ! containerd config default | grep -q 'io\\.containerd\\.cri\\.v1\\.images'; then",
  '  echo "nodegroups: registry mirrors and image verification need containerd 2" >&2',
  "  exit 1",
  "fi",
];

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
export function containerdChecksPart(input: ContainerdInput): SetupPart {
  if (containerdSettings(input).length === 0) return NO_SETUP;
  return { ...NO_SETUP, beforeKubelet: checks(input.security.imageVerification !== undefined) };
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
    "if grep -Eq 'cri\\.v1\\.images.\\.registry\\.(mirrors|configs|auths)\\.' <<<\"$effective\"; then",
    `  echo "nodegroups: ${MAIN} sets registry.mirrors, .configs or .auths; move them to ${HOSTS_FOLDER}" >&2`,
    "  exit 1",
    "fi",
  ];
}
