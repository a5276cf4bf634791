/** A text file on a node, owned by root. */
export interface NodeFile {
  /** Absolute. */
  readonly path: string;
  readonly mode: "0600" | "0644";
  readonly lines: readonly string[];
}

/** A part of what makes a machine the node that its group declares. Default of each field: none. */
export interface SetupPart {
  /** Files that are written before any command runs. */
  readonly files?: readonly NodeFile[];
  /** Lines of bash that run at every boot, before containerd and the kubelet start. */
  readonly prepare?: readonly string[];
  /** Lines of bash that run before each start of the kubelet, which does not start if one fails. */
  readonly beforeKubelet?: readonly string[];
}

/** Folder of the project's own files. Its scripts are run by `bash`, which works even if the folder is mounted noexec. */
export const NODE_FOLDER = "/etc/nodegroups";

/** A systemd unit that is enabled and so starts at every boot. */
export interface NodeUnit {
  readonly name: string;
  readonly lines: readonly string[];
}

/** Everything that makes a machine a node, in whatever format of user data. */
export interface NodeSetup {
  readonly files: readonly NodeFile[];
  readonly units: readonly NodeUnit[];
}

/** Unit that runs the commands that parts prepare the machine with. */
export const PREPARE_UNIT = "nodegroups-prepare.service";

const PREPARE = `${NODE_FOLDER}/prepare.sh`;
const BEFORE_KUBELET = `${NODE_FOLDER}/before-kubelet.sh`;

/** All parts as one setup: their files, a script of each kind, and the units that run the scripts. */
export function assembleSetup(parts: readonly SetupPart[]): NodeSetup {
  const prepare = parts.flatMap((part) => part.prepare ?? []);
  const beforeKubelet = parts.flatMap((part) => part.beforeKubelet ?? []);
  return {
    files: [
      ...parts.flatMap((part) => part.files ?? []),
      ...(prepare.length > 0 ? [script(PREPARE, [...HOLD_CONTAINERD, ...prepare, ...RELEASE_CONTAINERD])] : []),
      ...(beforeKubelet.length > 0 ? [script(BEFORE_KUBELET, beforeKubelet)] : []),
      ...kubeletDropIn(prepare.length > 0, beforeKubelet.length > 0),
    ],
    units: prepare.length > 0 ? [{ name: PREPARE_UNIT, lines: PREPARE_LINES }] : [],
  };
}

/** Lines of bash that fail with a message, the inside of a text in double quotes, if a condition holds. */
export function failIf(condition: string, message: string): readonly string[] {
  return [`if ${condition}; then`, `  echo "nodegroups: ${message}" >&2`, "  exit 1", "fi"];
}

/** A unit that runs a script of ours once at every boot, with these further lines of its two sections. */
export function oneshotLines(
  path: string,
  unit: readonly string[],
  environment: readonly string[] = [],
  restart: readonly string[] = [],
): readonly string[] {
  const service = ["Type=oneshot", "RemainAfterExit=yes", ...environment, `ExecStart=/bin/bash ${path}`, ...restart];
  return ["[Unit]", ...unit, "", "[Service]", ...service, "", "[Install]", "WantedBy=multi-user.target"];
}

/** A script, which only root can read. */
export function script(path: string, lines: readonly string[]): NodeFile {
  return { path, mode: "0600", lines: ["#!/bin/bash", "set -euo pipefail", ...lines] };
}

/**
 * containerd may already be running when cloud-init runs the script for the first time. The script does not wait when it starts
 * containerd again: systemd orders that job after the script's own.
 */
const HOLD_CONTAINERD: readonly string[] = [
  "running=false",
  "if systemctl is-active --quiet containerd.service; then",
  "  running=true",
  // Only a running kubelet: stopping one that is about to start would cancel its start.
  "  if systemctl is-active --quiet kubelet.service; then systemctl stop kubelet.service; fi",
  "  systemctl stop containerd.service",
  "fi",
];

const RELEASE_CONTAINERD: readonly string[] = [
  "if [[ $running == true ]]; then systemctl start --no-block containerd.service; fi",
];

const PREPARE_LINES = oneshotLines(PREPARE, [
  "Description=Makes this machine the node that its node group declares",
  "Wants=network-online.target",
  "After=network-online.target",
  "Before=containerd.service kubelet.service",
]);

/** Starts the kubelet only after the machine is prepared and the checks passed: otherwise the machine must not become a node. */
function kubeletDropIn(prepares: boolean, checks: boolean): readonly NodeFile[] {
  const unit = prepares ? ["[Unit]", `Requires=${PREPARE_UNIT}`, `After=${PREPARE_UNIT}`] : [];
  const service = checks ? ["[Service]", `ExecStartPre=/bin/bash ${BEFORE_KUBELET}`] : [];
  if (!prepares && !checks) return [];
  const lines = prepares && checks ? [...unit, "", ...service] : [...unit, ...service];
  return [{ path: "/etc/systemd/system/kubelet.service.d/20-nodegroups.conf", mode: "0600", lines }];
}
