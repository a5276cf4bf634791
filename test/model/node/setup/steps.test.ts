import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import type { Cloud } from "../../../../model/base/cloud";
import type { NodeGroupDeclaration } from "../../../../model/declaration/node-group";
import { eksProps } from "../../../support/eks";
import { CLUSTER_PROPS, resolveGroup } from "../../../support/fleets";
import { JOIN_STUBS, TOKEN } from "../../../support/node/join-stubs";
import { bootFiles, imageVerification, newMachine, STEP } from "../../../support/node/machine";
import { bootOf, contentOf, type Run, type ScratchRoot } from "../../../support/node/scratch-root";

const FOR_EVER = 1_000_000_000;
const HOUR = 3600;

const disks: NodeGroupDeclaration = {
  machine: undefined,
  machineTypes: { aws: ["i4i.16xlarge"] },
  localDisks: "ephemeral-storage",
};

/** Commands that a machine is prepared with, and a group whose machines need them. */
const PREPARE_FAULTS: readonly (readonly [fault: string, command: string, declared: NodeGroupDeclaration])[] = [
  ["the artifact store is down", "curl", { security: { imageVerification } }],
  ["containerd does not answer", "containerd", { security: { imageVerification } }],
  ["a kernel setting is refused", "sysctl", {}],
  ["a kernel module is not loaded", "modprobe", { sysctls: { "net.netfilter.nf_conntrack_max": "1" } }],
  ["systemd does not answer", "systemctl", {}],
  ["disks make no array", "mdadm", disks],
  ["a disk takes no file system", "mkfs.ext4", disks],
  ["a file system cannot be mounted", "mount", disks],
];

let root: ScratchRoot;

beforeEach(() => {
  root = newMachine(JOIN_STUBS);
  for (let disk = 1; disk <= 4; disk += 1) {
    root.write(`/sys/block/nvme${disk}n1/device/model`, "Amazon EC2 NVMe Instance Storage        \n");
  }
});

afterEach(() => root.remove());

const step = (name: "prepare" | "join") => root.run(STEP, name);
const uptime = () => Number.parseFloat(root.read("proc/uptime"));
const count = (call: string) => root.calls().filter((each) => each.startsWith(call)).length;

function write(declared: NodeGroupDeclaration, cloud: Cloud = "aws"): void {
  root.writeFiles(bootFiles(declared, cloud));
}

/** A machine that became a node, and starts again: mounts and what was in memory are gone. */
function secondBoot(): void {
  expect(step("prepare")).toMatchObject({ status: 0 });
  expect(step("join")).toMatchObject({ status: 0 });
  root.write("mounts", "");
  root.write("proc/uptime", "12.00 5.00\n");
  root.delete("run/nodegroups");
  root.forgetCalls();
}

/** An attempt goes on after the first failure of two commands: a question about containerd, and the search for an array. */
function callsOfOneAttempt(command: string): number {
  return command === "systemctl" || command === "mdadm" ? 2 : 1;
}

function expectSecondAttempt(name: string, { status, stderr }: Run): void {
  expect(stderr).toMatch(new RegExp(`nodegroups: ${name}: failed; tries again in \\d+ s, and for \\d+ s in all`));
  expect(status).toBe(0);
  expect(root.calls()).not.toContain("systemctl poweroff");
}

function expectGivenUp(name: string, { status, stderr }: Run): void {
  expect(stderr).toContain(`nodegroups: ${name}: gives up: switches the machine off, so that its group replaces it`);
  expect([status, root.calls().find((call) => call.includes("poweroff"))]).toEqual([1, "systemctl poweroff"]);
}

describe.each(PREPARE_FAULTS)("preparing a machine while %s", (_fault, command, declared) => {
  it("succeeds if that was once, at the first boot", () => {
    write(declared);
    root.failing(command, callsOfOneAttempt(command));
    expectSecondAttempt("prepare", step("prepare"));
  });

  it("gives up at the first boot after a while, and not before cluster-autoscaler would", () => {
    write(declared);
    root.failing(command, FOR_EVER);
    root.write("speed", "4\n");
    expectGivenUp("prepare", step("prepare"));
    expect(uptime()).toBeGreaterThan(HOUR / 2);
    expect(uptime()).toBeLessThan(HOUR);
  });
});

