import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { bootFiles, newMachine, PREPARE } from "../../../support/node/machine";
import { hasPodNetworks, type KubeProxyMode, PodNetwork } from "../../../support/node/pod-network";
import type { ScratchRoot } from "../../../support/node/scratch-root";

const METADATA = "169.254.169.254";
const WIRE_SERVER = "168.63.129.16";
const SERVICE = "10.96.0.9";

describe.each<[program: string, kubeProxy: KubeProxyMode]>([
  ["iptables-legacy", "iptables"],
  ["iptables-nft", "iptables"],
  ["iptables-nft", "nftables"],
])("Azure's metadata services behind %s, with kube-proxy in its mode %s", (program, kubeProxy) => {
  const there = hasPodNetworks(program, kubeProxy) ? it : it.skip;
  let network: PodNetwork;
  let root: ScratchRoot;

  beforeEach(async () => {
    if (there === it.skip) return;
    root = newMachine();
    root.stub("iptables", `exec ${program} "$@"`);
    root.writeFiles(bootFiles({}, "azure"));
    network = new PodNetwork(program, [METADATA, WIRE_SERVER]);
    await network.ready();
  });

  afterEach(() => {
    if (there === it.skip) return;
    network.remove();
    root.remove();
  });

  function prepare(): void {
    root.write("on-node", `exec ${network.onNode} bash ${root.path}${PREPARE}\n`);
    expect(root.run("on-node")).toMatchObject({ status: 0, stderr: "" });
  }

  there("answer pods before the rules, directly and through a service (needs root and iptables)", () => {
    network.addService(kubeProxy, SERVICE, `${WIRE_SERVER}:80`);
    const answered = [METADATA, WIRE_SERVER, SERVICE].map((address) => network.reaches("pod", address));
    expect(answered).toEqual([true, true, true]);
    expect(network.reaches("pod", WIRE_SERVER, 32526)).toBe(true);
  });

  there.each(["before", "after"])(
    "answer no pod with the rules, whether a service is there %s (needs root and iptables)",
    (when) => {
      if (when === "after") prepare();
      network.addService(kubeProxy, SERVICE, `${WIRE_SERVER}:80`);
      if (when === "before") prepare();
      const cutOff = [METADATA, WIRE_SERVER, SERVICE].map((address) => network.isCutOff("pod", address));
      expect(cutOff).toEqual([true, true, true]);
      expect(network.isCutOff("pod", WIRE_SERVER, 32526)).toBe(true);
    },
  );

  there("answer the node's own programs, and name resolution (needs root and iptables)", () => {
    prepare();
    network.addService(kubeProxy, SERVICE, `${WIRE_SERVER}:80`);
    expect([METADATA, WIRE_SERVER, SERVICE].map((address) => network.reaches("node", address))).toEqual([
      true,
      true,
      true,
    ]);
    expect(network.reaches("pod", WIRE_SERVER, 53)).toBe(true);
  });
});
