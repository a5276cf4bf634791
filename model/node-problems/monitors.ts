/**
 * What is looked for in a node's journal. Types of conditions and reasons are upstream's where upstream has one (config/ of
 * kubernetes/node-problem-detector at v1.36.0), so that alerts written for it fit; patterns are ours, for the kernels and units of the
 * images that nodes boot.
 */

/** A condition that a node has or not, until its program starts anew. */
interface Condition {
  readonly type: string;
  /** Reason and message while all is well. */
  readonly well: readonly [reason: string, message: string];
  /** Reason and pattern of what is wrong. */
  readonly wrong: readonly [reason: string, pattern: string];
}

/** Conditions by what the kernel says. Each pattern matches to the end of a message (pkg/systemlogmonitor/log_buffer.go). */
const KERNEL_CONDITIONS: readonly Condition[] = [
  {
    type: "KernelDeadlock",
    well: ["KernelHasNoDeadlock", "no program that runs containers hangs in the kernel"],
    wrong: ["RuntimeHung", String.raw`task (containerd|kubelet|runc)[^:]*:\d+ blocked for more than \d+ seconds.*`],
  },
  {
    type: "ReadonlyFilesystem",
    well: ["FilesystemIsNotReadOnly", "no file system was made read-only"],
    wrong: ["FilesystemIsReadOnly", ".*Remounting filesystem read-only.*"],
  },
  {
    type: "XfsShutdown",
    well: ["XfsHasNotShutDown", "no XFS file system was shut down"],
    wrong: ["XfsHasShutdown", "XFS .*(Shutting down filesystem|[Ff]ilesystem has been shut down).*"],
  },
  {
    type: "CperHardwareErrorFatal",
    well: ["CperHardwareHasNoFatalError", "the firmware reports no fatal error"],
    wrong: ["CperHardwareErrorFatal", String.raw`.*\[Hardware Error\]: .*event severity: fatal.*`],
  },
];

type Event = readonly [reason: string, pattern: string];

/** Events by what the kernel says (mm/oom_kill.c, kernel/hung_task.c, kernel/watchdog.c, net/core/dev.c, block/blk-core.c, fs/ext4). */
const KERNEL_EVENTS: readonly Event[] = [
  ["OOMKilling", String.raw`.*Killed process \d+ \(.+\).*`],
  ["TaskHung", String.raw`task .+:\d+ blocked for more than \d+ seconds.*`],
  ["SoftLockup", String.raw`.*soft lockup - CPU#\d+ stuck for \d+s!.*`],
  ["KernelOops", "(BUG: (unable to handle|kernel NULL pointer dereference)|.*Oops: ).*"],
  ["UnregisterNetDevice", String.raw`unregister_netdevice: waiting for \S+ to become free.*`],
  ["IOError", ".*(Buffer I/O error|I/O error, dev) .*"],
  ["Ext4Error", "EXT4-fs error .*"],
  ["CperHardwareErrorCorrected", String.raw`.*\[Hardware Error\]: .*event severity: (corrected|recoverable).*`],
];

/** What systemd says when it starts a unit: by its name, by its description, or both (systemd documentation, `StatusUnitFormat=`). */
const started = (unit: string): string => `Started ${unit}.*`;
const stopping = (unit: string): string => `Stopping ${unit}.*`;

/** kubeadm's packages, nodeadm, Flatcar and Bottlerocket describe the unit differently; each description has the word. */
const KUBELET = String.raw`(kubelet\.service|.*[Kk]ubelet)`;

const CONTAINERD = String.raw`(containerd\.service|containerd container runtime)`;

const UNIT_EVENTS: readonly Event[] = [
  ["KubeletStart", started(KUBELET)],
  ["ContainerdStart", started(CONTAINERD)],
];

/** A monitor of the journal without a path, which is that of the machine wherever it is: in /var/log, or in memory. */
function journalMonitor(name: string, source: string, conditions: readonly Condition[], events: readonly Event[]) {
  return {
    plugin: "journald",
    pluginConfig: { source },
    lookback: "5m",
    bufferSize: 10,
    source: name,
    conditions: conditions.map(defaultOf),
    rules: [
      ...events.map(([reason, pattern]) => ({ type: "temporary", reason, pattern })),
      ...conditions.map(({ type, wrong: [reason, pattern] }) => ({
        type: "permanent",
        condition: type,
        reason,
        pattern,
      })),
    ],
  };
}

function defaultOf({ type, well: [reason, message] }: Condition): object {
  return { type, reason, message };
}

/** Units that are started again and again, as in upstream's systemd-monitor-counter.json: five times in 20 minutes. */
const RESTARTS: readonly (Pick<Condition, "type" | "well"> & { readonly unit: string })[] = [
  { type: "FrequentKubeletRestart", well: ["NoFrequentKubeletRestart", "the kubelet keeps running"], unit: KUBELET },
  {
    type: "FrequentContainerdRestart",
    well: ["NoFrequentContainerdRestart", "containerd keeps running"],
    unit: CONTAINERD,
  },
];

function restartMonitor() {
  return {
    plugin: "custom",
    pluginConfig: { invoke_interval: "5m", timeout: "1m", max_output_length: 80, concurrency: 1 },
    source: "restarts",
    conditions: RESTARTS.map(({ type, well: [reason, message] }) => ({ type, reason, message })),
    rules: RESTARTS.map(({ type, unit }) => ({
      type: "permanent",
      condition: type,
      reason: type,
      path: "/home/kubernetes/bin/log-counter",
      args: [
        "--journald-source=systemd",
        "--lookback=20m",
        "--count=5",
        `--pattern=${started(unit)}`,
        `--revert-pattern=${stopping(unit)}`,
      ],
      timeout: "1m",
    })),
  };
}

/** Types of the conditions that nodes have of it. */
export const NODE_CONDITIONS: readonly string[] = [...KERNEL_CONDITIONS, ...RESTARTS].map(({ type }) => type);

/** Files of monitors, by the flag that takes them. */
export const MONITORS = {
  "system-log-monitor": {
    "kernel.json": journalMonitor("kernel", "kernel", KERNEL_CONDITIONS, KERNEL_EVENTS),
    "units.json": journalMonitor("units", "systemd", [], UNIT_EVENTS),
  },
  "custom-plugin-monitor": { "restarts.json": restartMonitor() },
} as const;