/** What a second boot needs again. */
const SECOND_BOOT_FAULTS = PREPARE_FAULTS.filter(([, command]) => !["curl", "mkfs.ext4", "mdadm"].includes(command));

describe.each(SECOND_BOOT_FAULTS)("a node that starts again while %s", (_fault, command, declared) => {
  it("succeeds if that was once", () => {
    write(declared);
    secondBoot();
    root.failing(command, callsOfOneAttempt(command));
    expectSecondAttempt("prepare", step("prepare"));
  });

  it("is given up only after a day", () => {
    write(declared);
    secondBoot();
    root.failing(command, FOR_EVER);
    root.write("speed", "60\n");
    expectGivenUp("prepare", step("prepare"));
    expect(uptime()).toBeGreaterThan(24 * HOUR);
  });
});

describe("a step that is tried again", () => {
  it("waits longer each time, up to two minutes and a part that differs between machines", () => {
    write({});
    root.failing("sysctl", FOR_EVER);
    step("prepare");
    const waits = root.calls().flatMap((call) => /^sleep (\d+)$/.exec(call)?.slice(1).map(Number) ?? []);
    const bases = [5, 10, 20, 40, 80, ...Array<number>(waits.length).fill(120)].slice(0, waits.length);
    expect(waits.length).toBeGreaterThan(8);
    waits.forEach((wait, at) => {
      expect(wait).toBeGreaterThanOrEqual(bases[at] ?? 0);
      expect(wait).toBeLessThan(2 * (bases[at] ?? 0));
    });
    expect(waits).not.toEqual(bases);
  });

  it("finds a disk that comes late", () => {
    write(disks);
    const model = root.read("/sys/block/nvme4n1/device/model");
    root.delete("/sys/block/nvme4n1");
    root.write("late", model);
    root.stub(
      "sleep",
      'mkdir -p "$ROOT/sys/block/nvme4n1/device"; cp "$ROOT/late" "$ROOT/sys/block/nvme4n1/device/model"',
    );
    const run = step("prepare");
    expect(run.stderr).toContain("nodegroups: found 3 of 4 local disks\n");
    expectSecondAttempt("prepare", run);
  });

  it("starts containerd again, whichever attempt had stopped it", () => {
    write({});
    root.write("active", "containerd.service\n");
    root.stub(
      "systemctl",
      '[[ $1 == stop ]] && : >"$ROOT/active"; [[ $1 != is-active ]] || grep -qx "$3" "$ROOT/active"',
    );
    root.failing("sysctl", 2);
    expectSecondAttempt("prepare", step("prepare"));
    expect(count("systemctl stop containerd.service")).toBe(1);
    expect(root.calls().at(-1)).toBe("systemctl start --no-block containerd.service");
  });

  it("has no more time when what tries it is started again", () => {
    write({});
    root.failing("sysctl", FOR_EVER);
    root.write("run/nodegroups/prepare-deadline", "100\n");
    root.write("proc/uptime", "99.00 5.00\n");
    expectGivenUp("prepare", step("prepare"));
    expect(uptime()).toBeLessThan(HOUR);
  });

  it("is ended if it hangs", () => {
    expect(contentOf(bootFiles({}), STEP)).toContain("timeout --kill-after=30 900 bash");
  });
});

