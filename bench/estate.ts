/** A cluster of the estate; each has a third of the groups. */
export type EstateCluster = "big-aws" | "big-azure" | "big-google";

/** What differs between the groups of the estate, so that both programs write the same Terraform. */
export interface EstateGroup {
  readonly name: string;
  readonly cluster: EstateCluster;
  readonly zone: string;
  readonly maxSize: number;
}

const ZONES: readonly (readonly [EstateCluster, readonly string[]])[] = [
  ["big-aws", ["us-east-1a", "us-east-1b", "us-east-1c"]],
  ["big-azure", ["1", "2", "3"]],
  ["big-google", ["us-central1-a", "us-central1-b", "us-central1-c"]],
];

/** So many groups in a single zone each, dealt out over three clusters and their zones. */
export function estate(size: number): readonly EstateGroup[] {
  return Array.from({ length: size }, (_, index) => {
    const [cluster, zones] = at(ZONES, index);
    return { name: `pool-${index}`, cluster, zone: at(zones, Math.floor(index / 3)), maxSize: 10 + (index % 90) };
  });
}

function at<T>(items: readonly T[], index: number): T {
  return items[index % items.length] as T;
}

/** How many groups a program is to declare: its environment's `BENCH_GROUPS`. */
export function estateSize(): number {
  return Number(process.env.BENCH_GROUPS ?? 1000);
}

/** A bootstrap of a real one's size, kept by hand in either program: a kubelet with the group's label, taint and reservations. */
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
