import type { Cloud } from "../../base/cloud";
import { REPLACES_SWITCHED_OFF } from "../../clouds/scaling-groups";
import type { NodeOs } from "../../declaration/image";
import { HOPELESS, NODE_FOLDER, type NodeFile, type NodeUnit, refuseIf, script, UNIT_FOLDER } from "./node-setup";

/** A step of a machine on its way to a node: a script of that name that either does all of it or fails, as often as it runs. */
export type Step = "prepare" | "join";

const RUNNER = `${NODE_FOLDER}/step.sh`;

/** Starts again what a step's unit has left, if the unit was killed. */
const AGAIN = "nodegroups-again";

/** What is known of steps until the machine is off. */
const RUN_FOLDER = "/run/nodegroups";

/** What steps run on. */
export interface StepsOn {
  readonly cloud: Cloud;
  readonly os: NodeOs;
}

/**
 * The folder of a file that exists once the machine was a node: pods may have left data on it, so it is given up much later. On
 * Container-Optimized OS /etc is empty at each boot (its documentation, "Disks and file system overview").
 */
const KEPT_FOLDERS: Readonly<Partial<Record<NodeOs, string>>> = { cos: "/var/lib/nodegroups" };

/**
 * For how many seconds a step is tried. A new machine has twice the time after which cluster-autoscaler removes it by default
 * (`--max-node-provision-time`, 15 minutes), so that cluster-autoscaler acts first and passes the group over for a while.
 */
const TRIED_FOR = { newMachine: 1800, node: 86_400 } as const;

/** Lines of bash that end a step for good if a program is missing. */
export function needs(programs: readonly string[]): readonly string[] {
  return [
    `for program in ${programs.join(" ")}; do`,
    ...refuseIf('! command -v "$program" >/dev/null', "this machine has no $program").map((line) => `  ${line}`),
    "done",
  ];
}

/** The script of a step. */
export function stepFile(step: Step, lines: readonly string[]): NodeFile {
  return script(`${NODE_FOLDER}/${step}.sh`, lines);
}

/**
 * The script that tries a step, with pauses that double and are not the same on all machines. The steps that wait for this one
 * fail for good once its unit has failed, even if the unit is restarted, so the unit does not fail before the time is over.
 *
 * A hopeless machine waits out its time too: a group that replaced it at once would start one machine after the other, with
 * nobody having read why.
 */
export function stepRunner({ cloud, os }: StepsOn): NodeFile {
  const folder = KEPT_FOLDERS[os] ?? NODE_FOLDER;
  const wasNode = `${folder}/was-node`;
  const joined = folder === NODE_FOLDER ? `touch ${wasNode}` : `mkdir -p ${folder} && touch ${wasNode}`;
  const gaveUp = `touch "${RUN_FOLDER}/$step-gave-up"`;
  return script(RUNNER, [...clock(wasNode), ...attempts(joined), gaveUp, ...endOf(REPLACES_SWITCHED_OFF[cloud])]);
}

/** A function of bash: seconds since the machine started, because its time of day may still jump. */
export const UPTIME = "uptime() { sed 's/[. ].*//' /proc/uptime; }";

function clock(wasNode: string): readonly string[] {
  return [
    "step=$1",
    'say() { echo "nodegroups: $step: $*" >&2; }',
    UPTIME,
    `limit=${TRIED_FOR.newMachine}`,
    `if [[ -e ${wasNode} ]]; then limit=${TRIED_FOR.node}; fi`,
    `mkdir -p ${RUN_FOLDER}`,
    // What is started again after it was killed has no more time than before.
    `deadline=${RUN_FOLDER}/$step-deadline`,
    'if [[ ! -s $deadline ]]; then echo "$(($(uptime) + limit))" >"$deadline"; fi',
    'end=$(<"$deadline")',
  ];
}

