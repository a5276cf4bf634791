import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { once } from "../../../../model/base/cached";
import type { Cloud } from "../../../../model/base/cloud";
import type { NodeGroupDeclaration } from "../../../../model/declaration/node-group";
import { JOIN_STUBS } from "../../../support/node/join-stubs";
import { BEFORE_KUBELET, imageVerification, newMachine, STEP } from "../../../support/node/machine";
import { type Boot, bootOf, contentOf, type Run, type ScratchRoot } from "../../../support/node/scratch-root";
import { distinctWays } from "../../../support/node/ways";

jest.setTimeout(120_000);

/** A group whose machines need every step of ours. */
const DECLARED: NodeGroupDeclaration = {
  machineTypes: { aws: ["i4i.16xlarge"], azure: ["Standard_L32s_v3"], google: ["n2-standard-8"] },
  google: { localSsds: 4 },
  localDisks: "ephemeral-storage",
  sysctls: { "net.netfilter.nf_conntrack_max": "1" },
  registryMirrors: { "docker.io": ["https://mirror.example.com"] },
  security: { imageVerification },
};

const LOCAL_DISKS: Readonly<Record<Cloud, string>> = {
  aws: "Amazon EC2 NVMe Instance Storage",
  azure: "Microsoft NVMe Direct Disk v2",
  google: "nvme_card0",
};

/** Whether a group replaces a machine that switches itself off. */
const SWITCHED_OFF: Readonly<Record<Cloud, boolean>> = { aws: true, azure: false, google: true };

/** Stopped units are not active, started ones are. */
const SYSTEMCTL = `case $1 in
  is-active) grep -qx "$3" "$ROOT/active" ;;
  stop) sed -i "/^$2$/d" "$ROOT/active" ;;
  start) grep -qx "\${@: -1}" "$ROOT/active" || echo "\${@: -1}" >>"$ROOT/active" ;;
esac`;

const KUBEADM =
  'if [[ $1 == join ]]; then cp "$3" "$ROOT/joined"; mkdir -p "$ROOT/etc/kubernetes"; touch "$ROOT/etc/kubernetes/kubelet.conf"; fi';

/** Calls whose failure is an answer, and the passing of time. */
const ANSWERS = "^(systemctl is-active|iptables .*--check|mountpoint|blkid|mdadm --assemble|sleep) ?";

type Step = "prepare" | "join";
const STEPS: readonly Step[] = ["prepare", "join"];

/** Bottlerocket runs no scripts. */
const WAYS = distinctWays(DECLARED)
  .filter(({ group }) => group.userData.format !== "toml")
  .map((way) => ({ ...way, boot: bootOf(way.group.userData.text) }));
type EachWay = (typeof WAYS)[number];

let root: ScratchRoot | undefined;
afterEach(() => root?.remove());

/** A new machine, with containerd running, as its first boot leaves it before our units start. */
function machine({ cloud, boot }: EachWay): ScratchRoot {
  root?.remove();
  root = newMachine({ ...JOIN_STUBS });
  root.stub("systemctl", SYSTEMCTL);
  root.stub("kubeadm", KUBEADM);
  root.write("active", "containerd.service\n");
  for (let disk = 1; disk <= 4; disk += 1) root.write(`/sys/block/nvme${disk}n1/device/model`, LOCAL_DISKS[cloud]);
  root.writeFiles(boot);
  return root;
}

/** The same machine, which became a node and starts again: what was in memory is gone. */
function secondBoot(way: EachWay): ScratchRoot {
  const node = machine(way);
  for (const step of STEPS) expect(node.run(STEP, step)).toMatchObject({ status: 0 });
  node.write("mounts", "");
  node.write("rules", "");
  node.write("proc/uptime", "12.00 5.00\n");
  node.write("active", "containerd.service\n");
  if (node.exists("run")) node.delete("run");
  // Container-Optimized OS has its /etc and the state of cloud-init in memory.
  if (way.os === "cos") {
    node.delete("etc");
    node.writeFiles(way.boot);
  }
  node.forgetCalls();
  return node;
}

/** Steps that systemd runs at this boot. */
function due(node: ScratchRoot, boot: Boot): readonly Step[] {
  return STEPS.filter((step) => {
    const unit = contentOf(boot, `/etc/systemd/system/nodegroups-${step}.service`);
    const [, without] = /^ConditionPathExists=!(.+)$/m.exec(unit) ?? [];
    return without === undefined || !node.exists(without);
  });
}

const of = (node: ScratchRoot, path: string) => (node.exists(path) ? node.read(path).replaceAll(node.path, "") : null);

