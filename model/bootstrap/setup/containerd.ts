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
  const verifies = input.security.imageVerification !== undefined;
  return {
    files: [
      { path: `${FOLDER}/50-nodegroups.toml`, mode: "0644", lines: ["version = 3", "", ...settings] },
      ...(os === "flatcar" ? [FLATCAR_DROP_IN] : []),
    ],
    prepare: [...MAIN_CONFIGURATION, ...checks(verifies)],
    beforeKubelet: [],
  };
}

/** Flatcar's unit names the configuration that it comes with. */
const FLATCAR_DROP_IN: NodeFile = {
  path: "/etc/systemd/system/containerd.service.d/20-nodegroups.conf",
  mode: "0644",
  lines: ["[Service]", `Environment=CONTAINERD_CONFIG=${MAIN}`],
};

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

/** What is in force is what containerd says it is: a setting of the image's that cannot be undone from beside it is an error. */
function checks(verifies: boolean): readonly string[] {
  const values = { config_path: `'${HOSTS_FOLDER}'`, ...(verifies ? VERIFIED_PULLS : {}) };
  return [
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
