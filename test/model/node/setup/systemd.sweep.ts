import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { eksProps } from "../../../support/eks";
import { resolveGroup } from "../../../support/fleets";
import { JOIN_STUBS } from "../../../support/node/join-stubs";
import { bootFiles } from "../../../support/node/machine";
import { MACHINE_STUBS } from "../../../support/node/machine-stubs";
import { bootOf, type ScratchRoot } from "../../../support/node/scratch-root";
import { boot, hasSystemd, newSystem } from "../../../support/node/systemd-boot";
import { distinctWays } from "../../../support/node/ways";

const { systemctl: _real, ...commands } = JOIN_STUBS;

const STUBS = {
  ...commands,
  sysctl: "",
  // Before each start of the kubelet.
  chmod: 'exec /usr/bin/chmod "$@"',
  sleep: "exec /usr/bin/sleep 0.1",
  kubeadm: "[[ $1 == reset ]] || touch /etc/joined /etc/kubernetes/kubelet.conf",
};

const ENABLED = ["nodegroups-prepare.service", "nodegroups-join.service", "containerd.service", "kubelet.service"];
const FOR_EVER = 1_000_000;

jest.setTimeout(180_000);

const there = hasSystemd() ? it : it.skip;

/** A machine that is not tried for half an hour in this test. */
function impatient(root: ScratchRoot): void {
  const script = root.read("root/etc/nodegroups/step.sh");
  root.write("root/etc/nodegroups/step.sh", script.replace("limit=1800", "limit=2"));
}

describe("a machine that systemd boots (needs root and systemd)", () => {
  let root: ScratchRoot;

  beforeEach(() => {
    root = newSystem(STUBS, bootFiles({}), ENABLED);
    root.write("root/etc/kubernetes/.keep", "");
  });

  afterEach(() => root.remove());

  there.each(["sysctl", "curl", "aws", "kubeadm", "chmod"])(
    "becomes a node although %s fails at the first boot",
    async (command) => {
      root.failing(command, 3);
      expect(await boot(root, ["node", "off"])).toBe(true);
      expect([root.exists("node"), root.exists("off")]).toEqual([true, false]);
      expect(root.read(`fails/${command}`)).toBe("0\n");
    },
  );

  there("becomes a node again although its preparation fails at the second boot", async () => {
    expect(await boot(root, ["node"])).toBe(true);
    root.delete("node");
    root.failing("sysctl", 3);
    expect(await boot(root, ["node", "off"])).toBe(true);
    expect([root.exists("node"), root.exists("off")]).toEqual([true, false]);
  });

  there.each([
    ["prepare", "sysctl"],
    ["join", "kubeadm"],
  ])("becomes a node although what tries to %s is killed, as by a lack of memory", async (step, command) => {
    const unit = `nodegroups-${step}.service`;
    const once = "test -e /var/lib/killed || { touch /var/lib/killed";
    root.remove();
    const stub = `${once}; kill -KILL "$(systemctl show --property=MainPID --value ${unit})"; sleep 1; exit 1; }; ${STUBS[command as "sysctl"]}`;
    root = newSystem({ ...STUBS, [command]: stub }, bootFiles({}), ENABLED);
    root.write("root/etc/kubernetes/.keep", "");
    expect(await boot(root, ["node", "off"])).toBe(true);
    expect([root.exists("node"), root.exists("off")]).toEqual([true, false]);
    expect(root.exists("root/var/lib/killed")).toBe(true);
  });

  there.each(["sysctl", "aws", "kubeadm"])("is switched off if %s fails for ever", async (command) => {
    impatient(root);
    root.failing(command, FOR_EVER);
    expect(await boot(root, ["node", "off"])).toBe(true);
    expect([root.exists("node"), root.exists("off")]).toEqual([false, true]);
  });

  there("becomes a node only after the commands that are declared, although one of them fails at first", async () => {
    root.remove();
    const commands = ["own one; touch /etc/one", "own two; test -e /etc/one; test ! -e /etc/joined; touch /etc/two"];
    const machine = { machine: { vcpu: 4, memoryGiB: 16 }, beforeJoin: { commands } };
    const { userData } = resolveGroup("aws", machine, eksProps("nodeadm"));
    const nodeadm = "test -e /etc/two && touch /etc/joined && systemctl restart kubelet.service";
    const stubs = { ...STUBS, nodeadm, own: "", curl: '[[ -e "$ROOT/node" ]] && touch "$ROOT/watched"' };
    root = newSystem(stubs, bootOf(userData.text), [...ENABLED.slice(0, 3), "nodeadm-run.service"]);
    root.failing("own", 2);
    expect(await boot(root, ["watched", "off"])).toBe(true);
    expect([root.exists("node"), root.exists("off")]).toEqual([true, false]);
    const calls = root.calls().filter((call) => /^(own|nodeadm)/.test(call));
    expect(calls).toEqual(["own one", "own one", "own one", "own two", "nodeadm "]);
  });

  there("becomes a node of EKS although nodeadm and then its kubelet fail at first", async () => {
    root.remove();
    const { userData } = resolveGroup("aws", { machine: { vcpu: 4, memoryGiB: 16 } }, eksProps("nodeadm"));
    const nodeadm = "touch /etc/joined; systemctl restart kubelet.service";
    const stubs = { ...STUBS, nodeadm, journalctl: "", curl: '[[ -e "$ROOT/node" ]] && touch "$ROOT/watched"' };
    const enabled = [...ENABLED.slice(0, 3), "nodeadm-run.service"];
    root = newSystem(stubs, bootOf(userData.text), enabled);
    root.failing("nodeadm", 2);
    root.failing("curl", 1);
    expect(await boot(root, ["watched", "off"])).toBe(true);
    expect([root.exists("node"), root.exists("off")]).toEqual([true, false]);
  });
});

