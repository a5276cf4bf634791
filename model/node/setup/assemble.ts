import { NODE_FOLDER, type NodeFile, type SetupPart } from "./node-setup";

/** A systemd unit that is enabled, and so starts at every boot. */
export interface NodeUnit {
  readonly name: string;
  readonly lines: readonly string[];
}

/** Everything that a machine is given to become a node, whatever the format it comes in. */
export interface NodeSetup {
  readonly files: readonly NodeFile[];
  readonly units: readonly NodeUnit[];
}

/** Unit that runs what all parts prepare. */
export const PREPARE_UNIT = "nodegroups-prepare.service";

const PREPARE = `${NODE_FOLDER}/prepare.sh`;
const BEFORE_KUBELET = `${NODE_FOLDER}/before-kubelet.sh`;

/** First lines of every script. */
export const SCRIPT_HEAD: readonly string[] = ["#!/bin/bash", "set -euo pipefail"];

/** All parts as one setup: their files, one script of each kind, and the units that run them. */
export function assembleSetup(parts: readonly SetupPart[]): NodeSetup {
  const prepare = parts.flatMap((part) => part.prepare);
  const beforeKubelet = parts.flatMap((part) => part.beforeKubelet);
  return {
    files: [
      ...parts.flatMap((part) => part.files),
      ...(prepare.length > 0 ? [script(PREPARE, [...HOLD_CONTAINERD, ...prepare, ...RELEASE_CONTAINERD])] : []),
      ...(beforeKubelet.length > 0 ? [script(BEFORE_KUBELET, beforeKubelet)] : []),
      ...kubeletDropIn(prepare.length > 0, beforeKubelet.length > 0),
    ],
    units: prepare.length > 0 ? [{ name: PREPARE_UNIT, lines: PREPARE_LINES }] : [],
  };
}

/** A script; scripts are for root alone. */
export function script(path: string, lines: readonly string[]): NodeFile {
  return { path, mode: "0600", lines: [...SCRIPT_HEAD, ...lines] };
}

/**
 * Where cloud-init runs the script for the first time, containerd may run already. It is started again without waiting: that job
 * is ordered behind this one.
 */
const HOLD_CONTAINERD: readonly string[] = [
  "running=false",
  "if systemctl is-active --quiet containerd.service; then",
  "  running=true",
  // Only a kubelet that runs: stopping one that is about to start would cancel its start.
  "  if systemctl is-active --quiet kubelet.service; then systemctl stop kubelet.service; fi",
  "  systemctl stop containerd.service",
  "fi",
];

const RELEASE_CONTAINERD: readonly string[] = [
  "if [[ $running == true ]]; then systemctl start --no-block containerd.service; fi",
];

const PREPARE_LINES: readonly string[] = [
  "[Unit]",
  "Description=Makes this machine the node that its node group declares",
  "Wants=network-online.target",
  "After=network-online.target",
  "Before=containerd.service kubelet.service",
  "",
  "[Service]",
  "Type=oneshot",
  "RemainAfterExit=yes",
  `ExecStart=/bin/bash ${PREPARE}`,
  "",
  "[Install]",
  "WantedBy=multi-user.target",
];

/** A machine that could not be prepared is no node: the kubelet starts only after that, and after its own checks. */
function kubeletDropIn(prepares: boolean, checks: boolean): readonly NodeFile[] {
  const unit = prepares ? ["[Unit]", `Requires=${PREPARE_UNIT}`, `After=${PREPARE_UNIT}`] : [];
  const service = checks ? ["[Service]", `ExecStartPre=/bin/bash ${BEFORE_KUBELET}`] : [];
  if (!prepares && !checks) return [];
  const lines = prepares && checks ? [...unit, "", ...service] : [...unit, ...service];
  return [{ path: "/etc/systemd/system/kubelet.service.d/20-nodegroups.conf", mode: "0600", lines }];
}
