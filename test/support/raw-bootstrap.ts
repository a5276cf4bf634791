import { stringify } from "yaml";
import type { RawBootstrap, RawBootstrapInput } from "../../model/declaration/bootstrap";

/** A bootstrap of a user's own: cloud-init that joins with kubeadm, made of what the project says that the node must be. */
export const OWN_KUBEADM: RawBootstrap = { kind: "raw", userData: ownCloudConfig };

function ownCloudConfig({ registration, setup: { beforeJoin } }: RawBootstrapInput): string {
  const labels = Object.entries(registration.kubeletLabels).map(([key, value]) => `${key}=${value}`);
  const join = {
    apiVersion: "kubeadm.k8s.io/v1beta4",
    kind: "JoinConfiguration",
    nodeRegistration: {
      taints: registration.taints,
      kubeletExtraArgs: [{ name: "node-labels", value: labels.join(",") }],
    },
    patches: { directory: "/etc/own/patches" },
  };
  const kubelet = {
    apiVersion: "kubelet.config.k8s.io/v1beta1",
    kind: "KubeletConfiguration",
    ...registration.kubelet,
  };
  const files = [
    { path: "/etc/own/join.json", content: JSON.stringify(join) },
    { path: "/etc/own/patches/kubeletconfiguration+merge.json", content: JSON.stringify(kubelet) },
    ...beforeJoin.files.map(({ path, content, mode }) => ({ path, content, permissions: mode })),
    ...beforeJoin.commands.map((content, index) => ({ path: `/etc/nodegroups/commands/${index + 1}.sh`, content })),
  ];
  return `#cloud-config\n${stringify({ write_files: files })}`;
}
