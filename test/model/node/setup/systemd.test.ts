import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { eksProps } from "../../../support/eks";
import { resolveGroup } from "../../../support/fleets";
import { JOIN_STUBS } from "../../../support/node/join-stubs";
import { bootFiles } from "../../../support/node/machine";
import { bootOf, type ScratchRoot } from "../../../support/node/scratch-root";
import { boot, hasSystemd, newSystem } from "../../../support/node/systemd-boot";

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

jest.setTimeout(60_000);

const there = hasSystemd() ? it : it.skip;

describe("a machine that systemd boots (needs root and systemd)", () => {
  let root: ScratchRoot;

  beforeEach(() => {
    root = newSystem(STUBS, bootFiles({}), ENABLED);
    root.write("root/etc/kubernetes/.keep", "");
  });

  afterEach(() => root.remove());

  /** A machine that is not tried for half an hour in this test. */
  function impatient(): void {
    const script = root.read("root/etc/nodegroups/step.sh");
    root.write("root/etc/nodegroups/step.sh", script.replace("limit=1800", "limit=2"));
  }

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

  there.each(["sysctl", "aws", "kubeadm"])("is switched off if %s fails for ever", async (command) => {
    impatient();
    root.failing(command, FOR_EVER);
    expect(await boot(root, ["node", "off"])).toBe(true);
    expect([root.exists("node"), root.exists("off")]).toEqual([false, true]);
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
