/** A cluster of the estate; each has its part of the groups. */
export type EstateCluster = "big-aws" | "big-azure" | "big-google";

/** What differs between the groups of the estate, so that all programs declare the same. */
export interface EstateGroup {
  readonly name: string;
  readonly zone: string;
  readonly maxSize: number;
}

const ZONES: readonly (readonly [EstateCluster, readonly string[]])[] = [
  ["big-aws", ["us-east-1a", "us-east-1b", "us-east-1c"]],
  ["big-azure", ["1", "2", "3"]],
  ["big-google", ["us-central1-a", "us-central1-b", "us-central1-c"]],
];

/** So many groups in a single zone each, dealt out over three clusters and their zones; with `BENCH_CLUSTER`, all are in that one. */
export function estate(size: number): ReadonlyMap<EstateCluster, readonly EstateGroup[]> {
  const clusters = ZONES.filter(([name]) => (process.env.BENCH_CLUSTER ?? name) === name);
  return new Map(
    clusters.map(([cluster, zones], first) => {
      const own = Array.from({ length: size }, (_, index) => index).filter(
        (index) => index % clusters.length === first,
      );
      return [cluster, own.map((index) => groupOf(index, zones, clusters.length))] as const;
    }),
  );
}

function groupOf(index: number, zones: readonly string[], clusters: number): EstateGroup {
  const zone = zones[Math.floor(index / clusters) % zones.length] ?? "";
  return { name: `pool-${index}`, zone, maxSize: 10 + (index % 90) };
}

/** How many groups a program is to declare: its environment's `BENCH_GROUPS`. */
export function estateSize(): number {
  return Number(process.env.BENCH_GROUPS ?? 1000);
}

/** A bootstrap of a real one's size, kept by hand in each program: a kubelet with the group's label, taint and reservations. */
export function userData(group: string): string {
  return `#cloud-config
write_files:
  - path: /etc/kubernetes/join.yaml
    permissions: "0600"
    content: |
      apiVersion: kubeadm.k8s.io/v1beta4
      kind: JoinConfiguration
      nodeRegistration:
        taints:
          - {key: example.com/pool, value: ${group}, effect: NoSchedule}
        kubeletExtraArgs:
          - {name: node-labels, value: example.com/pool=${group}}
      patches:
        directory: /etc/kubernetes/patches
  - path: /etc/kubernetes/patches/kubeletconfiguration+strategic.yaml
    permissions: "0600"
    content: |
      apiVersion: kubelet.config.k8s.io/v1beta1
      kind: KubeletConfiguration
      maxPods: 110
      kubeReserved: {cpu: 90m, memory: 3646Mi, ephemeral-storage: 1Gi}
      evictionHard: {memory.available: 100Mi, nodefs.available: 12.5%}
runcmd:
${Array.from({ length: 24 }, (_, step) => `  - [/usr/local/sbin/prepare-node, --step=${step}, --pool=${group}]`).join("\n")}
  - [kubeadm, join, --config, /etc/kubernetes/join.yaml]
`;
}