/** `timeout` ends an attempt that hangs. */
function attempts(joined: string): readonly string[] {
  return [
    "pause=5",
    "while true; do",
    "  status=0",
    `  timeout --kill-after=30 900 bash "${NODE_FOLDER}/$step.sh" || status=$?`,
    "  if [[ $status -eq 0 ]]; then",
    `    if [[ $step == join ]]; then ${joined}; fi`,
    "    exit 0",
    "  fi",
    "  left=$((end - $(uptime)))",
    `  if [[ $left -le 0 || $status =~ ^(${HOPELESS}|126|127)$ ]]; then break; fi`,
    "  wait=$((pause + RANDOM % pause))",
    '  say "failed; tries again in $wait s, and for $left s in all"',
    '  sleep "$wait"',
    "  pause=$((pause < 60 ? pause * 2 : 120))",
    "done",
  ];
}

/**
 * The end of a machine that does not become a node. It can be kept, to look at it: the unit is stopped before the time is over.
 * Twice `--force` asks the kernel, if systemd does not answer (systemctl(1)).
 */
function endOf(replaced: boolean): readonly string[] {
  if (!replaced) {
    return ['say "gives up: this machine does not become a node; delete it, unless cluster-autoscaler does"', "exit 1"];
  }
  return [
    "if [[ $left -gt 0 ]]; then",
    '  say "cannot succeed: switches the machine off in $left s; to keep it: systemctl stop nodegroups-$step"',
    '  sleep "$left"',
    "fi",
    'say "gives up: switches the machine off, so that its group replaces it"',
    "systemctl poweroff || systemctl poweroff --force --force",
    "exit 1",
  ];
}

/** Where units of the project's find programs: Flatcar's images have kubeadm in /opt, because their /usr is read-only. */
export const PROGRAM_PATH = "Environment=PATH=/opt/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/**
 * The unit that starts steps again, and the kubelet that waited for them. What ends a step's unit otherwise than by its own word is a
 * kill: by the kernel if memory is short, which with `OOMPolicy=stop`, systemd's default, ends the whole unit (systemd.service(5)). Units
 * that require it then lose their start for good. `Restart=` would not bring them back, and systemd before 244 loads no oneshot unit
 * that has it (RHEL 8 has 239).
 */
export function againFiles(steps: readonly Step[]): readonly NodeFile[] {
  const units = steps.map((step) => `nodegroups-${step}.service`);
  const lines = [
    ...steps.map((step) => `if [[ -e ${RUN_FOLDER}/${step}-gave-up ]]; then exit 0; fi`),
    'echo "nodegroups: a step was ended from outside; starts again in 10 s" >&2',
    "sleep 10",
    `systemctl start --no-block ${units.join(" ")}`,
    "if systemctl is-enabled --quiet kubelet.service; then systemctl start --no-block kubelet.service; fi",
  ];
  const path = `${NODE_FOLDER}/again.sh`;
  const unit = [
    "[Unit]",
    "Description=Starts the steps of this machine on its way to a node again",
    "",
    "[Service]",
    "Type=oneshot",
    PROGRAM_PATH,
    "StandardOutput=journal+console",
    `ExecStart=/bin/bash ${path}`,
  ];
  return [script(path, lines), { path: `${UNIT_FOLDER}/${AGAIN}.service`, mode: "0644", lines: unit }];
}

/**
 * The unit of a step, which runs at every boot and whose output is on the console too. systemd waits for a oneshot unit without a
 * limit (systemd.service(5), `TimeoutStartSec=`).
 */
export function stepUnit(step: Step, unit: readonly string[]): NodeUnit {
  const service = [
    "Type=oneshot",
    "RemainAfterExit=yes",
    PROGRAM_PATH,
    "StandardOutput=journal+console",
    `ExecStart=/bin/bash ${RUNNER} ${step}`,
  ];
  return {
    name: `nodegroups-${step}.service`,
    lines: [
      "[Unit]",
      ...unit,
      `OnFailure=${AGAIN}.service`,
      "",
      "[Service]",
      ...service,
      "",
      "[Install]",
      "WantedBy=multi-user.target",
    ],
  };
}
