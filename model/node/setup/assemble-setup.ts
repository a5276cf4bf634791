import {
  NODE_FOLDER,
  type NodeFile,
  type NodeSetup,
  type NodeUnit,
  type OwnFile,
  type SetupPart,
  script,
  UNIT_FOLDER,
} from "./node-setup";
import { againFiles, type StepsOn, stepFile, stepRunner, stepUnit } from "./steps";

/** How a machine that is prepared becomes a node. */
export interface JoinStep {
  /** Lines of bash that either join or fail, whatever an earlier attempt has left. */
  readonly lines: readonly string[];
  /** A file with which later boots need no join. Default: the lines run at every boot. */
  readonly until?: string;
  /** Units after whose start the lines run. */
  readonly after: readonly string[];
}

const BEFORE_KUBELET = `${NODE_FOLDER}/before-kubelet.sh`;

/** All parts and the join as one setup: their files, a script of each step, and the units that try the steps. */
export function assembleSetup(on: StepsOn, parts: readonly SetupPart[], join: JoinStep): NodeSetup {
  const beforeAll = parts.flatMap((part) => part.beforeAll ?? []);
  const prepare = [...beforeAll, ...parts.flatMap((part) => part.prepare ?? [])];
  const beforeKubelet = parts.flatMap((part) => part.beforeKubelet ?? []);
  const prepared = prepare.length > 0 ? [prepareUnit(beforeAll.length > 0 ? join.after : [])] : [];
  return {
    files: [
      ...parts.flatMap(({ files = [], setting = null }) => decidedBy(setting, files)),
      ...ofEveryMachine([
        ...(prepare.length > 0 ? [stepFile("prepare", [...HOLD_CONTAINERD, ...prepare, ...RELEASE_CONTAINERD])] : []),
        ...(beforeKubelet.length > 0 ? [script(BEFORE_KUBELET, beforeKubelet)] : []),
        ...kubeletDropIn(prepared, beforeKubelet.length > 0),
        stepFile("join", join.lines),
        stepRunner(on),
        ...againFiles(prepare.length > 0 ? ["prepare", "join"] : ["join"]),
      ]),
    ],
    units: [...prepared, joinUnit(prepared, join), ...parts.flatMap(({ units = [] }) => units)],
    declared: parts.find(({ declared }) => declared !== undefined)?.declared ?? NOTHING_DECLARED,
  };
}

/** Files that no setting decides. */
export function ofEveryMachine(files: readonly NodeFile[]): readonly OwnFile[] {
  return decidedBy(null, files);
}

function decidedBy(setting: string | null, files: readonly NodeFile[]): readonly OwnFile[] {
  return files.map(({ path, mode, lines }) => ({ path, mode, lines, setting }));
}

const NOTHING_DECLARED: NodeSetup["declared"] = { files: [], units: [], packages: true };

/** Exists from the attempt that stopped containerd to the one that succeeds. */
const HELD = "/run/nodegroups/containerd-held";

/**
 * containerd may already be running when cloud-init runs the script for the first time. The script does not wait when it starts
 * containerd again: systemd orders that job after the script's own.
 */
const HOLD_CONTAINERD: readonly string[] = [
  "if systemctl is-active --quiet containerd.service; then",
  `  mkdir -p ${HELD}`,
  // Only a running kubelet: stopping one that is about to start would cancel its start.
  "  if systemctl is-active --quiet kubelet.service; then systemctl stop kubelet.service; fi",
  "  systemctl stop containerd.service",
  "fi",
];

const RELEASE_CONTAINERD: readonly string[] = [
  `if [[ -d ${HELD} ]]; then`,
  "  systemctl start --no-block containerd.service",
  `  rmdir ${HELD}`,
  "fi",
];

/** @param before what of the join would not wait for containerd, and must not start before what a group declares is done */
function prepareUnit(before: readonly string[]): NodeUnit {
  const units = new Set(["containerd.service", "kubelet.service", ...before]);
  return stepUnit("prepare", [
    "Description=Makes this machine the node that its node group declares",
    "Wants=network-online.target",
    "After=network-online.target",
    `Before=${[...units].join(" ")}`,
  ]);
}

function joinUnit(prepared: readonly NodeUnit[], { after, until }: JoinStep): NodeUnit {
  const before = prepared.map(({ name }) => name);
  return stepUnit("join", [
    "Description=Makes this machine a node of its cluster",
    ...before.map((unit) => `Requires=${unit}`),
    "Wants=network-online.target",
    `After=${["network-online.target", ...after, ...before].join(" ")}`,
    ...(until === undefined ? [] : [`ConditionPathExists=!${until}`]),
  ]);
}

/**
 * Starts the kubelet only after the machine is prepared and the checks passed: otherwise the machine must not become a node.
 *
 * systemd gives a service up after five starts in ten seconds (`StartLimitIntervalSec=`, systemd.unit(5) of systemd 252), and checks
 * that fail are starts too. The unit of kubeadm's packages has no such limit (kubernetes/release f618b2a3, 2026-07), that of EKS'
 * images waits five seconds between starts (amazon-eks-ami 81fec2e8, 2026-07); of others nothing is known.
 */
function kubeletDropIn(prepared: readonly NodeUnit[], checks: boolean): readonly NodeFile[] {
  const unit = prepared.flatMap(({ name }) => [`Requires=${name}`, `After=${name}`]);
  const service = checks ? ["", "[Service]", `ExecStartPre=/bin/bash ${BEFORE_KUBELET}`] : [];
  if (unit.length + service.length === 0) return [];
  const lines = ["[Unit]", ...unit, "StartLimitIntervalSec=0", ...service];
  return [{ path: `${UNIT_FOLDER}/kubelet.service.d/20-nodegroups.conf`, mode: "0600", lines }];
}
