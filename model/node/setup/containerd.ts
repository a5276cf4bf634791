import type { NodeOs } from "../../declaration/node-group";
import { type ContainerdInput, containerdSettings, HOSTS_FOLDER, VERIFIED_PULLS } from "./containerd-settings";
import { NO_SETUP, type NodeFile, type SetupPart } from "./node-setup";

const MAIN = "/etc/containerd/config.toml";
const FOLDER = "/etc/containerd/conf.d";

/** The configuration that Flatcar comes with, which nobody can write to. */
const SHIPPED = "/usr/share/containerd/config.toml";

/**
 * containerd's settings as a file beside the image's own configuration, which they are merged with key by key (containerd 2).
 * The image's is brought to version 3 where it is older, because a newer file beside an older one is refused or ignored, and made
 * to import the folder: that default is in force only where the configuration says so itself (cmd/containerd/server/config).
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

/** Files in which a kubelet can be pointed at an image service that asks no verifier, such as a lazy loader's. */
const OTHER_IMAGE_SERVICE: readonly string[] = [
  "if grep -Eqs 'imageServiceEndpoint\"?: *\"?[a-z/]' /var/lib/kubelet/config.yaml /etc/kubernetes/kubelet/config.json{,.d/*.conf}; then",
  '  echo "nodegroups: the kubelet pulls through another image service, which asks no verifier" >&2',
  "  exit 1",
  "fi",
];

/** Flatcar's unit names the configuration that it comes with. */
const FLATCAR_DROP_IN: NodeFile = {
  path: "/etc/systemd/system/containerd.service.d/20-nodegroups.conf",
  mode: "0644",
  lines: ["[Service]", `Environment=CONTAINERD_CONFIG=${MAIN}`],
};

/** Version 1 knows neither this version of the configuration nor how to bring one to it. */
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

/** Checks, before each start of the kubelet, of what is in force: that is what containerd itself says, whoever configured it. */
export function containerdChecksPart(input: ContainerdInput): SetupPart {
  if (containerdSettings(input).length === 0) return NO_SETUP;
  return { ...NO_SETUP, beforeKubelet: checks(input.security.imageVerification !== undefined) };
}

/** A setting that cannot be undone from beside the image's configuration is an error, and so is another service that pulls. */
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
