import { type ChildProcess, spawn, spawnSync } from "node:child_process";

/** kube-proxy's rules by its mode, as far as a service of one endpoint has them (kubernetes, pkg/proxy/{iptables,nftables}). */
const KUBE_PROXY = {
  iptables: (iptables: string, service: string, endpoint: string) => [
    `${iptables} -t nat -N KUBE-SERVICES`,
    `${iptables} -t nat -N KUBE-SVC-A`,
    `${iptables} -t nat -N KUBE-SEP-A`,
    `${iptables} -t nat -A PREROUTING -j KUBE-SERVICES`,
    `${iptables} -t nat -A OUTPUT -j KUBE-SERVICES`,
    `${iptables} -t nat -A KUBE-SERVICES -d ${service}/32 -p tcp --dport 80 -j KUBE-SVC-A`,
    `${iptables} -t nat -A KUBE-SVC-A -j KUBE-SEP-A`,
    `${iptables} -t nat -A KUBE-SEP-A -p tcp -j DNAT --to-destination ${endpoint}`,
  ],
  nftables: (_iptables: string, service: string, endpoint: string) => [
    "nft add table ip kube-proxy",
    "nft 'add chain ip kube-proxy nat-prerouting { type nat hook prerouting priority dstnat; }'",
    "nft 'add chain ip kube-proxy nat-output { type nat hook output priority -100; }'",
    ...["prerouting", "output"].map(
      (hook) => `nft add rule ip kube-proxy nat-${hook} ip daddr ${service} tcp dport 80 dnat to ${endpoint}`,
    ),
  ],
} as const;

export type KubeProxyMode = keyof typeof KUBE_PROXY;

/** Whether this machine can have such a network with a program in place of `iptables`: it needs root, and the kernel's tables. */
export function hasPodNetworks(iptables: string, mode: KubeProxyMode): boolean {
  const tables = ["raw", "mangle", "nat"].map((table) => `${iptables} -t ${table} -L -n`);
  const commands = ["ip netns list", ...tables, ...(mode === "nftables" ? ["nft list ruleset"] : [])];
  return spawnSync("unshare", ["--net", "bash", "-ec", commands.join("\n")]).status === 0;
}

/** A cloud whose metadata services answer, a node, and a pod behind it, each in a network namespace of its own. */
export class PodNetwork {
  readonly #name = `nodegroups-${process.pid}`;
  readonly #iptables: string;
  readonly #server: ChildProcess;

  constructor(iptables: string, addresses: readonly string[]) {
    this.#iptables = iptables;
    this.#bash([
      ...this.#links(),
      ...addresses.map((address) => `${this.#in("cloud")} ip address add ${address}/32 dev lo`),
    ]);
    this.#server = spawn("ip", [...this.#netns("cloud"), process.execPath, "-e", SERVER], {
      stdio: ["ignore", "pipe", "inherit"],
    });
  }

  /** Waits until the cloud answers, on all its ports. */
  async ready(): Promise<void> {
    await new Promise((resolve) => this.#server.stdout?.once("data", resolve));
  }

  /** The command with which something runs on the node. */
  get onNode(): string {
    return this.#in("node");
  }

  /** Adds a service with one endpoint. */
  addService(mode: KubeProxyMode, service: string, endpoint: string): void {
    this.#bash(KUBE_PROXY[mode](this.#iptables, service, endpoint).map((command) => `${this.#in("node")} ${command}`));
  }

  /** Whether a connection from a pod or the node is answered, however busy this machine is. */
  reaches(from: "pod" | "node", address: string, port = 80): boolean {
    return this.#isAnswered(from, address, port, 20);
  }

  /** Whether a connection is not answered for a while: what is dropped never is. */
  isCutOff(from: "pod" | "node", address: string, port = 80): boolean {
    return !this.#isAnswered(from, address, port, 1);
  }

  #isAnswered(from: "pod" | "node", address: string, port: number, seconds: number): boolean {
    const connect = `exec 3<>/dev/tcp/${address}/${port}`;
    return spawnSync("ip", [...this.#netns(from), "timeout", `${seconds}`, "bash", "-c", connect]).status === 0;
  }

  remove(): void {
    this.#server.kill();
    for (const place of ["pod", "node", "cloud"]) spawnSync("ip", ["netns", "delete", `${this.#name}-${place}`]);
  }

  #links(): readonly string[] {
    const [pod, node, cloud] = ["pod", "node", "cloud"].map((place) => this.#in(place));
    return [
      ...["pod", "node", "cloud"].map((place) => `ip netns add ${this.#name}-${place}`),
      ...[pod, node, cloud].map((place) => `${place} ip link set lo up`),
      ...this.#link("pod", "10.244.0.2", "10.244.0.1"),
      ...this.#link("cloud", "10.0.0.1", "10.0.0.4"),
      `${pod} ip route add default via 10.244.0.1`,
      `${node} ip route add default via 10.0.0.1`,
      `${cloud} ip route add 10.244.0.0/24 via 10.0.0.4`,
      `${node} sysctl -qw net.ipv4.ip_forward=1`,
      // What a CNI plugin does with packets of pods to other networks.
      `${node} ${this.#iptables} -t nat -A POSTROUTING -s 10.244.0.0/24 ! -d 10.244.0.0/24 -j MASQUERADE`,
    ];
  }

  #link(place: string, address: string, nodeAddress: string): readonly string[] {
    return [
      `ip link add eth0 netns ${this.#name}-${place} type veth peer name ${place} netns ${this.#name}-node`,
      `${this.#in(place)} ip address add ${address}/24 dev eth0`,
      `${this.#in(place)} ip link set eth0 up`,
      `${this.#in("node")} ip address add ${nodeAddress}/24 dev ${place}`,
      `${this.#in("node")} ip link set ${place} up`,
    ];
  }

  #netns(place: string): readonly string[] {
    return ["netns", "exec", `${this.#name}-${place}`];
  }

  #in(place: string): string {
    return ["ip", ...this.#netns(place)].join(" ");
  }

  #bash(lines: readonly string[]): void {
    const { status, stderr } = spawnSync("bash", ["-ec", lines.join("\n")], { encoding: "utf8" });
    if (status !== 0) throw new Error(stderr);
  }
}

/** Answers on every address of the cloud. */
const SERVER = `
const { createServer } = require("node:http");
const listen = (port) => new Promise((done) => createServer((_, answer) => answer.end()).listen(port, "0.0.0.0", done));
Promise.all([80, 53, 32526].map(listen)).then(() => console.log("ready"));
`;