/** Ways in which kubeadm makes machines nodes; their boots mostly wait, so they go on at the same time. */
const WAYS = distinctWays({ machine: { vcpu: 4, memoryGiB: 16 } }).filter(({ name }) => name.startsWith("kubeadm"));

describe("machines of all clouds and systems that systemd boots at once (need root and systemd)", () => {
  const roots: ScratchRoot[] = [];
  afterEach(() => {
    for (const root of roots.splice(0)) root.remove();
  });

  function machine(text: string): ScratchRoot {
    const root = newSystem({ ...STUBS, iptables: MACHINE_STUBS.iptables ?? "" }, bootOf(text), ENABLED);
    root.write("root/etc/kubernetes/.keep", "");
    roots.push(root);
    return root;
  }

  there("become nodes although every command fails once, and again at the second boot", async () => {
    const seen = WAYS.map(async ({ name, group }) => {
      const root = machine(group.userData.text);
      const boots: boolean[] = [];
      for (const _boot of ["first", "second"]) {
        root.failingFirst("^(iptables .*--check|sleep) ?");
        await boot(root, ["node", "off", "gave-up"]);
        boots.push(root.exists("node"));
        for (const file of ["node", "failed"].filter((each) => root.exists(each))) root.delete(file);
      }
      return [name, boots];
    });
    expect(await Promise.all(seen)).toEqual(WAYS.map(({ name }) => [name, [true, true]]));
  });

  there(
    "are switched off where a cloud replaces them then, and else left with a failed unit, without a kubelet",
    async () => {
      const seen = WAYS.map(async ({ name, cloud, group }) => {
        const root = machine(group.userData.text);
        impatient(root);
        root.failing("kubeadm", FOR_EVER);
        await boot(root, cloud === "azure" ? ["node", "off", "gave-up"] : ["node", "off"]);
        return [name, root.exists("node"), root.exists("off")];
      });
      expect(await Promise.all(seen)).toEqual(WAYS.map(({ name, cloud }) => [name, false, cloud !== "azure"]));
    },
  );
});