describe("steps that were ended from outside", () => {
  const again = () => root.run("/etc/nodegroups/again.sh");

  it("are started again, and the kubelet that waited for them if it starts with the machine", () => {
    write({});
    expect(again().status).toBe(0);
    const steps = "systemctl start --no-block nodegroups-prepare.service nodegroups-join.service";
    const kubelet = "systemctl start --no-block kubelet.service";
    expect(root.calls().filter((call) => call.includes(" start "))).toEqual([steps, kubelet]);
    root.forgetCalls();
    root.stub("systemctl", "[[ $1 != is-enabled ]]");
    again();
    expect(root.calls().filter((call) => call.includes(" start "))).toEqual([steps]);
  });

  it.each(["prepare", "join"] as const)("are left if %s had given up", (name) => {
    write({}, "azure");
    root.failing(name === "prepare" ? "sysctl" : "kubeadm", FOR_EVER);
    root.write("speed", "60\n");
    expect(step(name).status).toBe(1);
    root.forgetCalls();
    expect(again().status).toBe(0);
    expect(root.calls().filter((call) => call !== "")).toEqual([]);
  });
});

describe("what no other attempt can mend", () => {
  const cases: readonly (readonly [string, string, () => void])[] = [
    ["a wrong checksum", "its checksum is another", () => root.write("download", "#!/bin/sh\nrm -rf /\n")],
    ["an old containerd", "needs containerd 2.1", () => root.write("containerd-default", "version = 2\n")],
    ["a missing program", "", () => root.delete("bin/sysctl")],
  ];

  it.each(cases)(
    "is not tried again, and switches a machine off when its time is over: %s",
    (_case, message, arrange) => {
      write({ security: { imageVerification } });
      arrange();
      // Where the test runs there may be such a program.
      root.stub("sysctl", root.exists("bin/sysctl") ? "" : "exit 127");
      const run = step("prepare");
      expect(run.stderr).toContain(message);
      expect(run.stderr).toMatch(
        /prepare: cannot succeed: switches the machine off in \d+ s; to keep it: systemctl stop/,
      );
      expectGivenUp("prepare", run);
      expect(count("sleep")).toBe(1);
      expect(uptime()).toBeGreaterThanOrEqual(HOUR / 2);
    },
  );

  it("does the same on Google", () => {
    write({ security: { imageVerification } }, "google");
    root.write("download", "another program");
    expectGivenUp("prepare", step("prepare"));
  });

  it("switches the machine off even if systemd does not answer", () => {
    write({});
    root.failing("systemctl", FOR_EVER);
    root.write("speed", "60\n");
    step("prepare");
    expect(root.calls().at(-1)).toBe("systemctl poweroff --force --force");
  });

  it("leaves a failed unit at once where the cloud would not replace the machine", () => {
    write({ security: { imageVerification } }, "azure");
    root.write("download", "another program");
    const { status, stderr } = step("prepare");
    expect(status).toBe(1);
    expect(stderr).toContain(
      "prepare: gives up: this machine does not become a node; delete it, unless cluster-autoscaler",
    );
    expect(root.calls().join()).not.toMatch(/sleep|poweroff/);
  });
});

describe.each<[fault: string, command: string, message: string]>([
  ["the metadata service is silent", "curl", "nodegroups: the machine does not know yet what the cloud calls it"],
  ["its name cannot be looked up", "hostname", "nodegroups: the machine does not know its own name yet"],
  ["the secret store is down", "aws", "nodegroups: the join token, join, cannot be read yet"],
  ["containerd does not start", "systemctl", ""],
  ["the API server cuts the join", "kubeadm", ""],
])("joining through kubeadm while %s", (_fault, command, message) => {
  const joinToken = { secretName: "join" };
  const kubeadm = { bootstrap: { ...CLUSTER_PROPS.aws.bootstrap, joinToken } as never };
  const text = resolveGroup("aws", { machine: { vcpu: 4, memoryGiB: 16 } }, kubeadm).userData.text;

  beforeEach(() => root.writeFiles(bootOf(text)));

  it("succeeds if that was once, and leaves no token behind", () => {
    root.failing(command, 1);
    const run = step("join");
    expect(run.stderr).toContain(message);
    expectSecondAttempt("join", run);
    expect(root.read("joined.yaml")).toContain(TOKEN);
    expect(root.exists("run/nodegroups/join.yaml")).toBe(false);
  });

  it("gives up after a while", () => {
    root.failing(command, FOR_EVER);
    root.write("speed", "4\n");
    expectGivenUp("join", step("join"));
    expect(root.exists("/etc/nodegroups/was-node")).toBe(false);
  });
});

