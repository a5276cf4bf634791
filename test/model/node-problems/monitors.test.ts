import { describe, expect, it, test } from "@jest/globals";
import { MONITORS } from "../../../model/node-problems/monitors";

interface Monitor {
  readonly pluginConfig: { readonly source?: string };
  readonly conditions: readonly { readonly type: string }[];
  readonly rules: readonly {
    readonly type: string;
    readonly reason: string;
    readonly condition?: string;
    readonly pattern?: string;
    readonly args?: readonly string[];
  }[];
}

const LOGS = MONITORS["system-log-monitor"] as Readonly<Record<string, Monitor>>;
const RESTARTS: Omit<Monitor, "pluginConfig"> = MONITORS["custom-plugin-monitor"]["restarts.json"];

/** Reasons that a message of a source gives, matched to its end as node-problem-detector does (log_buffer.go). */
function reasons(source: string, message: string): readonly string[] {
  const monitors = Object.values(LOGS).filter(({ pluginConfig }) => pluginConfig.source === source);
  const rules = monitors.flatMap((monitor) => monitor.rules);
  return rules.flatMap(({ reason, pattern = "" }) => (new RegExp(`${pattern}$`).test(message) ? [reason] : [])).sort();
}

/** Messages as kernels write them, and what they say of a node. */
const KERNEL: readonly (readonly [message: string, reasons: readonly string[]])[] = [
  [
    "Memory cgroup out of memory: Killed process 4242 (java) total-vm:8123456kB, anon-rss:2096640kB, file-rss:0kB, shmem-rss:0kB, UID:1000 pgtables:4444kB oom_score_adj:968",
    ["OOMKilling"],
  ],
  ["INFO: task jbd2/nvme0n1p1-8:612 blocked for more than 120 seconds.", ["TaskHung"]],
  ["task containerd-shim:7311 blocked for more than 120 seconds.", ["RuntimeHung", "TaskHung"]],
  ["watchdog: BUG: soft lockup - CPU#3 stuck for 22s! [kworker/3:1:77]", ["SoftLockup"]],
  ["BUG: unable to handle page fault for address: ffffb2c3c0a7d000", ["KernelOops"]],
  ["BUG: kernel NULL pointer dereference, address: 0000000000000008", ["KernelOops"]],
  ["unregister_netdevice: waiting for eth0 to become free. Usage count = 1", ["UnregisterNetDevice"]],
  ["I/O error, dev nvme1n1, sector 2048 op 0x1:(WRITE) flags 0x800 phys_seg 1 prio class 2", ["IOError"]],
  ["EXT4-fs error (device nvme0n1p1): ext4_find_entry:1455: inode #2: comm ls: reading directory", ["Ext4Error"]],
  ["EXT4-fs (nvme0n1p1): Remounting filesystem read-only", ["FilesystemIsReadOnly"]],
  ["XFS (nvme1n1): Please unmount the filesystem and rectify the problem(s)", []],
  ["XFS (nvme1n1): User initiated shutdown received. Shutting down filesystem", ["XfsHasShutdown"]],
  ["XFS (nvme1n1): Filesystem has been shut down due to log error (0x2).", ["XfsHasShutdown"]],
  ["{1}[Hardware Error]: event severity: fatal", ["CperHardwareErrorFatal"]],
  ["{1}[Hardware Error]: event severity: corrected", ["CperHardwareErrorCorrected"]],
  ["eth0: renamed from veth1234", []],
  ["EXT4-fs (nvme1n1): mounted filesystem with ordered data mode. Quota mode: none.", []],
];

test.each(KERNEL)("the kernel's %j", (message, expected) => {
  const found = reasons("kernel", message);
  expect(found).toEqual([...expected].sort());
});

/** What systemd of each image says when it starts the unit: by name, by description, or both. */
const STARTS: readonly (readonly [system: string, message: string, reason: string])[] = [
  ["kubeadm's packages", "Started kubelet.service - kubelet: The Kubernetes Node Agent.", "KubeletStart"],
  ["kubeadm's packages, an older systemd", "Started kubelet: The Kubernetes Node Agent.", "KubeletStart"],
  ["nodeadm", "Started kubelet.service - Kubernetes Kubelet.", "KubeletStart"],
  ["Flatcar", "Started kubelet.service - kubelet, the Kubernetes node agent.", "KubeletStart"],
  ["Bottlerocket", "Started Kubelet.", "KubeletStart"],
  ["most", "Started containerd.service - containerd container runtime.", "ContainerdStart"],
  ["an older systemd", "Started containerd container runtime.", "ContainerdStart"],
];

describe.each(STARTS)("of %s systemd's %j", (_system, message, reason) => {
  it("is an event", () => {
    expect(reasons("systemd", message)).toEqual([reason]);
    expect(reasons("kernel", message)).toEqual([]);
  });

  it("counts for the condition of frequent restarts, and what a person stops does not", () => {
    const condition = `Frequent${reason.replace("Start", "Restart")}`;
    const counted = RESTARTS.rules.filter(({ args = [] }) => counts(args, "--pattern=", message));
    expect(counted.map((rule) => rule.condition)).toEqual([condition]);
    const stopped = message.replace("Started", "Stopping");
    expect(counted.every(({ args = [] }) => counts(args, "--revert-pattern=", stopped))).toBe(true);
  });
});

function counts(args: readonly string[], flag: string, message: string): boolean {
  const pattern = args.find((arg) => arg.startsWith(flag))?.slice(flag.length);
  return pattern !== undefined && new RegExp(`${pattern}$`).test(message);
}

test("another unit of systemd is no event", () => {
  expect(reasons("systemd", "Started host-containerd.service - Host containerd.")).toEqual([]);
  expect(reasons("systemd", "Starting kubelet.service - Kubernetes Kubelet...")).toEqual([]);
});

test("each condition has one monitor and one rule that sets it", () => {
  const monitors = [...Object.values(LOGS), RESTARTS];
  const conditions = monitors.flatMap((monitor) => monitor.conditions.map(({ type }) => type));
  expect(new Set(conditions).size).toBe(conditions.length);
  const set = monitors.flatMap(({ rules }) => rules.flatMap(({ condition }) => condition ?? []));
  expect(set.sort()).toEqual([...conditions].sort());
});