/** What makes a machine a node, as its steps left it. */
function outcome(node: ScratchRoot): object {
  const paths = [
    "mounts",
    "rules",
    "label",
    "joined",
    "active",
    "/opt/containerd/image-verifier/bin/verify",
    "/etc/containerd/config.toml",
  ];
  return Object.fromEntries(paths.map((path) => [path, of(node, path)]));
}

/** A boot of a machine that meets no fault. */
function calmBoot(start: (way: EachWay) => ScratchRoot, way: EachWay) {
  const node = start(way);
  const steps = due(node, way.boot).map((step) => {
    node.forgetCalls();
    expect(node.run(STEP, step)).toMatchObject({ status: 0 });
    const calls = [...new Set(node.calls())].filter((call) => call !== "" && !new RegExp(ANSWERS).test(call));
    return { step, calls };
  });
  return { steps, outcome: outcome(node) };
}

function expectGivenUp(cloud: Cloud, node: ScratchRoot, { status, stderr }: Run): void {
  const switchedOff = SWITCHED_OFF[cloud];
  expect(status).toBe(1);
  expect(stderr).toContain(switchedOff ? "gives up: switches the machine off" : "gives up: this machine does not");
  expect(node.calls().includes("systemctl poweroff")).toBe(switchedOff);
}

const BOOTS = [
  { boot: "first", start: machine, tries: /failed; tries again in \d+ s, and for 1[78]\d\d s in all/ },
  { boot: "second", start: secondBoot, tries: /failed; tries again in \d+ s, and for 86[34]\d\d s in all/ },
] as const;

it("Container-Optimized OS, whose /etc is empty at each boot, is a way of its own", () => {
  expect(WAYS.filter(({ os }) => os === "cos").map(({ name }) => name)).toEqual(["kubeadm on google (cos)"]);
});

describe.each(WAYS)("a machine of $name", (way) => {
  const { boot, cloud } = way;

  describe.each(BOOTS)("at its $boot boot", ({ start, tries }) => {
    const calm = once(() => calmBoot(start, way));

    it("becomes a node although every command fails once, each in an attempt of its own", () => {
      const { steps, outcome: expected } = calm();
      const node = start(way);
      node.failingFirst(ANSWERS);
      node.write("speed", "0\n");
      const tried = steps.map(({ step }) => {
        const run = node.run(STEP, step);
        expect(run).toMatchObject({ status: 0, stderr: expect.stringMatching(tries) });
        return run.stderr.match(/tries again/g)?.length ?? 0;
      });
      const calls = steps.flatMap((each) => each.calls);
      expect(node.failed()).toEqual(expect.arrayContaining(calls));
      expect(tried.reduce((sum, times) => sum + times)).toBe(node.failed().length);
      expect(outcome(node)).toEqual(expected);
    });

    it("is given up if the last command of a step fails for ever, and becomes a node as soon as it does not", () => {
      const { steps, outcome: expected } = calm();
      const node = start(way);
      for (const { step, calls } of steps) {
        const last = calls.at(-1) ?? "";
        node.write("proc/uptime", "20.00 5.00\n");
        node.failingAtLast(last);
        node.forgetCalls();
        const run = node.run(STEP, step);
        expect(node.calls()).toContain(last);
        expectGivenUp(cloud, node, run);
        node.failingAtLast("none");
        expect(node.run(STEP, step)).toMatchObject({ status: 0 });
      }
      expect(outcome(node)).toEqual(expected);
    });
  });

  it("starts its kubelet once what it is asked answers, and not before", () => {
    const node = machine(way);
    expect(node.run(STEP, "prepare").status).toBe(0);
    node.forgetCalls();
    expect(node.run(BEFORE_KUBELET)).toMatchObject({ status: 0, stderr: "" });
    const calls = node.calls();
    expect(calls).toEqual(["containerd --config /etc/containerd/config.toml config dump"]);
    node.failing("containerd", 1);
    expect([node.run(BEFORE_KUBELET).status, node.run(BEFORE_KUBELET).status]).toEqual([1, 0]);
  });

  it("starts its units although systemd fails once", () => {
    const { commands } = boot;
    const node = machine(way);
    node.write("runcmd", commands.join("\n"));
    node.failingFirst(ANSWERS);
    expect(node.run("runcmd").status).toBe(0);
    const started = node.calls().at(-1) ?? "";
    if (commands.length > 0)
      expect(started).toMatch(/^systemctl enable --now --no-block .*nodegroups-join\.service( |$)/);
  });
});