describe("cloud-init", () => {
  beforeEach(() => {
    const { commands } = bootFiles({});
    root.write("runcmd", commands.join("\n"));
  });

  it("starts the units, once", () => {
    expect(root.run("runcmd")).toMatchObject({ status: 0, stdout: "" });
    expect(root.calls()).toEqual([
      "systemctl daemon-reload",
      "systemctl enable --now --no-block nodegroups-prepare.service nodegroups-join.service",
    ]);
  });

  it("starts them later if systemd fails once, and gives up for cluster-autoscaler to remove the machine", () => {
    root.failing("systemctl", 1);
    expect(root.run("runcmd").stdout).toBe("nodegroups: systemd does not start the units; tries again in 5 s\n");
    expect(count("systemctl enable")).toBe(1);
    root.failing("systemctl", FOR_EVER);
    expect(root.run("runcmd").stdout.split("\n")).toHaveLength(8);
  });
});

describe("joining through kubeadm", () => {
  it("is done if only the rest of an attempt was cut off, and does not undo it", () => {
    write({});
    root.stub("kubeadm", 'mkdir -p "$ROOT/etc/kubernetes"; touch "$ROOT/etc/kubernetes/kubelet.conf"; exit 1');
    expectSecondAttempt("join", step("join"));
    expect(root.calls().join("\n")).not.toContain("kubeadm reset");
  });

  it("is hopeless without kubeadm", () => {
    write({});
    root.delete("bin/kubeadm");
    const run = step("join");
    expect(run.stderr).toContain("nodegroups: this machine has no kubeadm\n");
    expectGivenUp("join", run);
  });

  it("is over with the kubelet's own credentials", () => {
    const unit = contentOf(bootFiles({}), "/etc/systemd/system/nodegroups-join.service");
    expect(unit).toContain("ConditionPathExists=!/etc/kubernetes/kubelet.conf\n");
  });
});

describe("joining through nodeadm", () => {
  const text = resolveGroup("aws", { machine: { vcpu: 4, memoryGiB: 16 } }, eksProps("nodeadm")).userData.text;

  beforeEach(() => {
    root.writeFiles(bootOf(text));
    root.stub("curl", "");
    root.stub("journalctl", "echo 'the image verifier is not there'");
    root.stub("systemctl", '[[ $1 != is-active ]] || [[ -e "$ROOT/kubelet-runs" ]]');
  });

  it("only watches the kubelet that nodeadm's own unit has started", () => {
    root.write("kubelet-runs", "");
    expect(step("join")).toMatchObject({ status: 0 });
    expect(root.calls()).not.toContain("systemctl start nodeadm-run.service");
  });

  it("starts nodeadm again if it failed once, at any boot", () => {
    root.failing("curl", 1);
    const run = step("join");
    expect(run.stderr).toContain("the image verifier is not there\nnodegroups: the kubelet is not healthy\n");
    expectSecondAttempt("join", run);
    expect(count("systemctl start nodeadm-run.service")).toBe(2);
    expect(root.exists("/etc/nodegroups/was-node")).toBe(true);
  });

  it("gives up a kubelet that never becomes healthy", () => {
    root.failing("curl", FOR_EVER);
    expectGivenUp("join", step("join"));
  });
});

describe("a step's unit", () => {
  it.each(["prepare", "join"])("of %s writes to the console too, and is what the next one requires", (name) => {
    const unit = contentOf(bootFiles({}), `/etc/systemd/system/nodegroups-${name}.service`);
    expect(unit).toContain("StandardOutput=journal+console\n");
    expect(unit).toContain(`ExecStart=/bin/bash /etc/nodegroups/step.sh ${name}\n`);
  });
});
