import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, symlinkSync } from "node:fs";
import { basename, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { type Boot, ScratchRoot } from "./scratch-root";

/** Units of a machine's image, as far as a node's own ones refer to them. */
const IMAGE_UNITS: Readonly<Record<string, string>> = {
  "multi-user.target": "[Unit]\nRequires=basic.target\nAfter=basic.target\n",
  "basic.target": "[Unit]\nRequires=sysinit.target\nAfter=sysinit.target\n",
  "sysinit.target": "[Unit]\nDescription=System\n",
  "network-online.target": "[Unit]\nDescription=Network\n",
  "shutdown.target": "[Unit]\nDefaultDependencies=no\n",
  "poweroff.target": "[Unit]\nDefaultDependencies=no\nRequires=power.service\nAfter=power.service\n",
  "power.service": '[Unit]\nDefaultDependencies=no\n[Service]\nType=oneshot\nExecStart=/bin/sh -c "touch $ROOT/off"\n',
  "systemd-logind.service": "[Service]\nExecStart=/usr/bin/sleep 1000\n",
  "containerd.service": "[Service]\nType=oneshot\nRemainAfterExit=yes\nExecStart=/bin/true\n",
  "nodeadm-run.service": "[Service]\nType=oneshot\nExecStart=/bin/bash -c nodeadm\n",
  // It fails until a machine has joined and is started again and again, faster and with less patience than the one of kubeadm's
  // packages (`RestartSec=10`, `StartLimitInterval=0`): without a word against it, systemd gives up at the fifth start in ten seconds.
  "kubelet.service":
    '[Unit]\nWants=network-online.target\n[Service]\nExecStart=/bin/sh -c "test -e /etc/joined && touch $ROOT/node && exec /usr/bin/sleep 1000"\nRestart=always\nRestartSec=200ms\n',
};

/** Notes that a step's unit failed. */
const GAVE_UP = `[Service]\nExecStopPost=/bin/sh -c 'test "$SERVICE_RESULT" = success || touch $ROOT/gave-up'\n`;

/** What a machine has before its first boot, with commands of the test's before the image's. */
export function newSystem(
  stubs: Readonly<Record<string, string>>,
  { files }: Boot,
  enabled: readonly string[],
): ScratchRoot {
  const root = new ScratchRoot(stubs);
  root.write("generators/.keep", "");
  root.write("root/var/lib/.keep", "");
  root.write("root/etc/systemd/system/multi-user.target.wants/.keep", "");
  spawnSync("cp", ["/etc/passwd", "/etc/group", "/etc/ld.so.cache", join(root.path, "root/etc")]);
  root.write("root/etc/machine-id", `${"0123456789abcdef".repeat(2)}\n`);
  root.write("root/etc/systemd/system.conf", `[Manager]\nDefaultEnvironment=ROOT=${root.path}\n`);
  for (const [name, text] of Object.entries(IMAGE_UNITS)) root.write(`units/${name}`, text);
  for (const step of ["prepare", "join"]) root.write(`units/nodegroups-${step}.service.d/test.conf`, GAVE_UP);
  for (const { path, mode, content } of files) root.write(`root${path}`, content, Number.parseInt(mode, 8));
  for (const name of enabled) {
    const unit = root.exists(`units/${name}`) ? `/lib/systemd/system/${name}` : `/etc/systemd/system/${name}`;
    symlinkSync(unit, join(root.path, "root/etc/systemd/system/multi-user.target.wants", name));
  }
  return root;
}

/** Where systemd keeps account of processes: cgroups of version 2, or those of version 1 beside which there is none. */
const CGROUPS = ["/sys/fs/cgroup", "/sys/fs/cgroup/unified", "/sys/fs/cgroup/systemd"].filter((folder) =>
  existsSync(join(folder, "cgroup.procs")),
);

/** A machine's own cgroups: systemd waits for units of the same name in machines beside it, where they share theirs. */
function cgroupsOf({ path }: ScratchRoot): readonly string[] {
  return CGROUPS.map((folder) => join(folder, basename(path)));
}

/** systemd sees its own units, commands and configuration only, and nobody else sees what it mounts or runs. */
function bootScript(root: ScratchRoot): string {
  const { path } = root;
  return `set -e
mount --make-rprivate /
${CGROUPS.map((folder, index) => `mount --bind ${cgroupsOf(root)[index]} ${folder}`).join("\n")}
mount -t tmpfs tmpfs /run
mount --bind ${path}/bin /usr/local/sbin
mount --bind ${path}/generators /lib/systemd/system-generators
mount --bind ${path}/units /lib/systemd/system
mount --bind ${path}/root/etc /etc
mount --bind ${path}/root/var/lib /var/lib
exec env -i container=other /lib/systemd/systemd --system --unit=multi-user.target --log-target=console --show-status=no`;
}

const NAMESPACES = [
  "--fork",
  "--kill-child",
  "--pid",
  "--mount-proc",
  "--mount",
  "--net",
  "--uts",
  "--ipc",
  "--cgroup",
];

/** Enters the machine's own cgroups first, so that they are the roots of its namespace. */
function machineScript(root: ScratchRoot): string {
  const own = cgroupsOf(root).flatMap((folder) => [`mkdir -p ${folder}`, `echo $$ >${folder}/cgroup.procs`]);
  return [...own, `exec unshare ${NAMESPACES.join(" ")} bash -c "$0"`].join("\n");
}

/** Cgroups go when the last of their processes has gone, which is a moment after the machine. */
function removeCgroups(root: ScratchRoot): void {
  const remove =
    'for try in {1..50}; do find "$0" -depth -type d -exec rmdir {} +; [[ -e $0 ]] || break; sleep 0.1; done';
  for (const folder of cgroupsOf(root)) spawnSync("bash", ["-c", remove, folder], { stdio: "ignore" });
}

/** Whether a machine has done nothing new for a minute, however long the rest took; asked every tenth of a second. */
function stillness(root: ScratchRoot): () => boolean {
  let [known, still] = [0, 0];
  return () => {
    const { size } = new Set(root.calls());
    still = size === known ? still + 1 : 0;
    known = size;
    return still > 600;
  };
}

/** Boots a system until one of the files is there, and cuts its power then. False if none was there and nothing new happens. */
export async function boot(root: ScratchRoot, until: readonly string[]): Promise<boolean> {
  const machine = spawn("bash", ["-c", machineScript(root), bootScript(root)], {
    stdio: ["ignore", "ignore", "ignore"],
  });
  const there = () => until.some((file) => root.exists(file));
  const isStill = stillness(root);
  while (!there() && machine.exitCode === null && !isStill()) await setTimeout(100);
  const seen = there();
  const ended = machine.exitCode === null ? once(machine, "exit") : null;
  machine.kill("SIGKILL");
  await ended;
  removeCgroups(root);
  return seen;
}

/** Whether systemd can be process 1 of a namespace here: it needs root. */
export function hasSystemd(): boolean {
  if (process.getuid?.() !== 0 || !existsSync("/lib/systemd/systemd")) return false;
  const content = '[Unit]\nSuccessAction=exit-force\n[Service]\nType=oneshot\nExecStart=/bin/sh -c "touch $ROOT/ran"\n';
  const unit = { path: "/etc/systemd/system/a.service", mode: "0644", content };
  const root = newSystem({}, { files: [unit], commands: [] }, ["a.service"]);
  spawnSync("bash", ["-c", machineScript(root), bootScript(root)], {
    stdio: "ignore",
    timeout: 10_000,
    killSignal: "SIGKILL",
  });
  const boots = root.exists("ran");
  removeCgroups(root);
  root.remove();
  return boots;
}
